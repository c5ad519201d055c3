"""Texts that nobody wrote: data, logs and damage without end take a time that grows with them.

None of them is timed: each is given a hundred times the time that it takes, which was too
little when the time grew with the square of the text.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="limits of a process are those of POSIX")

SECONDS = 60
MEMORY = 2 << 30  # bytes
RUN = f"""
import resource
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from cleantext.__main__ import command
command()
"""


ENGLISH = "This is what they said of it, and most of it is true for all that we know.\n"


@pytest.mark.parametrize(
    ("unit", "size", "name", "edits"),
    [
        ("abcdefghij", 200_000, "data.txt", 0),  # one word
        ("a—b—", 40_000, "dashes.txt", 0),  # one chunk of many
        ("<!-- ", 800_000, "open.txt", 0),  # comments that nobody closed
        ("{%", 200_000, "open.html", 0),  # and templates
        ("It is №.```\nIt was so.\n", 4_000_000, "fences.txt", 0),  # a number each: none repeats
        ("№ in the valley.House was here\n", 3_000_000, "names.txt", 0),  # or sentences
        ("And every thing is № well.\n", 3_000_000, "apart.txt", 0),  # who writes so means it
        ("def f()", 1_000_000, "code.txt", 0),  # a line that begins as code does
        ("a apple,an dog ", 80_000, "line.txt", 10_000),  # a line with an edit in every word
        ("cafÃ© ", 90_000, "garbled.txt", 15_000),
        ("\x01\x85", 40_000, "signs.txt", 20_000),  # a chunk with an edit in every sign
    ],
    ids=lambda value: value.partition(".")[0] if isinstance(value, str) and "." in value else "",
)
def test_the_time_does_not_grow_with_the_square(
    unit: str, size: int, name: str, edits: int, tmp_path: Path
) -> None:
    path = tmp_path / name
    units = (unit.replace("№", str(number)) for number in range(size // len(unit) + 1))
    path.write_text(ENGLISH + "".join(units)[:size], "utf-8", newline="")
    run = subprocess.run(
        [sys.executable, "-c", RUN, "check", str(path)], capture_output=True, check=False
    )
    assert run.returncode == (1 if edits else 0), run.stderr[-2000:]
    assert run.stdout.count(b"\n") >= edits


def test_nor_does_that_of_what_an_encoding_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("it\u00e2\x80\x99s a caf\u00e9 of the town.\n".encode("latin-1") * 4_000)
    run = subprocess.run(
        [sys.executable, "-c", RUN, "check", "--encoding=latin-1", "-v", str(path)],
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stdout.count(b"unsayable")) == (0, 4_000), run.stderr[-2000:]
