"""What a corpus costs: one process against two, and a run that was killed at half.

    python benchmarks/corpus.py [--data DIR] [--rows 100000] [--repeat 1]

Makes a Parquet shard of so many rows, each one to four sentences drawn without
repeating a row from the texts in DIR (.txt, .md, .rst), or from what an installed
Python has of prose: the manual pages of `pydoc`, the descriptions and docstrings of the
installed packages.  One row in ten is damaged.  Runs `cleantext corpus` with one
process and with two, in turn, then kills a run with SIGKILL when half of its rows are
done, starts it again, and compares row for row with the run that nobody killed.

Wall time on a machine that others use says little; CPU time and the load are told
beside it.  Needs the extra `corpus`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

import cleantext

RESULTS = Path(__file__).parent / "results"
SENTENCE = re.compile(r"[A-Z][^\n.!?|`<>{}=_\\]{30,250}[.!?](?=\s|$)")
DAMAGE = (
    (", ", ","),
    ("the ", "teh "),
    ("receive", "recieve"),
    ("’", "â€™"),
    (" and ", " and and "),
)
DAMAGED = 0.1


class Run(NamedTuple):
    """What one run took."""

    jobs: int
    wall: float
    cpu: float
    load: float  #: of the machine when it began, without us
    peak: int  #: bytes, of the largest process


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder of texts")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=1, help="runs of each kind")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = list(measured(Path(folder), options))
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.date.today().isoformat()}-corpus.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def measured(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    """Yield the lines of the report."""
    texts = list(rows(sentences(options.data), options.rows))
    size = sum(len(text.encode()) for text in texts)
    table = pa.table({"id": range(len(texts)), "text": texts, "source": ["made"] * len(texts)})
    source = folder / "in.parquet"
    pq.write_table(table, source, row_group_size=25_000, compression="zstd")

    runs = [timed(folder, source, jobs) for _ in range(options.repeat) for jobs in (1, 2)]
    best = {jobs: min((r for r in runs if r.jobs == jobs), key=lambda r: r.wall) for jobs in (1, 2)}
    edits = json.loads((folder / "out-1/_cleantext/summary.json").read_text())["total"]

    yield f"# Corpus, {datetime.date.today().isoformat()}"
    yield ""
    yield (
        f"cleantext {cleantext.__version__}, Python {platform.python_version()}, "
        f"{os.cpu_count()} processors, {platform.machine()}."
    )
    yield (
        f"One Parquet shard: {len(texts):,} rows, {size / 1e6:.1f} MB of text "
        f"({source.stat().st_size / 1e6:.1f} MB as zstd); {edits['changed']:,} rows changed, "
        f"{edits['edits']:,} edits.  Best of {options.repeat} in turn; load: processes that wanted "
        "to run when it began."
    )
    yield ""
    yield "| processes | wall s | CPU s | rows/s | MB/s | rows/s of CPU | peak MB, largest | load |"
    yield "|---|---|---|---|---|---|---|---|"
    for jobs, run in best.items():
        yield (
            f"| {jobs} | {run.wall:.1f} | {run.cpu:.1f} | {len(texts) / run.wall:,.0f} | "
            f"{size / run.wall / 1e6:.2f} | {len(texts) / run.cpu:,.0f} | {run.peak / 1e6:.0f} | "
            f"{run.load:.1f} |"
        )
    one, two = best[1], best[2]
    yield ""
    yield (
        f"Two processes: {one.wall / two.wall:.2f} times as fast by the clock, "
        f"for {two.cpu / one.cpu:.2f} of the CPU time.  They had {two.cpu / two.wall:.2f} "
        f"processors to themselves, the one {one.cpu / one.wall:.2f}: where two have no more than "
        f"one, the clock tells of the others on the machine.  By CPU time alone two could be "
        f"{2 * one.cpu / two.cpu:.2f} times as fast at most."
    )
    yield ""
    yield killed(folder, source)


# Text


def sentences(data: Path | None) -> list[str]:
    """Return distinct sentences of the texts in *data*, or of what is installed."""
    found: dict[str, None] = {}
    for text in from_folder(data) if data else installed():
        found.update(dict.fromkeys(" ".join(s.split()) for s in SENTENCE.findall(text)))
    if len(found) < 1000:
        raise SystemExit(f"{len(found)} sentences are too few: name a folder with --data")
    return list(found)


def from_folder(data: Path) -> Iterator[str]:
    for path in sorted(data.rglob("*")):
        if path.suffix in (".txt", ".md", ".rst") and path.is_file():
            yield path.read_text(encoding="utf-8", errors="ignore")


def installed() -> Iterator[str]:
    """Yield prose that comes with Python and the packages beside it."""
    from pydoc_data import topics

    yield from topics.topics.values()
    for package in sorted(distributions(), key=lambda d: d.name):
        yield package.metadata.get_payload() or ""  # type: ignore[attr-defined]
    for folder in {Path(os.__file__).parent, Path(pa.__file__).parent.parent}:
        for path in sorted(folder.rglob("*.py")):
            # Docstrings and comments; what is code has few sentences that match.
            yield path.read_text(encoding="utf-8", errors="ignore").replace("\n    ", " ")


def rows(found: list[str], count: int) -> Iterator[str]:
    """Yield *count* rows of one to four sentences, one in ten damaged, the same every time."""
    chance = random.Random(20261125)
    for _ in range(count):
        text = " ".join(chance.choices(found, k=chance.randint(1, 4)))
        if chance.random() < DAMAGED:
            text = text.replace(*chance.choice(DAMAGE), 1)
        yield text


# Runs


def command(source: Path, target: Path, jobs: int) -> list[str]:
    words = [sys.executable, "-m", "cleantext", "corpus", "--isolated", "--quiet"]
    return [*words, "--jobs", str(jobs), str(source), str(target)]


def timed(folder: Path, source: Path, jobs: int) -> Run:
    """Run with *jobs* processes, and measure."""
    target = folder / f"out-{jobs}"
    shutil.rmtree(target, ignore_errors=True)
    load = os.getloadavg()[0]
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command(source, target, jobs), check=True)
    wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(jobs, wall, cpu, load, after.ru_maxrss * unit)


def killed(folder: Path, source: Path) -> str:
    """Kill a run when half of the rows are done, start it again, compare, and tell."""
    target, whole = folder / "killed", folder / "out-2"
    work = target / "_cleantext/work/in.parquet"
    total = pq.read_metadata(source).num_rows
    process = subprocess.Popen(command(source, target, 2))
    while process.poll() is None and done_rows(work) < total / 2:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    died = process.wait()
    saved = done_rows(work)
    assert died == -signal.SIGKILL, "the run was over before it could be killed"
    assert not (target / "in.parquet").exists()
    begin = time.perf_counter()
    subprocess.run(command(source, target, 2), check=True)
    again = time.perf_counter() - begin

    names = ("in.parquet", "_cleantext/edits/in.parquet.jsonl")
    same_bytes = all((target / n).read_bytes() == (whole / n).read_bytes() for n in names)
    same_rows = pq.read_table(target / names[0]).equals(pq.read_table(whole / names[0]))
    assert same_rows, "the resumed run gave other rows"
    return (
        f"Killed by SIGKILL with {saved:,} of {total:,} rows done; started again it took "
        f"{again:.1f} s for the rest.  Equal to the run that was not killed: row for row, and "
        f"{'byte for byte, its log of edits as well' if same_bytes else 'not in its bytes'}."
    )


def done_rows(work: Path) -> int:
    """Return how many rows are in pieces that are done."""
    count = 0
    for path in work.glob("*.jsonl"):
        try:
            last = path.read_bytes().splitlines()[-1]
        except (OSError, IndexError):
            continue
        count += json.loads(last)["counts"]["rows"]
    return count


if __name__ == "__main__":
    main()
