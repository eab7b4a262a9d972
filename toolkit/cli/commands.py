"""The commands: publish, check, report, rules, forms. Heavy imports only where a command needs them."""

from __future__ import annotations

import argparse
import csv
import gc
import io
import json
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import (
    LANGUAGES,
    RuleError,
    ToolkitError,
    ToolkitFault,
    as_fault,
    inert,
    of_system,
    printable,
    say,
)
from .exchange import COMMANDS
from .parser import build_parser
from .printed import Printed

if TYPE_CHECKING:
    from ..checks import Check, Facts
    from ..package import Package


def run_publish(args: argparse.Namespace) -> Printed:
    """Read a disclosure and write its package."""
    from ..package import load_early, place_package, records_to_package
    from ..publishing import publish_summary, records_of, review_files
    from ..readers import start_early

    if not args.no_limits:
        start_early("toolkit.publishing")  # before there are threads: it is a copy of this process then
    if not args.no_validate:
        load_early()
    records = records_of(
        args.source,
        **_reading(args),
        url=args.url,
        facts=args.facts,
        metadata=args.metadata,
        reviews=review_files(args.output, args.review),
    )
    package = records_to_package(records)
    del records
    kept = place_package(package, Path(args.output), validate=not args.no_validate)
    told = [say("edited_kept", path=args.output, kept=path) for path in kept]
    return Printed(
        publish_summary(package, args.output, not args.no_validate, args.lang) + "\n",
        aside="".join(f"{zh if args.lang == 'zh' else en}\n" for zh, en in told),
    )


def run_check(args: argparse.Namespace) -> Printed:
    """Run every rule; with ``--gx`` the suites too, held against the native outcome."""
    from ..checks import check_packages, differences, reviewed, to_json
    from ..publishing import check_lines, packages_of, reviews_for
    from ..readers import lifted

    packages = packages_of(args.target, **_reading(args))
    facts = _facts(args, packages)
    packages, _, _ = reviewed(packages, reviews := reviews_for(packages, args.review))
    with lifted(args.no_limits):
        checked = check_packages(packages, facts, reviews)
    text, lines = "", []
    if args.format == "json":
        told = to_json(checked, args.lang) | {"differs": [asdict(d) for d in differences(checked, packages)]}
        text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    elif args.format == "csv":
        text = _as_csv(checked, args.lang)
    else:
        lines = check_lines(checked, packages, args.lang)
    aside = _compare_with_gx(checked, packages, facts, args.lang) if args.gx else ""
    return Printed(text, int(checked.accuses), aside, lines)


def run_report(args: argparse.Namespace) -> Printed:
    """Write the report of one document."""
    from ..checks import check_packages
    from ..publishing import packages_of, reviews_for
    from ..reports import panel_links, write_report

    links = None
    if args.document:
        from ..corpora import check_document

        package, checked = check_document(args.target, args.document)
        packages, facts = [package], {}
        links = panel_links(Path(args.target), args.document, Path(args.output))
    else:
        packages = packages_of(args.target, **_reading(args))
        facts = _facts(args, packages)
        checked = check_packages(packages, facts, reviews_for(packages))
    source = args.source or (None if packages[0].folder else args.target)
    size = write_report(
        packages[0],
        checked,
        Path(args.output),
        args.lang,
        not args.no_images,
        Path(source) if source else None,
        facts,
        links,
    )
    return Printed(f"{args.output}  {size / 1e6:.1f} MB\n")


def run_corpus(args: argparse.Namespace) -> Printed:
    """Read many disclosures into one panel."""
    from ..corpora import Options, build_panel, corpus_summary

    corpus = build_panel(
        args.paths,
        args.output,
        args.manifest,
        args.jobs,
        args.scheduler,
        Options(args.engine, args.keep_contacts),
        args.lang,
        args.reports,
        Path(args.facts) if args.facts else None,
    )
    accuses = any(one.count("critical") or one.count("major") for one in corpus.documents)
    return Printed(corpus_summary(corpus, args.lang) + "\n", int(accuses))


def run_notebook(args: argparse.Namespace) -> Printed:
    """Write the notebook of a disclosure or a package."""
    from ..package import records_to_package
    from ..publishing import packages_of, records_of
    from ..reports import write_notebook

    sources = [Path(source) for source in args.source]
    reading = _reading(args)
    if len(sources) == 1:
        (package,) = packages_of(args.source, **reading)
    else:
        package = records_to_package(records_of(args.source, **reading))
    asked = {name: value for name, value in reading.items() if value != READING_DEFAULTS.get(name)}
    asked.pop("progress")
    facts = (Path(args.facts), _facts(args, [package])) if args.facts else None
    cells = write_notebook(package, sources, Path(args.output), args.lang, asked, facts, args.run)
    return Printed(
        f"{args.output}  {cells} 个单元\n" if args.lang == "zh" else f"{args.output}  {cells} cells\n"
    )


def run_rules(args: argparse.Namespace) -> Printed:
    """List the rules, or print one."""
    from ..checks import load_rules, rule_list, rule_page

    if args.rule is None:
        return Printed(rule_list(load_rules(), args.lang) + "\n")
    found = next((rule for rule in load_rules() if rule.id.lower() == args.rule.lower()), None)
    if found is None:
        raise RuleError("no_rule", id=args.rule)
    return Printed(rule_page(found, args.lang) + "\n")


def run_forms(args: argparse.Namespace) -> Printed:
    """List the forms, print the tables of one, or draft one."""
    from ..vocabulary import form_ids, load_form, words

    zh = args.lang == "zh"
    if args.draft:
        from ..tables import draft_from_file

        return Printed(draft_from_file(args.draft, args.lang))
    if args.form is None:
        forms = [load_form(id) for id in form_ids()]
        return Printed("".join(f"{form.id}  {form.zh if zh else form.en}\n" for form in forms))
    lines = []
    for table in load_form(args.form).tables.values():
        number = f"{table.number:>2}" if table.number else "  "
        measures = [words().measures[m].zh if zh else m for m in table.measures]
        title = table.zh if zh else f"{table.id}  {table.en} ({table.zh})"
        lines.append(f"{number}  {title}\n      {('、' if zh else ', ').join(measures)}".rstrip())
    return Printed("\n".join(lines) + "\n")


RUN = {
    "publish": run_publish,
    "check": run_check,
    "report": run_report,
    "corpus": run_corpus,
    "notebook": run_notebook,
    "rules": run_rules,
    "forms": run_forms,
    **{name: run for name, _, _, _, run in COMMANDS},
}


OPENS = {
    "check": ("target",),
    "report": ("target",),
    "export": ("package",),
    "bundle": ("package",),
    "compare": ("one", "other"),
    "reproduce": ("package",),
    "review": ("package",),
    "notebook": ("source",),
}
"""Which arguments of a command name packages that may come from a stranger: they are opened within bounds."""


def _run(args: argparse.Namespace, in_child: bool) -> Printed:
    """Do what a command says; one that opens what strangers may have made, where it is told so ``in_child``."""
    if args.command not in OPENS:
        return RUN[args.command](args)
    from .bounded import bounded

    named: list[str] = []
    for name in OPENS[args.command]:
        value = getattr(args, name)
        named += [value] if isinstance(value, str) else value
    with bounded(named, args.no_limits, in_child):
        return RUN[args.command](args)


LITTLE_GARBAGE = 100_000
"""So many new objects are made before garbage is looked for: a command loads and builds much, and throws little of it away."""
READING_DEFAULTS = {"engine": "auto", "form": None, "id": None, "keep_contacts": False, "limits": True}
"""How ``publish`` reads unless it is told otherwise: what a notebook need not say."""


def _reading(args: argparse.Namespace) -> dict[str, Any]:
    """How a disclosure is read, as ``publish`` takes it."""
    from ..publishing import progress

    return {
        "engine": args.engine,
        "form": args.form,
        "id": args.id,
        "keep_contacts": args.keep_contacts,
        "limits": not args.no_limits,
        "progress": partial(progress, lang=args.lang),
    }


def _facts(args: argparse.Namespace, packages: Sequence[Package]) -> dict[str, Facts]:
    from ..checks import facts_of, read_facts

    if not args.facts:
        return {}
    ids = (row["document_id"] for package in packages for row in package["documents"])
    return facts_of(read_facts(Path(args.facts)), ids)


def _as_csv(checked: Check, lang: str) -> str:
    from ..checks import say_decided

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        [
            "document_id",
            "rule",
            "severity",
            "diagnosis",
            "message",
            "stated",
            "expected",
            "slack",
            "cells",
            "finding",
            "decision",
            "decided",
        ]
    )
    writer.writerows(
        [
            f.document_id,
            f.rule,
            f.severity,
            f.diagnosis,
            inert(f.message(lang)),
            f.stated,
            f.expected,
            f.slack,
            inert(" ".join(f.cells)),
            f.id,
            f.decision,
            inert(say_decided(f.decided) or ""),
        ]
        for f in checked.findings
    )
    return out.getvalue()


def _compare_with_gx(
    checked: Check, packages: Sequence[Package], facts: Mapping[str, Facts], lang: str
) -> str:
    """Run the suites and hold them against the native outcome. Raises RuleError where they differ."""
    from ..checks import run_suites

    outcomes = run_suites(packages, facts=facts)
    native: dict[str, int] = {}
    for result in checked.results:
        native[result.rule.id] = native.get(result.rule.id, 0) + len(result.failures)
    different = [o.rule for o in outcomes if o.failed != native.get(o.rule)]
    if different or len(outcomes) != len(native):
        raise RuleError("gx_differs", rules=", ".join(different) or f"{len(outcomes)} ≠ {len(native)}")
    failed, left_out = sum(o.failed > 0 for o in outcomes), sum(not o.was_run for o in outcomes)
    if lang == "zh":
        return (
            f"Great Expectations：{len(outcomes)} 条期望，{failed} 条不通过，{left_out} 条没有可看的、未运行；"
            "与直接运行的结果逐行相同\n"
        )
    return (
        f"Great Expectations: {len(outcomes)} expectations, {failed} unsuccessful, {left_out} without anything "
        "to look at and not run; "
        "the same rows as the native run\n"
    )


def language_of(argv: Sequence[str]) -> str:
    """The language that a call asks for: ``--lang``, the last one, else that of the locale."""
    for word, after in reversed([*pairwise([*argv, ""])]):
        asked = after if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and asked in LANGUAGES:
            return asked
    locale = next(filter(None, (os.environ.get(n, "") for n in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def _in_one_line(error: Exception) -> ToolkitError:
    """What went wrong as a sentence for the user; what nobody foresaw too."""
    if isinstance(error, ToolkitError):
        return error
    if isinstance(error, OSError):
        return of_system(error)
    return as_fault(error)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; an unusable input is one line on standard error and exit code 2."""
    is_all = argv is None  # this process is here for the command alone
    if is_all:
        gc.set_threshold(LITTLE_GARBAGE)
    argv = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    lang, code = language_of(argv), 0
    try:
        try:
            args = build_parser(lang).parse_args(argv)
        finally:
            sys.stdout.flush()  # the help, the version
        printed = _run(args, is_all)
        code = printed.code
        if printed.lines:
            from .terminal import write_lines

            write_lines([line._replace(text=printable(line.text)) for line in printed.lines])
        sys.stdout.write(printable(printed.text))
        sys.stdout.flush()
        sys.stderr.write(printable(printed.aside))
        code = printed.after() if printed.after else code
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        print("toolkit：已中断" if lang == "zh" else "toolkit: interrupted", file=sys.stderr)
        # Where it came while a dataclass was being made (an exec of text), CPython remembers it as not caught
        # and ends "python -m" by the signal in spite of the code; the next exec of text forgets it.
        exec("")
        return 130
    except Exception as error:
        if "-v" in argv or "--verbose" in argv:
            trace = error.trace if isinstance(error, ToolkitFault) else traceback.format_exc()
            print(trace, file=sys.stderr)
        else:
            told = _in_one_line(error)
            print(f"toolkit：{told.zh}" if lang == "zh" else f"toolkit: {told.en}", file=sys.stderr)
        return 2
    if is_all:
        gc.freeze()  # all that is left ends with the process: it need not be looked through once more
    return code
