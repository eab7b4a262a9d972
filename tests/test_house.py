"""The house: one direction of imports, doors that answer at once, rules told by their files alone."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit
from docs._site.schemas import schemas
from toolkit.checks.rules import ROOT_OF, SPOILED_BY, STATES, load_rules, parse_rule
from toolkit.model.errors import RuleError

from .conftest import ROOT

WINGS = [
    "model",
    "readers",
    "vocabulary",
    "tables",
    "text",
    "package",
    "checks",
    "publishing",
    "charts",
    "reports",
    "corpora",
    "cli",
]


def modules() -> list[Path]:
    return sorted((ROOT / "toolkit").rglob("*.py"))


def test_every_import_leads_down() -> None:
    """What `make lint` holds; the config lists every wing."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    config = (ROOT / "pyproject.toml").read_text("utf-8")
    folders = {p.parent.name for p in (ROOT / "toolkit").glob("*/__init__.py")}
    assert folders == set(WINGS)
    for wing in WINGS:
        assert f'protected_modules = ["toolkit.{wing}.**"]' in config
        assert f'    "{wing}",\n' in config
    assert "ignore_imports" not in config


def test_no_name_of_a_door_is_a_module_beside_it() -> None:
    """`import toolkit.x.y` would rebind the function y."""
    for wing in WINGS:
        folder = ROOT / "toolkit" / wing
        names = {p.stem for p in folder.iterdir() if p.suffix == ".py" or p.is_dir()}
        tree = ast.parse((folder / "__init__.py").read_text("utf-8"))
        handed_on = {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}
        assert not (handed_on & names) - {"pdf_tabula"}, wing  # a module that readers load when asked
    assert not set(toolkit.__all__) & set(WINGS)


def test_no_import_is_hidden_in_a_string() -> None:
    for path in modules():
        assert "import_module" not in path.read_text("utf-8"), path


def test_a_door_says_in_a_few_lines_what_goes_in_and_what_comes_out() -> None:
    for wing in WINGS:
        text = ast.get_docstring(ast.parse((ROOT / "toolkit" / wing / "__init__.py").read_text("utf-8")))
        assert text
        assert len(text.splitlines()) <= 10
        assert "In: " in text
        assert "Out: " in text


def test_modules_hold_one_step() -> None:
    long = {p.name: n for p in modules() if (n := len(p.read_text("utf-8").splitlines())) > 400}
    assert not long


@pytest.mark.parametrize(
    "loaded", ["pandas", "great_expectations", "frictionless", "pypdfium2", "pydantic", "yaml"]
)
def test_the_door_loads_nothing_heavy(loaded: str) -> None:
    code = f"import sys, toolkit, toolkit.cli; dir(toolkit); print({loaded!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_no_module_names_a_rule() -> None:
    """What must be known of a rule stands in its header."""
    for path in modules():
        if path.parent.name == "cli":
            continue  # the help's example, R055
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text("utf-8"))
        assert not re.search(r"R\d{3}", code), path


def test_the_words_of_the_headers_are_used_and_known() -> None:
    rules = load_rules()
    assert {r.states for r in rules} - {""} == set(STATES)
    assert {word for r in rules for word in r.spoiled_by} == set(SPOILED_BY)
    assert {r.root_of for r in rules} - {""} == set(ROOT_OF)


@pytest.mark.parametrize("line", ["states: rowsum", "spoiled_by: unread, rain", "root_of: all"])
def test_an_unknown_word_in_a_header_is_refused(line: str) -> None:
    path = next((ROOT / "expectations" / "rules").glob("R055_*.sql"))
    text = re.sub(r"-- states: .*", f"-- {line}", path.read_text("utf-8"))
    with pytest.raises(RuleError, match=line.partition(":")[0]):
        parse_rule(text, path.name)


def test_the_committed_schemas_are_what_is_declared() -> None:
    """After a change: make rules."""
    for name, text in schemas().items():
        assert (ROOT / "docs" / "schemas" / name).read_text("utf-8") == text
        assert json.loads(text)["additionalProperties"] is False


def test_every_file_that_a_text_names_is_there() -> None:
    """`toolkit/text/phrases.py`, or "see scorecard.py"; a rule that the guides make up need not be."""
    code = [p for folder in ("toolkit", "bench", "proof", "docs") for p in (ROOT / folder).rglob("*.py")]
    texts = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "Makefile", *code]
    names = {p.name for p in code} | {p.name for p in (ROOT / "tests").glob("*.py")}
    gone = []
    for path in [*texts, *(ROOT / "toolkit").rglob("*.yaml")]:
        text = path.read_text("utf-8")
        for place in re.findall(
            r"(?<![\w/.])(?:toolkit|bench|proof|expectations|tests|docs)/[\w./-]*\w", text
        ):
            if not any(ROOT.glob(f"{place}*")) and not re.match(r"expectations/rules/R1[24]\d_", place):
                gone.append((str(path.relative_to(ROOT)), place))
        for name in re.findall(r"(?<![\w/.-])\w+\.py\b", text):
            if name not in names:
                gone.append((str(path.relative_to(ROOT)), name))
    assert not gone


def test_no_message_is_written_over_by_another_of_its_key() -> None:
    texts = "".join(path.read_text("utf-8") for path in (ROOT / "toolkit" / "model").glob("*messages.py"))
    keys = re.findall(r'^    "([a-z0-9_]+)": \(', texts, re.M)
    assert len(keys) > 100
    assert [key for key in keys if keys.count(key) > 1] == []
