"""What ships: the environments agree, the wheel works elsewhere, the READMEs say what is true."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from toolkit.checks.rules import load_rules
from toolkit.cli import build_parser
from toolkit.model import __version__

from .conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
READMES = ["README.md", "README.zh-CN.md"]


def named(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9_.-]+", requirement)
    assert match
    return match[0].lower().replace("_", "-")


def test_conda_environment_holds_what_pyproject_asks_for() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    pip = next(d["pip"] for d in environment["dependencies"] if isinstance(d, dict))
    project = PYPROJECT["project"]
    wanted = [
        *project["dependencies"],
        *(r for extra in project["optional-dependencies"].values() for r in extra),
    ]
    assert sorted(p for p in pip if p != "-e .") == sorted(wanted)
    assert f"python{project['requires-python']}" in environment["dependencies"]


def test_lock_file_holds_every_requirement_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = {m[1] for m in re.finditer(r"^([a-z0-9.-]+)==\S+", lock, re.M)}
    project = PYPROJECT["project"]
    wanted = [
        *project["dependencies"],
        *project["optional-dependencies"]["notebooks"],
        *PYPROJECT["dependency-groups"]["dev"],
    ]
    assert {named(r) for r in wanted} <= locked
    entries = re.split(r"^(?=[a-z0-9.-]+==)", lock, flags=re.M)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in re.sub(r"#.*", "", lock)


@pytest.mark.slow
def test_a_wheel_installed_elsewhere_publishes_and_checks(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)], check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "toolkit/vocabulary/forms/xinjiang_budget.yaml" in names
    assert sum(n.startswith("toolkit/expectations/rules/R") for n in names) == len(load_rules())
    assert "toolkit/expectations/suites/arithmetic.json" in names
    subprocess.run([*pip, "install", "--no-deps", "--target", str(tmp_path / "site"), str(wheel)], check=True)
    source = ROOT / "datapackage" / "source" / "facsimile.pdf"
    code = (
        "import toolkit, sys; from toolkit.cli import main\n"
        f"assert toolkit.__file__.startswith({str(tmp_path)!r}), toolkit.__file__\n"
        f"assert main(['publish', {str(source)!r}, '-o', 'out', '--no-validate']) == 0\n"
        "sys.exit(main(['check', 'out']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr  # the sample has slips of its own
    assert "101 passed, 14 failed, 28 not run" in done.stdout


def pythons() -> list[str]:
    """The interpreters at hand that the toolkit is made for: 3.11, 3.12, 3.13."""
    found: list[str] = []
    for version in ("3.11", "3.12", "3.13"):
        installed = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
        on_path = shutil.which(f"python{version}")
        others = sorted(map(str, installed.glob(f"{version}.*/bin/python{version}")))
        for path in [on_path, *others] if on_path else others:
            if subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0:
                found.append(path)
                break
    return found


@pytest.mark.slow
@pytest.mark.parametrize("python", pythons(), ids=lambda path: Path(path).name)
def test_pip_installs_a_wheel_with_all_it_needs_into_a_fresh_environment(python: str, tmp_path: Path) -> None:
    """Outside the repository; skipped where no index of packages can be reached."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    call = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)]
    subprocess.run(call, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    subprocess.run([python, "-m", "venv", str(tmp_path / "fresh")], check=True)
    fresh = tmp_path / "fresh" / "bin"
    done = subprocess.run(
        [
            fresh / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            f"{wheel}[notebooks]",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and re.search("connection|resolve host|No matching distribution", done.stderr, re.I):
        pytest.skip(f"no package index: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    source = ROOT / "datapackage" / "source" / "facsimile.pdf"
    for words, code, said in (
        (["publish", str(source), "-o", "out"], 0, "valid for frictionless"),
        (["check", "out"], 1, "101 passed, 14 failed, 28 not run"),
        (["report", "out", "-o", "r.html", "--source", str(source)], 0, "MB"),
        (["notebook", "out", "-o", "n.ipynb", "--run"], 0, "cells"),
    ):
        ran = subprocess.run(
            [str(fresh / "toolkit"), *words, "--lang", "en"],
            cwd=tmp_path,
            env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (code, ""), ran.stderr
        assert said in ran.stdout


def test_the_citation_names_the_version_and_the_checklist_what_there_is() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cited["version"] == __version__
    checklist = (ROOT / "RELEASING.md").read_text("utf-8")
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8")))
    for called in re.findall(r"`make ([a-z ]+)`", checklist):
        assert set(called.split()) <= targets, called


@pytest.mark.parametrize("name", READMES)
def test_links_and_pictures_of_the_readme_are_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert target.startswith("https://") or (ROOT / target).exists(), target


@pytest.mark.parametrize("name", [*READMES, "docs/tutorial.md", "docs/tutorial.zh-CN.md"])
def test_every_notebook_is_named(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [p.stem for p in (ROOT / "notebooks").glob("0*.ipynb") if f"`{p.stem}`" not in text] == []


@pytest.mark.parametrize("name", READMES)
def test_the_readme_names_every_command_option_and_the_number_of_rules(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    actions = build_parser()._subparsers
    assert actions is not None
    commands = actions._group_actions[0].choices
    assert commands is not None
    for command, parser in dict(commands).items():
        assert f"toolkit {command}" in text
        if command in ("publish", "check"):
            for action in parser._actions:
                for option in action.option_strings:
                    if option.startswith("--") and option not in ("--help", "--output"):
                        assert option in text, (command, option)
    assert str(len(load_rules())) in text


@pytest.mark.parametrize("name", READMES)
def test_the_make_targets_of_the_readme_exist(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"(?m)(?:`|^)make ([a-z]+)", (ROOT / name).read_text("utf-8")):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_both_readmes_have_the_same_parts() -> None:
    shapes = [
        [
            re.split(r" |(?<=!\[)", line)[0]
            for line in (ROOT / name).read_text("utf-8").splitlines()
            if re.match(r"#+ |```|!\[|- \*\*", line)
        ]
        for name in READMES
    ]
    assert shapes[0] == shapes[1]


def test_the_version_is_one() -> None:
    import toolkit

    assert f"## {toolkit.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"version: {toolkit.__version__}" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_no_value_of_the_sample_stands_in_the_code() -> None:
    for path in (ROOT / "toolkit").rglob("*"):
        if path.suffix in (".py", ".yaml") and path.is_file():
            code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text("utf-8"))
            assert not re.search(r"415\.89|390\.05|喀什|政务服务中心", code), path.name


def test_the_rule_in_the_guide_is_a_rule() -> None:
    from toolkit.checks.rules import parse_rule

    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    block = re.search(r"```sql\n(.*?)```", text, re.S)
    assert block
    rule = parse_rule(block[1], "R123_from_the_guide.sql")
    assert rule.needs == ("general_budget_expenditure.basic",)
    assert not rule.proves
