"""The pictures of “What can go wrong”: the sample, or a made-up disclosure, spoilt in one way each."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from proof.disclosures import disclose, to_markdown
from toolkit.checks import check_packages
from toolkit.package import records_to_package
from toolkit.publishing import read_records
from toolkit.reports import write_report

SOURCE = Path(__file__).parents[2] / "datapackage" / "source"
PICTURE = 8
"""The page that a picture takes the place of: that of the table of expenditure."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, the source spoilt for it, the part of the report that shows it."""

    name: str
    source: Path
    selector: str


def scenes(folder: Path) -> Iterator[Scene]:
    """The spoilt sources, written to a folder."""
    text = (SOURCE / "disclosure.md").read_text("utf-8")
    yield Scene("extraction", SOURCE / "disclosure.md", "details.finding:has-text('R128')")
    rounding = folder / "rounding.md"
    rounding.write_text(text.replace("64.28", "64.29", 1), "utf-8")
    yield Scene("rounding", rounding, "details.finding:has-text('R068')")
    yield Scene("unread", _with_a_picture(folder / "unread.pdf"), "details.finding:has-text('R012')")
    undecided = folder / "undecided.md"
    made_up = to_markdown(disclose("xinjiang_budget", 1).blocks)
    heading = made_up.index("\n", made_up.rindex("名词解释"))
    undecided.write_text(f"{made_up[:heading]}\n\n支出合计190.00万元。\n{made_up[heading:]}", "utf-8")
    yield Scene("undecided", undecided, "details.more:has(mark.undecided[id])")


def _with_a_picture(target: Path) -> Path:
    """The facsimile with a small picture of a page in the page's place: text that nobody can read."""
    pdf = pypdfium2.PdfDocument(SOURCE / "facsimile.pdf")
    page = pdf[PICTURE - 1]
    width, height = page.get_size()
    data = io.BytesIO()
    page.render(scale=0.35).to_pil().convert("RGB").save(data, "JPEG", quality=30)
    del pdf[PICTURE - 1]
    image = pypdfium2.PdfImage.new(pdf)
    data.seek(0)
    image.load_jpeg(data)
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    new = pdf.new_page(width, height, index=PICTURE - 1)
    new.insert_obj(image)
    new.gen_content()
    pdf.save(target)
    return target


def report_of(scene: Scene, target: Path, lang: str) -> None:
    """Write the report in which the scene is seen."""
    package = records_to_package(read_records(scene.source, document_id=scene.name))
    write_report(package, check_packages([package]), target, lang, source=scene.source)
