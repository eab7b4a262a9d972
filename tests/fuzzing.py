"""Damaged files of every format, made from the sample by a seeded mutator: what does the toolkit make of each?

``python -m tests.fuzzing [MINUTES] [SEED]`` (``make fuzz``: an hour) prints, by format, how many were
read (ok), refused in one line, not caught, and over time; an input of the last two is kept in build/fuzz.
"""

from __future__ import annotations

import io
import itertools
import json
import multiprocessing
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pypdfium2
from PIL import Image, ImageDraw, ImageOps

from toolkit.checks import check_packages
from toolkit.model import ToolkitError, ToolkitFault
from toolkit.package.placing import hash_of_resources
from toolkit.package.reading import read_package
from toolkit.package.writing import place_package, records_to_package
from toolkit.publishing.source_to_records import read_records

from .conftest import DISCLOSURE, FACSIMILE, ROOT, SOURCE
from .formats import write_html, write_xls, write_xlsx

SECONDS = 60
"""An input that takes longer is over time: of the processor, since the machine may be shared; or, asleep, ten times as long."""
OWN_FAULT = "a defect of the toolkit"
KEPT = ROOT / "build" / "fuzz"
Mutator = Callable[[bytes, random.Random], bytes]

HOSTILE = (
    "：", "，", "。", "（", "“", "|", "\t", "-", "*", "＃", "=1+1", "@x", "\x1b[31m", "\0", "\ufffe", "\u202e", "NaN", "1e300",
    "项目预算安排规模：", "9" * 60, "1234567890123.45", "-0.0000000000000", "١٢٣", "１，２３", "联系人：", "2024年", "万元", "%", "、",
    "合计", "类", "款", "项", "其中：", "比上年增加", "《", "无", "……",
)  # fmt: skip


def of_bytes(data: bytes, dice: random.Random) -> bytes:
    """Bits turned, a stretch left out, doubled, cut off, or filled with one byte."""
    found = bytearray(data)
    for _ in range(dice.choice((1, 1, 3, 20))):
        if not found:
            break
        at = dice.randrange(len(found))
        stretch = min(len(found) - at, dice.choice((1, 2, 16, 300, 5000)))
        kind = dice.randrange(5)
        if kind == 0:
            found[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del found[at : at + stretch]
        elif kind == 2:
            found[at:at] = found[at : at + stretch]
        elif kind == 3:
            found[at : at + stretch] = bytes([dice.randrange(256)]) * stretch
        elif dice.random() < 0.2:
            del found[at:]
    return bytes(found)


def of_text(data: bytes, dice: random.Random) -> bytes:
    """Hostile words put in, lines moved, doubled or joined, digits changed; now and then bytes."""
    if dice.random() < 0.2:
        return of_bytes(data, dice)
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(dice.choice((1, 2, 10, 60))):
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        place = dice.randrange(len(lines[at]) + 1)
        kind = dice.randrange(6)
        if kind == 0:
            word = dice.choice(HOSTILE) * dice.choice((1, 1, 2, 3, 500))
            lines[at] = lines[at][:place] + word + lines[at][place:]
        elif kind == 1:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 2:
            lines[at] = lines[at] * dice.choice((2, 3, 100))
        elif kind == 3:
            lines[at] = lines[at][:place]
        elif kind == 4:
            lines[at] = re.sub(r"\d", lambda _: str(dice.randrange(10)), lines[at])
        else:
            lines[at] = lines[at] + lines[other]
    return "\n".join(lines).encode("utf-8", "replace")


def of_archive(data: bytes, dice: random.Random) -> bytes:
    """A part of an archive changed as a text or as bytes, with its sums right; or the archive's own bytes."""
    if dice.random() < 0.3:
        return of_bytes(data, dice)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = dice.choice([n for n in names if n.endswith(".xml")])
        for name in names:
            part = old.read(name)
            if name == chosen:
                part = of_markup(part, dice) if dice.random() < 0.8 else of_bytes(part, dice)
            new.writestr(name, part)
    return out.getvalue()


def of_markup(data: bytes, dice: random.Random) -> bytes:
    """Attributes, numbers and tags of XML or HTML changed."""
    if dice.random() < 0.2:
        return of_bytes(data, dice)
    text = data.decode("utf-8", "replace")
    for _ in range(dice.choice((1, 3, 10))):
        marks = list(re.finditer(r'"[^"<>]*"|(?<=>)[^<>]+(?=<)|</?[\w:]+', text[:400_000]))
        if not marks:
            break
        mark = dice.choice(marks)
        new = dice.choice(
            ('"99999"', '"-1"', '""', '"x"', "&#27;", "&#xD800;", "<td", "</table", "<a:b", *HOSTILE)
        )
        text = text[: mark.start()] + new + text[mark.end() :]
    return text.encode("utf-8", "replace")


def of_package(data: bytes, dice: random.Random) -> bytes:
    """Values of a package's CSV and descriptor changed, its hashes set right (a zip of its files)."""
    import hashlib

    with zipfile.ZipFile(io.BytesIO(data)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    chosen = dice.choice([name for name in files if name.endswith(".csv")])
    lines = files[chosen].decode("utf-8").split("\n")
    for _ in range(dice.choice((1, 3))):
        at = dice.randrange(len(lines))
        cells = lines[at].split(",")
        cells[dice.randrange(len(cells))] = dice.choice(("", "-1", "x", "9" * 30, "true", *HOSTILE)).replace(
            "\n", " "
        )
        lines[at] = ",".join(cells)
        if dice.random() < 0.2:
            lines[at : at + 1] = lines[at : at + 1] * dice.choice((0, 2))
    files[chosen] = "\n".join(lines).encode("utf-8", "replace")
    descriptor = json.loads(files["datapackage.json"])
    for resource in descriptor["resources"]:
        resource["hash"] = f"sha256:{hashlib.sha256(files[resource['path']]).hexdigest()}"
    if dice.random() < 0.2:
        descriptor["resources"].pop(dice.randrange(len(descriptor["resources"])))
    descriptor["resourcesHash"] = hash_of_resources(descriptor)
    files["datapackage.json"] = json.dumps(descriptor, ensure_ascii=False).encode("utf-8")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in files.items():
            new.writestr(name, content)
    return out.getvalue()


def of_scan(data: bytes, dice: random.Random) -> bytes:
    """A page's picture turned, stretched, cut, covered, lined, inverted or speckled, in a PDF; now and then its bytes."""
    picture = Image.open(io.BytesIO(data)).convert("L")
    for _ in range(dice.choice((1, 2, 4))):
        width, height = picture.size
        box = sorted(dice.choices(range(width + 1), k=2)), sorted(dice.choices(range(height + 1), k=2))
        corners = (box[0][0], box[1][0], box[0][1], box[1][1])
        pen = ImageDraw.Draw(picture)
        kind = dice.randrange(8)
        if kind == 0:
            picture = picture.rotate(dice.choice((-2.5, 0.7, 4, 90, 180)), expand=True, fillcolor=255)
        elif kind == 1:
            size = dice.choice((1, 40, 400, 1500)), dice.choice((1, 40, 400, 1500))
            picture = picture.resize(size)
        elif kind == 2:
            picture = picture.crop(
                (*corners[:2], max(corners[2], corners[0] + 1), max(corners[3], corners[1] + 1))
            )
        elif kind == 3:
            pen.rectangle(corners, fill=dice.choice((0, 128, 255)))
        elif kind == 4:
            step = dice.choice((2, 5, 20, 60))
            for at in range(0, max(width, height), step):
                pen.line((at, 0, at, height), fill=0)
                pen.line((0, at, width, at), fill=0)
        elif kind == 5:
            picture = ImageOps.invert(picture)
        elif kind == 6:
            pen.point([(dice.randrange(width), dice.randrange(height)) for _ in range(20_000)], fill=0)
        else:
            pen.line(corners, fill=0, width=dice.choice((1, 3, 12)))
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=dice.choice((20, 100, 150, 600)))
    return of_bytes(out.getvalue(), dice) if dice.random() < 0.2 else out.getvalue()


MUTATORS: dict[str, Mutator] = {
    ".md": of_text,
    ".txt": of_text,
    ".html": of_markup,
    ".docx": of_archive,
    ".xlsx": of_archive,
    ".xls": of_bytes,
    ".pdf": of_bytes,
    ".package": of_package,
    ".scan.pdf": of_scan,
}
RARELY = {".scan.pdf": 5}
"""What takes seconds each (OCR) comes once in so many turns."""


def originals(folder: Path) -> dict[str, bytes]:
    """The sample in every format, by ending."""
    package = folder / "package"
    place_package(read_records(DISCLOSURE), package, validate=False)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(package.rglob("*.*")):
            archive.write(path, path.relative_to(package).as_posix())
    return {
        ".md": DISCLOSURE.read_bytes(),
        ".txt": DISCLOSURE.read_bytes(),
        ".html": write_html(folder / "a.html").read_bytes(),
        ".docx": (SOURCE / "facsimile.docx").read_bytes(),
        ".xlsx": write_xlsx(folder / "a.xlsx").read_bytes(),
        ".xls": write_xls(folder / "a.xls").read_bytes(),
        ".pdf": FACSIMILE.read_bytes(),
        ".package": packed.getvalue(),
        ".scan.pdf": _page_of_scan(13),
    }


def _page_of_scan(number: int) -> bytes:
    """A page of the sample's scan as a picture (PNG)."""
    out = io.BytesIO()
    page = pypdfium2.PdfDocument(SOURCE / "scan.pdf")[number - 1]
    page.render(scale=150 / 72).to_pil().save(out, "PNG")
    return out.getvalue()


def tried(ending: str, data: bytes) -> str:
    """What the toolkit makes of an input: ``ok``, ``refused``, or the traceback of what nobody caught."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        try:
            if ending == ".package":
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    archive.extractall(path)
                package = read_package(path)
            else:
                path.write_bytes(data)
                records = read_records(path, engine="lines")
                place_package(records, Path(folder) / "p", validate=False)
                try:
                    package = read_package(Path(folder) / "p")
                except ToolkitError as error:
                    return f"what was published is not opened: {error.en}"
                if faults := [
                    p["message_en"] for p in package.rows["problems"] if OWN_FAULT in p["message_en"]
                ]:
                    return "\n".join(faults)
                assert records_to_package(records).rows.keys() == package.rows.keys()
            for finding in check_packages([package]).findings:
                finding.message("zh"), finding.message("en")
        except ToolkitFault as error:
            return error.trace
        except ToolkitError as error:
            return "refused" if "\n" not in error.zh + error.en else f"more than a line: {error.en!r}"
        except Exception:
            return traceback.format_exc()
    return "ok"


def _serve(pipe: multiprocessing.connection.Connection) -> None:
    while True:
        pipe.send(tried(*pipe.recv()))


def _answers(pipe: multiprocessing.connection.Connection, process: int | None) -> bool:
    """Whether a process answers within its time."""
    watched = psutil.Process(process)
    used, begun = watched.cpu_times(), time.monotonic()
    while not pipe.poll(1):
        now = watched.cpu_times()
        if (
            now.user + now.system - used.user - used.system > SECONDS
            or time.monotonic() - begun > 10 * SECONDS
        ):
            return False
    return True


def outcomes(seconds: float, seed: int, folder: Path) -> Iterator[tuple[str, int, str, float, bytes]]:
    """Inputs in turn until the time is over: ending, number, outcome, seconds, the input."""
    context = multiprocessing.get_context("spawn")
    sources = originals(folder)
    begun = time.monotonic()
    number = 0
    process = None
    turns = itertools.count()
    while time.monotonic() - begun < seconds:
        turn = next(turns)
        for ending, mutate in MUTATORS.items():
            if turn % RARELY.get(ending, 1):
                continue
            number += 1
            data = mutate(sources[ending], random.Random(f"{seed}/{number}/{ending}"))
            if process is None:
                ours, theirs = context.Pipe()
                process = context.Process(target=_serve, args=(theirs,), daemon=True)
                process.start()
                theirs.close()
            start = time.monotonic()
            ours.send((ending, data))
            try:
                outcome = ours.recv() if _answers(ours, process.pid) else "over time"
            except EOFError:
                outcome = "died"
            if outcome in ("over time", "died"):
                process.kill()
                process = None
            yield ending, number, outcome, time.monotonic() - start, data
    if process:
        process.kill()


def run(seconds: float, seed: int) -> dict[str, Counter[str]]:
    """Counts by format; what was not caught, died or took too long is kept and told."""
    counts: dict[str, Counter[str]] = {ending: Counter() for ending in MUTATORS}
    with tempfile.TemporaryDirectory() as folder:
        for ending, number, outcome, taken, data in outcomes(seconds, seed, Path(folder)):
            known = outcome if outcome in ("ok", "refused", "over time", "died") else "uncaught"
            counts[ending][known] += 1
            if known not in ("ok", "refused"):
                KEPT.mkdir(parents=True, exist_ok=True)
                kept = KEPT / f"{seed}-{number}{ending}"
                kept.write_bytes(data)
                print(f"{kept}: {known} after {taken:.1f} s\n{outcome}", flush=True)
    return counts


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 1_000_000
    counts = run(60 * minutes, seed)
    print(f"seed {seed}, {minutes:g} minutes")
    print("| format | inputs | ok | refused | uncaught | over time | died |\n|---|---|---|---|---|---|---|")
    for ending, found in counts.items():
        cells = [found.total(), *(found[k] for k in ("ok", "refused", "uncaught", "over time", "died"))]
        print(f"| {ending[1:]} | {' | '.join(map(str, cells))} |")
    sys.exit(any(found[k] for found in counts.values() for k in ("uncaught", "over time", "died")))


if __name__ == "__main__":
    main()
