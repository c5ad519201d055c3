"""How fast we are beside codespell and typos: CPU time and peak memory of whole processes.

    python benchmarks/speed.py --data DIR [--runs 3] [--growth]

DIR holds texts (.txt, .md, .html), prose without much damage.  All tools run in turns, so
that a busy machine is slow for all; what is told are medians, and ratios to codespell.
Measured are a small file, all of DIR as paths (the hook), and, with --growth, prose of
0.1, 1 and 10 MB.  Prints a table and writes it to benchmarks/results/.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

RESULTS = Path(__file__).parent / "results"
OURS = (sys.executable, "-m", "cleantext", "check", "--isolated", "--jobs", "1")
PEERS = ("codespell", "typos")
# The highest exit code of a run that did its work: 65 are findings of codespell, 2 of typos.
WORST = {"cleantext": 1, "codespell": 65, "typos": 2}
SMALL, SIZES = 6_500, (100_000, 1_000_000, 10_000_000)  # bytes
SUFFIXES = {".txt", ".md", ".html"}


class Cost(NamedTuple):
    """What one run of a process took."""

    seconds: float  #: of CPU time, the system's included
    megabytes: float  #: at the peak


class Case(NamedTuple):
    """Files that every tool is given."""

    name: str
    paths: tuple[str, ...]

    @property
    def size(self) -> float:
        """Their size in megabytes."""
        return sum(os.path.getsize(path) for path in self.paths) / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 2 where DIR holds too little."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--runs", type=int, default=3, help="of each tool and case")
    parser.add_argument("--growth", action="store_true", help="also 0.1, 1 and 10 MB")
    options = parser.parse_args(arguments)
    paths = sorted(path for path in options.data.rglob("*") if path.suffix in SUFFIXES)
    if not paths:
        print(f"{options.data}: no texts there", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        page = table(cases(paths, Path(folder), options.growth), options.runs)
    print(page, end="")
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"{datetime.date.today()}-speed.md"
    target.write_text(page, encoding="utf-8")
    return 0


def cases(paths: Sequence[Path], folder: Path, growth: bool) -> Iterator[Case]:
    """Yield what is measured; made files go to *folder*."""
    prose = b"\n\n".join(path.read_bytes() for path in paths)
    for size in (SMALL, *(SIZES if growth else ())):
        if size <= len(prose):
            made = folder / f"{size}.txt"
            made.write_bytes(prose[:size].rpartition(b"\n")[0] + b"\n")
            yield Case(f"{size / 1e6:g} MB of prose, one file", (str(made),))
    yield Case(f"{len(paths)} files by name", tuple(map(str, paths)))


def table(wanted: Iterator[Case], runs: int) -> str:
    """Return the page with the results."""
    tools = {"cleantext": OURS} | {name: (name,) for name in PEERS if shutil.which(name)}
    lines = [
        f"# Speed, {datetime.date.today()}\n\n",
        f"CPython {platform.python_version()}, {os.cpu_count()} cores; medians of {runs} runs in "
        "turns, whole processes, start included.  Ratios are to codespell.\n\n",
        "| files | tool | CPU s | MB/s | ratio | peak MB |\n|---|---|--:|--:|--:|--:|\n",
    ]
    for case in wanted:
        costs: dict[str, list[Cost]] = {name: [] for name in tools}
        for _ in range(runs):
            for name, command in tools.items():
                costs[name].append(measured([*command, *case.paths], most=WORST[name]))
        seconds = {name: statistics.median(cost.seconds for cost in costs[name]) for name in tools}
        for name in tools:
            ratio = f"{seconds[name] / seconds['codespell']:.2f}" if "codespell" in seconds else ""
            peak = statistics.median(cost.megabytes for cost in costs[name])
            lines.append(
                f"| {case.name} | {name} | {seconds[name]:.3f} | {case.size / seconds[name]:.1f} "
                f"| {ratio} | {peak:.0f} |\n"
            )
    return "".join(lines)


def measured(command: Sequence[str], most: int) -> Cost:
    """Run *command*, its output thrown away, and return what it took.

    Raises RuntimeError where its exit code is more than *most*: who fails is fast.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # it is gone; nobody waits for it again
    if not 0 <= process.returncode <= most:
        raise RuntimeError(f"{command[0]} failed with {process.returncode}")
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


if __name__ == "__main__":
    sys.exit(main())
