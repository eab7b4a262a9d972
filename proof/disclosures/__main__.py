"""python -m proof.disclosures --form FORM --seed N --format md|typ|pdf [--font-path DIR] -o FILE"""

from __future__ import annotations

import argparse
from pathlib import Path

from . import FORMS, disclose, to_markdown
from .typeset import FONT, to_pdf, to_typst


def main() -> None:
    """Write one made-up disclosure."""
    parser = argparse.ArgumentParser(prog="proof.disclosures", description=main.__doc__)
    parser.add_argument("--form", choices=FORMS, required=True)
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same document")
    parser.add_argument("--format", choices=("md", "typ", "pdf"), default="md")
    parser.add_argument("--font", default=FONT, help=f"a font with Chinese glyphs (default: {FONT})")
    parser.add_argument("--font-path", action="append", default=[], help="a folder with font files")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    blocks = disclose(options.form, options.seed).blocks
    if options.format == "pdf":
        options.output.write_bytes(to_pdf(blocks, options.font, options.font_path))
    else:
        text = to_markdown(blocks) if options.format == "md" else to_typst(blocks, options.font)
        options.output.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
