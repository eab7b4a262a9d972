"""Made-up disclosures that agree with themselves, and the errors planted in them: what the rules are proved on."""
