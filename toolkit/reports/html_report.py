"""Package + findings → one self-contained HTML page, in Chinese and English.

Nothing is loaded from outside and no script runs: the language switch is a pair of radio
buttons, evidence opens with ``<details>``, each page's picture is in the file once and shown
in parts by SVG. The same package gives the same bytes.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..charts import UNIT_EN, charts_of, img
from ..checks import (
    OUTCOMES,
    Check,
    Facts,
    Finding,
    check_packages,
    count_outcomes,
    facts_of,
    load_catalogue,
    read_facts,
    spell_source,
)
from ..model import (
    AGAINST,
    DECISION,
    DIAGNOSIS,
    OUTCOME,
    SEVERITY,
    PackageError,
    __version__,
    in_language,
    naming,
    number_or_none,
)
from ..package import Citations, Package
from ..publishing import Target, find_source, packages_of, reviews_for
from ..readers import Character
from .covers import covers_of, withheld_by_page
from .drawn_figures import draw_figure
from .evidence import (
    Evidence,
    Ledger,
    Place,
    evidence_of,
    grid_rows,
    letter_of,
    read_ledger,
)
from .headline import alike, decimals_of, headline_of
from .in_panel import PanelLinks
from .inline_styles import inline_styles
from .page_images import PageImage, characters_in_order, draw_page, open_pages
from .proofs import proofs_of
from .sentences import sections_of
from .views import Excerpt, Figure, excerpts_of, figures_of, locate, tables_of

if TYPE_CHECKING:
    from jinja2 import Environment

LISTS = {
    "projects": "Projects",
    "performance_goals": "Performance targets",
    "performance_indicators": "Performance indicators",
    "performance_scores": "Performance scored",
    "performance_results": "Indicators and what became of them",
    "glossary": "Terms explained",
}
"""Resources that are shown as plain tables after the statutory ones, with their English titles."""


MARKS = {"confirmed": "✓", "contradicted": "✗", "undecided": "?"}
"""What stands behind a figure of the text for its outcome."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its evidence and how it is shown: on the page, or in the grid of a source without pages."""

    number: int
    evidence: Evidence
    figures: tuple[Figure, ...]
    excerpts: tuple[Excerpt, ...]


def report(
    target: Target,
    to: str | Path,
    *,
    source: str | Path | None = None,
    lang: str = "zh",
    images: bool = True,
    facts: str | Path | None = None,
) -> Path:
    """Package and findings as one HTML page, written to the file ``to``; where it is.

    ``target`` is a package, its folder, or a disclosure; ``source`` the file that a package was
    made from, where it is not beside it. Raises what ``check`` raises, and PackageError where the
    file cannot be written over, the package holds several documents, or the source is another one.
    """
    packages = packages_of(target)
    if len(packages) != 1:
        raise PackageError("many_documents", count=len(packages))
    (package,) = packages
    if source is None and not isinstance(target, Package) and package.folder is None:
        source = target
    in_language(lang)
    ids = [row["document_id"] for row in package["documents"]]
    known = facts_of(read_facts(Path(facts)), ids) if facts else {}
    checked = check_packages([package], known, reviews_for([package]))
    write_report(package, checked, Path(to), lang, images, Path(source) if source else None, known)
    return Path(to)


def write_report(
    package: Package,
    checked: Check,
    target: Path,
    lang: str = "zh",
    images: bool = True,
    source: Path | None = None,
    facts: Mapping[str, Facts] | None = None,
    links: PanelLinks | None = None,
) -> int:
    """Write the report of a package's document; the size in bytes. ``lang`` is the language it opens in.

    ``links`` lead to the panel that the document is of.

    Raises PackageError where the package holds several documents, ``source`` is not the file
    that it was made from, or ``target`` is a file of the package, its source, or no file.
    """
    target = target.resolve()
    if target.is_dir():
        raise PackageError("output_is_folder", path=target)
    if (target.exists() and not target.is_file()) or target in _inputs(package, source):
        raise PackageError("output_is_input", path=target)
    data = build_report(package, checked, lang, images, source, facts, links).encode("utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.toolkit-new")  # one name: the next run clears it
    try:
        with naming(target):
            temporary.write_bytes(data)
            temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return len(data)


def _document(package: Package) -> Mapping[str, str]:
    documents = package.rows["documents"]
    if len(documents) != 1:
        raise PackageError("many_documents", count=len(documents))
    return documents[0]


def _inputs(package: Package, source: Path | None) -> set[Path]:
    """What a report is made from, which it must not be written over."""
    found = set(find_source(_document(package), package.folder, source))
    if package.folder:
        names = ["datapackage.json", *(resource["path"] for resource in package.descriptor["resources"])]
        found |= {package.folder / name for name in names}
    return {path.resolve() for path in found}


def build_report(
    package: Package,
    checked: Check,
    lang: str = "zh",
    images: bool = True,
    source: Path | None = None,
    facts: Mapping[str, Facts] | None = None,
    links: PanelLinks | None = None,
) -> str:
    """The report as HTML."""
    document = _document(package)
    id = document["document_id"]
    ledger = read_ledger(package, document, (facts or {}).get(id))
    evidence = [evidence_of(ledger, f) for f in checked.findings if f.document_id == id]
    paths = find_source(document, package.folder, source) if images or source else ()
    pages, shown = _with_pages(ledger, evidence, paths if images else ())
    linked = _linked_cells(ledger, evidence)
    cells_of_page = _cells_of_pages(ledger, pages, linked)
    on_pages = {cell["cell"] for cells in cells_of_page.values() for cell in cells}
    results = [result for result in checked.results if result.document_id == id]
    context = {
        "version": __version__,
        "prefix": "",
        "lang": lang,
        "document": document,
        "panel": links,
        "headline": headline_of(ledger),
        "outcomes": {
            one: count_outcomes([c for c in package.rows.get("claims", ()) if c["document_id"] == id], one)
            for one in ("zh", "en")
        },
        "scorecard": checked.scorecards()[id],
        "catalogue": load_catalogue(),
        "results": results,
        "counts": {s: sum(r.status == s for r in results) for s in ("pass", "fail", "not_run")},
        "shown": shown,
        "citations": Citations(package.rows),
        "charts": charts_of(package, id),
        "tables": tables_of(ledger),
        "lists": _lists(package, id),
        "sections": sections_of(ledger),
        "linked": set(linked),
        "problems": [row for row in package.rows.get("problems", ()) if row["document_id"] == id],
        "repairs": [row for row in package.rows.get("repairs", ()) if row["document_id"] == id],
        "pages": pages,
        "cells_of_page": cells_of_page,
        "on_pages": on_pages,
        "grids": _grids(ledger, None if not pages else set(linked) - on_pages),
        "proofs": list(proofs_of(ledger, linked)),
        "has_source": bool(paths),
        "is_paged": bool(document["pages"]),
        "style": _resource("report.css"),
    }
    return _environment().get_template("report.html.j2").render(context)


def render_evidence(ledger: Ledger, finding: Finding, source: Path | None = None) -> str:
    """One finding with its evidence as a fragment of HTML that stands alone, for a notebook that need not be trusted."""
    paths = find_source(ledger.document, ledger.package.folder, source)
    pages, shown = _with_pages(ledger, [evidence_of(ledger, finding)], paths, only_shown=True)
    template = _environment().get_template("fragment.html.j2")
    return inline_styles(template.render(shown=shown[0], pages=pages, prefix="", figure_img=_figure_img))


def _figure_img(figure: Figure, words: str) -> str:
    return img(draw_figure(figure), "webp", words, "width:100%;border:1px solid #c0c8d0")


def pages_with_places(ledger: Ledger, places: Sequence[Place], paths: Sequence[Path]) -> tuple[Figure, ...]:
    """Parts of a source's pages with some places on them; what the package withholds is covered."""
    if not paths or not places:
        return ()
    numbers = sorted({place.page for place in places if place.page})
    with open_pages(paths) as opened:
        found = {number: page for number in numbers if (page := _page_of(opened, number))}
        prints = {number: characters_in_order(page) for number, page in found.items()}
        covers, left_out = covers_of(ledger, prints)
        images = {
            number: draw_page(page, number, covers.get(number, ()))
            for number, page in found.items()
            if number not in left_out
        }
    return figures_of(places, images)


def _page_of(opened: Sequence[Any], number: int) -> Any:
    """A page by its number; ``None`` where the source has none of it, or a broken one."""
    return opened[number - 1] if 0 < number <= len(opened) else None


def _with_pages(
    ledger: Ledger, evidence: Sequence[Evidence], paths: Sequence[Path], only_shown: bool = False
) -> tuple[list[PageImage], list[Shown]]:
    """The pictures of the pages that matter, and the findings with their places on them."""
    wanted = {p.page for e in evidence for p in e.places if p.page}
    told = {p.page + n for e in evidence for p in e.places if p.kind != "cell" and p.page for n in (0, 1)}
    if not only_shown:
        wanted |= {int(cell["page"]) for cell in ledger.cells.values() if cell["page"]}
    prints: dict[int, tuple[Character, ...]] = {}
    images: dict[int, PageImage] = {}
    with open_pages(paths) as opened:
        for number in sorted(wanted | told | withheld_by_page(ledger).keys()):
            if page := _page_of(opened, number):
                prints[number] = characters_in_order(page)
        covers, left_out = covers_of(ledger, prints)
        evidence = [replace(e, places=locate(e.places, prints)) for e in evidence]
        wanted |= {p.page for e in evidence for p in e.places if p.page and p.boxes}
        for number in sorted(filter(None, wanted - left_out)):
            if number in prints and (page := _page_of(opened, number)):
                images[number] = draw_page(page, number, covers.get(number, ()))
    shown = []
    for n, e in enumerate(evidence, 1):
        figures = figures_of(e.places, images)
        drawn = {mark.letter for figure in figures for mark in figure.marks}
        rest = [p for i, p in enumerate(e.places) if letter_of(i) not in drawn]
        shown.append(Shown(n, e, figures, excerpts_of(ledger, e.places) if rest == list(e.places) else ()))
    return list(images.values()), shown


def _linked_cells(ledger: Ledger, evidence: Sequence[Evidence]) -> list[str]:
    """The cells that the report leads to: all amounts, and what else a finding cites, in the table's order."""
    amounts = [row["cell"] for row in ledger.package.rows["amounts"]]
    instances = (w.instance for e in evidence for w in (*e.consequences, *e.witnesses))
    cited = {p.id for e in evidence for p in e.places} | {c for i in instances for c in i.cells}
    return [*amounts, *sorted(cited.intersection(ledger.cells).difference(amounts))]


def _cells_of_pages(
    ledger: Ledger, pages: Sequence[PageImage], linked: Sequence[str]
) -> dict[int, list[Mapping[str, str]]]:
    """The linked cells on each page that is shown."""
    found: dict[int, list[Mapping[str, str]]] = {page.number: [] for page in pages}
    for cell in (ledger.cells[id] for id in linked):
        if cell["page"] and cell["x0"] and int(cell["page"]) in found:
            found[int(cell["page"])].append(cell)
    return found


def _grids(ledger: Ledger, cells: set[str] | None) -> list[tuple[str, Any]]:
    """Every table as it stands in the source, or those that hold some cells: what no page shows."""
    tables = ledger.tables if cells is None else {ledger.cells[cell]["table"] for cell in cells}
    return [
        (row["title"] or name, grid_rows(ledger, name))
        for name, row in ledger.tables.items()
        if name in tables
    ]


def _lists(package: Package, document_id: str) -> list[dict[str, Any]]:
    """The other resources as plain tables, without the columns that are blank throughout."""
    found = []
    for name, en in LISTS.items():
        rows = [row for row in package.rows.get(name, ()) if row["document_id"] == document_id]
        if rows:
            schema = package.schema(name)
            fields = [
                f for f in schema["fields"] if f["name"] != "document_id" and any(r[f["name"]] for r in rows)
            ]
            title = next(r["title"] for r in package.descriptor["resources"] if r["name"] == name)
            found.append(
                {"name": name, "zh": title, "en": en, "fields": fields, "rows": _told_alike(fields, rows)}
            )
    return found


def _told_alike(
    fields: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, str]]
) -> list[dict[str, str]]:
    """Rows with the exact numbers of each column written alike; what keeps the print stays."""
    told = [dict(row) for row in rows]
    for name in (f["name"] for f in fields if f["type"] == "number"):
        numbers = [number_or_none(row[name] or "") for row in rows]
        decimals = decimals_of(filter(None, numbers))
        for row, number in zip(told, numbers, strict=True):
            row[name] = row[name] if number is None else alike(number, decimals)
    return told


def _resource(name: str) -> str:
    return (Path(__file__).parent / name).read_text("utf-8")


def _environment() -> Environment:
    """Templates with everything escaped that is not marked as HTML."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["data_uri"] = lambda page: (
        "data:image/webp;base64," + base64.b64encode(page.webp).decode("ascii")
    )
    environment.globals["spell_source"] = spell_source
    environment.globals["letter_of"] = letter_of
    environment.globals.update(
        SEVERITY=SEVERITY,
        DECISION=DECISION,
        DIAGNOSIS=DIAGNOSIS,
        OUTCOME=OUTCOME,
        AGAINST=AGAINST,
        UNIT_EN=UNIT_EN,
        OUTCOMES=OUTCOMES,
        MARKS=MARKS,
    )
    return environment
