"""How fast we are beside codespell and typos: CPU time and peak memory of whole processes.

    python benchmarks/speed.py --data DIR [--runs 3] [--growth]

DIR holds texts (.txt, .md, .html), prose without much damage.  All tools run in turns, so
that a busy machine is slow for all; what is told are medians, and ratios to codespell.
Measured are a small file, one with ten repairs (examples/article.txt), all of DIR as paths
(the hook) and as a folder, and, with --growth, prose of 0.1, 1, 10 and 50 MB.  A second table
tells the parts of a start and of a look-up, some of them beside symspellpy's.  Python may
keep what it compiles of modules, as it does of what is installed.  Prints the tables and
writes them to benchmarks/results/.
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
OURS = (str(Path(sys.executable).parent / "cleantext"), "check", "--isolated", "--no-cache")
PEERS = ("codespell", "typos")
# The highest exit code of a run that did its work: 65 are findings of codespell, 2 of typos.
WORST = {"cleantext": 1, "codespell": 65, "typos": 2}
SMALL, SIZES = 6_500, (100_000, 1_000_000, 10_000_000, 50_000_000)  # bytes
SUFFIXES = {".txt", ".md", ".html"}
ARTICLE = Path(__file__).parents[1] / "examples" / "article.txt"

# What is measured in a process of its own: it prints the milliseconds of CPU time that *body*
# takes, for each of *number*, after *before*.
PROGRAM = """
import time
{before}
start = time.process_time()
{body}
print(1000 * (time.process_time() - start) / {number})
"""
IMPORTS = "import cleantext.cli, cleantext.batch, cleantext.report"
CLEANER = "from cleantext.profiles import cleaner; cleaner = cleaner()"
SPELLER = "from cleantext.spelling.speller import Speller; speller = Speller('en')"
SYMSPELL = """import os, symspellpy
from symspellpy import SymSpell, Verbosity
speller = SymSpell()
folder = os.path.dirname(symspellpy.__file__)
speller.load_dictionary(os.path.join(folder, 'frequency_dictionary_en_82_765.txt'), 0, 1)
"""
# Misspelt in each of the four ways, each twice: what was looked up is remembered.
SLIPS = "recieved goverment becuase adress thier wether probaly intresting".split()
CONTEXT = "('they had not', 'it before that')"
LOOK_UP = f"for word in {SLIPS}: speller"
OURS_ONE = f"suggest(word, {CONTEXT})"


class Part(NamedTuple):
    """Something that a run does, or that symspellpy does instead."""

    name: str
    ours: tuple[str, str, int]  #: before, body, number
    theirs: tuple[str, str, int] | None = None


PARTS = (
    Part("import cleantext", ("", "import cleantext", 1)),
    Part("the modules of every run", ("", IMPORTS, 1)),
    Part("the register of rules, and a cleaner", (IMPORTS, CLEANER, 1)),
    Part(
        "the first text: lexicon, patterns and rules that it needs",
        (f"{IMPORTS}; {CLEANER}", "cleaner.check('The old town has a clock, and it is late.')", 1),
    ),
    Part("the engine, loading", ("", SPELLER, 1), ("", SYMSPELL, 1)),
    Part("the engine, loading and one look-up", ("", f"{SPELLER}; speller.suggest('coudl')", 1),
         ("", SYMSPELL + "speller.lookup('coudl', Verbosity.ALL)", 1)),
    Part(
        "one look-up with its context",
        (f"{SPELLER}; word = 'coudl'; speller.{OURS_ONE}", f"{LOOK_UP}.{OURS_ONE}", 8),
        (SYMSPELL, f"{LOOK_UP}.lookup(word, Verbosity.ALL)", 8),
    ),
)  # fmt: skip


class Cost(NamedTuple):
    """What one run of a process took."""

    seconds: float  #: of CPU time, the system's included
    megabytes: float  #: at the peak


class Case(NamedTuple):
    """Files that every tool is given."""

    name: str
    paths: tuple[str, ...]
    prose: int = 0  #: bytes in them, where they are folders

    @property
    def size(self) -> float:
        """Their size in megabytes."""
        return (self.prose or sum(os.path.getsize(path) for path in self.paths)) / 1e6


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
        page = table(cases(paths, options.data, Path(folder), options.growth), options.runs)
    page += parts(options.runs)
    print(page, end="")
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"{datetime.date.today()}-speed.md"
    target.write_text(page, encoding="utf-8")
    return 0


def cases(paths: Sequence[Path], top: Path, folder: Path, growth: bool) -> Iterator[Case]:
    """Yield what is measured, *paths* below *top*; made files go to *folder*."""
    prose = b"\n\n".join(path.read_bytes() for path in paths)
    for size in (SMALL, *(SIZES if growth else ())):
        if size <= len(prose):
            made = folder / f"{size}.txt"
            made.write_bytes(prose[:size].rpartition(b"\n")[0] + b"\n")
            yield Case(f"{size / 1e6:g} MB of prose, one file", (str(made),))
    yield Case("an article with ten repairs", (str(ARTICLE),))
    yield Case(f"{len(paths)} files by name", tuple(map(str, paths)))
    yield Case("the same as a folder", (str(top),), prose=len(prose))


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
        measured([*OURS, *case.paths], most=1)  # so that all that is kept is there
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


def parts(runs: int) -> str:
    """Return the table of the parts."""
    lines = ["\n| part | ms | symspellpy ms | ratio |\n|---|--:|--:|--:|\n"]
    for name, ours, theirs in PARTS:
        times = [(took(*ours), took(*theirs) if theirs else 0.0) for _ in range(runs)]
        mine, other = (statistics.median(column) for column in zip(*times, strict=True))
        ratio = f"{other:.2f} | {mine / other:.3f}" if theirs else " | "
        lines.append(f"| {name} | {mine:.2f} | {ratio} |\n")
    return "".join(lines)


def took(before: str, body: str, number: int) -> float:
    """Return the milliseconds of CPU time that *body* takes in a process of its own."""
    code = PROGRAM.format(before=before, body=body, number=number)
    done = subprocess.run(
        [sys.executable, "-c", code], env=kept(), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def kept() -> dict[str, str]:
    """Return an environment in which Python keeps what it compiles of modules."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def measured(command: Sequence[str], most: int) -> Cost:
    """Run *command*, its output thrown away, and return what it took.

    Raises RuntimeError where its exit code is more than *most*: who fails is fast.
    """
    process = subprocess.Popen(
        command, env=kept(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # it is gone; nobody waits for it again
    if not 0 <= process.returncode <= most:
        raise RuntimeError(f"{command[0]} failed with {process.returncode}")
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


if __name__ == "__main__":
    sys.exit(main())
