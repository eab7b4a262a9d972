"""The command line: publish, check, report, rules, forms. Heavy imports only where a command needs them."""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
import traceback
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__
from .errors import PackageError, RuleError, SourceError, ToolkitError

if TYPE_CHECKING:
    from .check import Check
    from .facts import Facts
    from .package import Package
    from .tidy import Records

ENGINES = ("auto", "lines", "tabula", "both")


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="toolkit",
        description="Chinese departments' budget disclosures (部门预算公开) as checked data packages.",
        epilog="Exit code 0: no finding of severity critical or major that is the publisher's; "
        "1: some; 2: the input or the call cannot be used.",
    )
    parser.add_argument("--version", action="version", version=f"toolkit {__version__}")
    parser.add_argument("-v", "--verbose", action="store_true", help="show the traceback of an error")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    publish = commands.add_parser("publish", help="a disclosure as a data package 发布数据包")
    publish.add_argument(
        "source", nargs="+", metavar="SOURCE", help="the disclosure; its text and its tables may be two files"
    )
    publish.add_argument("-o", "--output", required=True, metavar="DIR", help="folder of the package")
    publish.add_argument("--no-validate", action="store_true", help="skip validation with frictionless")
    _language_option(publish)
    _reading_options(publish)
    publish.set_defaults(run=run_publish)

    check = commands.add_parser("check", help="run the rules over a package or a disclosure 检查")
    check.add_argument("target", metavar="DIR|SOURCE", help="a package made by publish, or a disclosure")
    check.add_argument("--gx", action="store_true", help="run the Great Expectations suites too and compare")
    _facts_option(check)
    check.add_argument("--format", choices=("table", "json", "csv"), default="table", help="default: table")
    _language_option(check)
    _reading_options(check)
    check.set_defaults(run=run_check)

    report = commands.add_parser("report", help="package and findings as one HTML page 报告")
    report.add_argument("target", metavar="DIR|SOURCE", help="a package made by publish, or a disclosure")
    report.add_argument("-o", "--output", required=True, metavar="FILE", help="the HTML file")
    report.add_argument("--no-images", action="store_true", help="leave out the pictures of pages")
    report.add_argument(
        "--source", metavar="FILE", help="the package's source file, where it is not beside the package"
    )
    _facts_option(report)
    _language_option(report)
    _reading_options(report)
    report.set_defaults(run=run_report)

    rules = commands.add_parser("rules", help="list the rules, or print one 规则")
    rules.add_argument("rule", nargs="?", metavar="RULE", help="such as R055")
    _language_option(rules)
    rules.set_defaults(run=run_rules_command)

    forms = commands.add_parser("forms", help="list the forms, or the tables of one 表式")
    forms.add_argument("form", nargs="?", metavar="FORM", help="such as xinjiang_budget")
    forms.add_argument("--draft", metavar="SOURCE", help="draft a form in YAML from a document 起草表式")
    forms.set_defaults(run=run_forms)
    return parser


def _facts_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--facts", metavar="FILE", help="YAML of what no document says: dates of approval, units … 外部事实"
    )


def _language_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("zh", "en"), default=_language(), help="default: by LANG")


def _reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine", choices=ENGINES, default="auto", help="what reads a PDF's cells (default: auto)"
    )
    parser.add_argument("--form", metavar="ID", help="the form, where it should not be found by itself")
    parser.add_argument("--id", metavar="ID", help="document_id (default: 12 hex digits of the SHA-256)")
    parser.add_argument("--keep-contacts", action="store_true", help="keep contacts' names and telephones")


def _language() -> str:
    return "zh" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).lower().startswith("zh") else "en"


def _read(source: str | list[str], args: argparse.Namespace) -> Records:
    from .progress import progress
    from .publish import read_records

    if args.id is not None and not re.fullmatch(r"[\w.-]{1,80}", args.id):
        raise SourceError("bad_id", id=repr(args.id))
    return read_records(source, args.engine, args.form, args.id, args.keep_contacts, progress)


def run_publish(args: argparse.Namespace) -> int:
    from .package import place_package
    from .summary import publish_summary

    records = _read(args.source, args)
    place_package(records, Path(args.output), validate=not args.no_validate)
    print(publish_summary(records, args.output, not args.no_validate, args.lang))
    return 0


def _packages(args: argparse.Namespace) -> list[Package]:
    from .package import read_package, records_to_package

    target = Path(args.target)
    if target.name == "datapackage.json":
        target = target.parent
    if target.is_dir():
        return [read_package(target)]
    if not target.exists():
        raise PackageError("no_target", path=target)
    return [records_to_package(_read(str(target), args))]


def run_check(args: argparse.Namespace) -> int:
    from .check import check, to_json
    from .summary import check_summary

    packages = _packages(args)
    facts = _facts(args, packages)
    checked = check(packages, facts)
    if args.format == "json":
        print(json.dumps(to_json(checked, args.lang), ensure_ascii=False, indent=2))
    elif args.format == "csv":
        _print_csv(checked, args.lang)
    else:
        print(check_summary(checked, packages, args.lang))
    if args.gx:
        print(_compare_with_gx(checked, packages, facts), file=sys.stderr)
    return int(checked.accuses)


def _facts(args: argparse.Namespace, packages: Iterable[Package]) -> dict[str, Facts]:
    from .facts import facts_of, read_facts

    if not args.facts:
        return {}
    ids = (row["document_id"] for package in packages for row in package.rows["documents"])
    return facts_of(read_facts(Path(args.facts)), ids)


def run_report(args: argparse.Namespace) -> int:
    from .check import check
    from .report import write_report

    packages = _packages(args)
    source = args.source or (None if packages[0].folder else args.target)
    facts = _facts(args, packages)
    checked = check(packages, facts)
    size = write_report(
        packages[0],
        checked,
        Path(args.output),
        args.lang,
        not args.no_images,
        Path(source) if source else None,
        facts,
    )
    print(f"{args.output}  {size / 1e6:.1f} MB")
    return 0


def _print_csv(checked: Check, lang: str) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(
        ["document_id", "rule", "severity", "diagnosis", "message", "stated", "expected", "slack", "cells"]
    )
    for f in checked.findings:
        writer.writerow(
            [
                f.document_id,
                f.rule,
                f.severity,
                f.diagnosis,
                f.message(lang),
                f.stated,
                f.expected,
                f.slack,
                " ".join(f.cells),
            ]
        )


def _compare_with_gx(checked: Check, packages: Sequence[Package], facts: Mapping[str, Facts]) -> str:
    """Run the suites and hold them against the native outcome. Raises RuleError where they differ."""
    from .suites import run_suites

    outcomes = run_suites(packages, facts=facts)
    native: dict[str, int] = {}
    for result in checked.results:
        native[result.rule.id] = native.get(result.rule.id, 0) + len(result.failures)
    different = [o.rule for o in outcomes if o.failed != native.get(o.rule)]
    if different or len(outcomes) != len(native):
        raise RuleError("gx_differs", rules=", ".join(different) or f"{len(outcomes)} ≠ {len(native)}")
    failed = sum(o.failed > 0 for o in outcomes)
    return f"Great Expectations: {len(outcomes)} expectations, {failed} unsuccessful; the same rows as the native run"


def run_rules_command(args: argparse.Namespace) -> int:
    from .rulebook import rule_list, rule_page
    from .rules import load_rules

    if args.rule is None:
        print(rule_list(load_rules(), args.lang))
        return 0
    found = next((rule for rule in load_rules() if rule.id.lower() == args.rule.lower()), None)
    if found is None:
        raise RuleError("no_rule", id=args.rule)
    print(rule_page(found, args.lang))
    return 0


def run_forms(args: argparse.Namespace) -> int:
    from .forms import form_ids, load_form

    if args.draft:
        from .draft import draft_from_file

        print(draft_from_file(Path(args.draft)), end="")
        return 0
    if args.form is None:
        for id in form_ids():
            form = load_form(id)
            print(f"{form.id}  {form.zh} · {form.en}")
        return 0
    for table in load_form(args.form).tables.values():
        number = f"{table.number:>2}" if table.number else "  "
        print(f"{number}  {table.id}  {table.zh} · {table.en}\n      {', '.join(table.measures)}".rstrip())
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; an unusable input is one line on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = build_parser().parse_args(argv)
    try:
        code: int = args.run(args)
        return code
    except ToolkitError as error:
        if args.verbose:
            traceback.print_exc()
        else:
            print(f"toolkit: {error.zh if _language() == 'zh' else error.en}", file=sys.stderr)
        return 2
    except OSError as error:
        if args.verbose:
            traceback.print_exc()
        else:
            print(f"toolkit: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
