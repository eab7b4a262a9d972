"""Rule headers → docs/rules.md and docs/rules.zh-CN.md: ``python -m docs._site.rules`` (``make rules``)."""

from __future__ import annotations

from toolkit.checks import expectations_folder, load_rules, rule_pages

if __name__ == "__main__":
    for name, text in rule_pages(load_rules()).items():
        (expectations_folder().parent / "docs" / name).write_text(text, "utf-8")
        print(f"docs/{name}")
