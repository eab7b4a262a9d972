"""The documentation: generated pages are current, nothing is left out, examples run, the site builds strictly."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, expect

import toolkit
from docs._site.interface import INTERFACE, commands
from docs._site.markdown import say_in, slug
from docs._site.reference import reference_pages
from toolkit.checks.facts import FACTS
from toolkit.checks.rules import load_rules
from toolkit.cli import build_parser
from toolkit.vocabulary.forms import form_ids, load_form
from toolkit.vocabulary.terms import words
from toolkit.vocabulary.topics import load_topics

from .conftest import DISCLOSURE, FACSIMILE, ROOT, SOURCE

DOCS = ROOT / "docs"
ZH = ".zh-CN.md"
BILINGUAL = {"benchmark.md", "disclosures.md", "proof.md"}
PAGES = sorted(p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md") if "_site" not in p.parts)
ENGLISH = [name for name in PAGES if not name.endswith(ZH) and name not in BILINGUAL]
SAMPLES = {".pdf": FACSIMILE, ".docx": SOURCE / "facsimile.docx", ".md": DISCLOSURE}
"""What stands in for the reader's own files in examples."""


def twin(name: str) -> str:
    return name.removesuffix(".md") + ZH


@cache
def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def part(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return re.split(r"^## ", text.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def both(name: str) -> list[str]:
    return [page(f"reference/{name}.md"), page(f"reference/{name}{ZH}")]


# --- what the code declares is in the reference


def test_the_committed_reference_is_what_the_code_gives() -> None:
    """After a change: make docs."""
    committed = {p.name: p.read_text("utf-8") for p in (DOCS / "reference").glob("*.md")}
    assert committed == reference_pages()


def test_every_command_and_option_is_in_the_reference() -> None:
    for text, lang in zip(both("command-line"), ("en", "zh"), strict=True):
        for name, (_, parser) in commands(say_in(lang)).items():
            entry = part(text, f"toolkit {name}")
            for action in parser._actions:
                for word in action.option_strings or [str(action.metavar)]:
                    assert re.search(rf"`[^`]*{re.escape(word.replace('|', chr(92) + '|'))}", entry), (
                        name,
                        word,
                    )


def help_texts(lang: str) -> list[str]:
    """Every help text of the command line in a language, in the order of the parser."""
    parser = build_parser(lang)
    parsers = [parser, *(command for _, command in commands(say_in(lang)).values())]
    helps = [str(a.help) for p in parsers for a in p._actions if a.help]
    return [
        *helps,
        *(help for help, _ in commands(say_in(lang)).values()),
        str(parser.description),
        str(parser.epilog),
    ]


def test_every_help_text_is_in_both_languages() -> None:
    for zh, en in zip(help_texts("zh"), help_texts("en"), strict=True):
        assert re.search(r"[\u4e00-\u9fff]", zh), zh
        assert not re.search(r"[\u4e00-\u9fff]", en.replace("(部门预算公开)", "")), en


def test_every_resource_and_field_of_the_package_is_in_the_reference() -> None:
    resources = json.loads((ROOT / "datapackage" / "datapackage.json").read_text("utf-8"))["resources"]
    for text, statutory in zip(both("package"), ("Statutory tables", "法定表"), strict=True):
        for resource in resources:
            name = resource["name"]
            entry = part(text, name if f"\n## {name}\n" in text else statutory)
            assert f"`{name}`" in text
            for field in resource["schema"]["fields"]:
                assert f"`{field['name']}`" in entry, (name, field["name"])


def test_every_form_with_its_tables_and_measures_is_in_the_reference() -> None:
    for text in both("forms"):
        for id in form_ids():
            rows = {
                r.split(" | ")[2]: r for r in part(text, id).splitlines() if r.startswith("| ") and "`" in r
            }
            for table in load_form(id).tables.values():
                assert all(f"`{measure}`" in rows[f"`{table.id}`"] for measure in table.measures), (
                    id,
                    table.id,
                )


def test_every_word_and_every_fact_is_in_the_reference() -> None:
    for text in both("vocabulary"):
        for id in (*words().measures, *words().items, *load_topics().topics):
            assert f"| `{id}` |" in text
    for text in both("facts"):
        assert all(f"| `{fact}` |" in text for fact in FACTS)


def test_every_duty_leads_to_its_rule() -> None:
    for text, rules in zip(both("law"), (page("rules.md"), page("rules.zh-CN.md")), strict=True):
        headings = {slug(heading) for heading in re.findall(r"^### (.*)", rules, re.M)}
        links = re.findall(r"\(\.\./rules(?:\.zh-CN)?\.md#(.*?)\)", text)
        assert len(links) == sum(int(rule.id[1:]) <= 37 for rule in load_rules())
        assert set(links) <= headings


def test_the_python_reference_is_the_door_and_nothing_else() -> None:
    documented = [name for members in INTERFACE.values() for name in members]
    assert sorted(documented) == sorted(set(toolkit.__all__) - {"__version__"})
    for name in documented:
        assert getattr(toolkit, name).__doc__, name


def test_a_notebook_imports_toolkit_and_nothing_from_behind_the_door() -> None:
    for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        assert len(re.findall(r"^import toolkit$", code, re.M)) == 1, notebook.name
        assert not re.search(r"^from toolkit|import toolkit\.", code, re.M), notebook.name
        used = set(re.findall(r"\btoolkit\.(\w+)", code))
        assert used <= set(toolkit.__all__), (notebook.name, used - set(toolkit.__all__))


# --- both languages


@pytest.mark.parametrize("name", ENGLISH)
def test_a_page_and_its_twin_lead_to_each_other_and_have_the_same_parts(name: str) -> None:
    assert twin(name) in PAGES
    for one, other in ((name, twin(name)), (twin(name), name)):
        assert f"]({Path(other).name})" in page(one).split("\n\n")[1], one
    shapes = [re.findall(r"^(#+ |```\w+|!\[)", page(each), re.M) for each in (name, twin(name))]
    assert shapes[0] == shapes[1]


def test_every_chinese_page_is_the_twin_of_an_english_one() -> None:
    assert {name for name in PAGES if name.endswith(ZH)} == {twin(name) for name in ENGLISH}


# --- the examples run


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file that its title names, and its text."""

    language: str
    title: str
    text: str


def blocks(path: Path) -> tuple[Block, ...]:
    fenced = re.compile(r'^( *)```(\w+)(?: title="(.*?)")?\n(.*?)^\1```', re.M | re.S)
    found = fenced.findall(path.read_text("utf-8"))
    return tuple(Block(language, title, textwrap.dedent(text)) for _, language, title, text in found)


def toolkit_lines(block: Block) -> list[str]:
    """The commands of a block that can be run: no synopsis such as `toolkit rules [RULE]`."""
    lines = (re.sub(r"\s+#.*", "", line) for line in block.text.replace("\\\n", "").splitlines())
    return [
        line
        for line in lines
        if re.match(r"(\.venv/bin/)?toolkit |python -m toolkit\.|mv ", line)
        and not re.search(r"[\[…]|\b(SOURCE|DIR|RULE|FORM)\b", line)
    ]


def pages_with_examples() -> list[str]:
    """Every page with examples; one whose twin has the very same ones is run once."""
    paths = [ROOT / "README.md", ROOT / "README.zh-CN.md", *(DOCS / name for name in PAGES)]
    unique: dict[tuple[str, ...], str] = {}
    for path in paths:
        run = tuple(
            text
            for block in blocks(path)
            for text in ([block.text] if block.language == "python" else toolkit_lines(block))
            if block.language in ("sh", "bash", "console", "python")
        )
        if run:
            unique.setdefault(run, path.relative_to(ROOT).as_posix())
    return list(unique.values())


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A copy of what a reader has, with the command where the pages say it is."""
    for name in ("toolkit", "expectations", "datapackage"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "disclosures").mkdir()
    shutil.copy(FACSIMILE, tmp_path / "disclosures")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name, command in (("toolkit", "-m toolkit.cli"), ("python", "")):
        shim = tmp_path / ".venv" / "bin" / name
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n', "utf-8")
        shim.chmod(0o755)
    return tmp_path


def run_in(workplace: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    path = f"{workplace / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(workplace), "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, cwd=workplace, env=env, capture_output=True, encoding="utf-8", check=False)


def put_sample(workplace: Path, line: str) -> None:
    """The sample's files under the names that a command reads and that are not there."""
    parts = shlex.split(line)
    for before, word in pairwise(parts):
        path = workplace / word
        if before not in ("-o", "--output", ">", "--url") and path.suffix in SAMPLES and not path.exists():
            if "scan" in word:
                put_scan(path)
            else:
                shutil.copy(SAMPLES[path.suffix], path)


def put_scan(path: Path) -> None:
    """Three pages of the sample's scan: recognition takes seconds a page."""
    document = pypdfium2.PdfDocument.new()
    document.import_pages(pypdfium2.PdfDocument(SOURCE / "scan.pdf"), [3, 4, 8])
    document.save(path)


def run_example(workplace: Path, block: Block) -> str:
    """What a block prints. A file that a title names is written."""
    if block.title:
        (workplace / block.title).write_text(block.text, "utf-8")
        return ""
    if block.language == "python":
        done = run_in(workplace, [sys.executable, "-c", block.text])
        assert done.returncode == 0, (block.text, done.stderr)
        return done.stdout
    printed = ""
    for line in toolkit_lines(block):
        put_sample(workplace, line)
        done = run_in(workplace, ["bash", "-c", line])
        assert done.returncode in (0, 1), (line, done.stderr)
        assert "Traceback" not in done.stderr, (line, done.stderr)
        printed += done.stdout
    return printed


@pytest.mark.slow
@pytest.mark.parametrize("name", pages_with_examples())
def test_the_examples_run_and_print_what_the_page_says(name: str, workplace: Path) -> None:
    printed = ""
    for block in blocks(ROOT / name):
        if block.language in ("sh", "bash", "console", "python") or block.title:
            printed = " ".join(run_example(workplace, block).split())
        elif block.language == "text" and printed:
            for line in block.text.splitlines():
                assert " ".join(line.split()) in printed, (name, line, printed)
        else:
            printed = ""


# --- the site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-d", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.slow
def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    loads = "//script/@src | //link[@rel!='canonical']/@href | //img/@src | //iframe/@src | //source/@src"
    for path in site.rglob("*.html"):
        tree = html.document_fromstring(path.read_bytes())
        for target in tree.xpath(loads):
            assert not re.match(r"(https?:)?//", target), (path.name, target)
    for path in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", path.read_text("utf-8")), path.name


@pytest.mark.slow
def test_the_site_speaks_the_language_of_each_page_and_leads_to_its_twin(site: Path) -> None:
    for name in PAGES:
        tree = html.document_fromstring((site / name).with_suffix(".html").read_bytes())
        assert tree.get("lang") == ("zh" if name.endswith(ZH) else "en"), name
        switch = tree.xpath("//a[@hreflang]/@href")
        if name in BILINGUAL:
            assert not switch
        else:
            assert {Path(target).name for target in switch} == {
                Path(each).with_suffix(".html").name
                for each in (name, name.replace(ZH, ".md") if name.endswith(ZH) else twin(name))
            }


@pytest.mark.slow
def test_chinese_is_searched_by_its_words(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert re.search(index["config"]["separator"], "\u200b")
    found = {word for entry in index["docs"] for word in entry["text"].split("\u200b")}
    assert {"单元格", "基本支出", "规则"} <= found
    assert not any(len(run) > 4 for word in found for run in re.findall(r"[\u4e00-\u9fff]+", word))


@pytest.mark.slow
def test_the_sql_of_every_rule_is_on_the_site(site: Path) -> None:
    tree = html.document_fromstring((site / "rules.html").read_bytes())
    links = {Path(target).name for target in tree.xpath("//a/@href") if target.endswith(".sql")}
    assert links == {rule.file for rule in load_rules()}
    assert all((site / "files" / "expectations" / "rules" / name).is_file() for name in links)


AXE_READS = (
    "index.html", "index.zh-CN.html", "tutorial.html", "explanation/tabula.zh-CN.html", "benchmark.html",
    "explanation/what-can-go-wrong.html", "explanation/compared.zh-CN.html", "proof.html",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "word", "found"),
    [("index.html", "interval", "Interval arithmetic"), ("how-to/scan.zh-CN.html", "规则", "规则")],
)
def test_the_site_is_searched_from_disk(
    site: Path, browser: Browser, name: str, word: str, found: str
) -> None:
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.goto((site / name).as_uri())
    page.wait_for_load_state("load")
    page.fill(".md-search__input", word)
    page.press(
        ".md-search__input", "End"
    )  # the theme listens to keys, and text that is put in comes without one
    first = page.locator(".md-search-result__item").first
    expect(first).to_contain_text(
        re.compile("\u200b?".join(found))
    )  # words are shown with breaks between them
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", AXE_READS)
def test_nothing_that_axe_knows_keeps_anyone_out_of_the_site(site: Path, browser: Browser, name: str) -> None:
    page = browser.new_page(viewport={"width": 1300, "height": 900}, bypass_csp=True)
    page.goto((site / name).as_uri())
    page.wait_for_timeout(500)  # the theme's buttons come with its script
    violations = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in violations] == []
    page.close()
