"""Rules of a plug-in that misbehave on purpose; each waits for a word of its own.

The tests of the command line put this folder on the path, and so the plug-in
door is tested as well.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from cleantext import Document, Edit, Phase, Safety, normalizer
from cleantext.edits import Span


def places(document: Document, word: str) -> Iterator[Span]:
    """Where *word* stands."""
    at = document.text.find(word)
    while at >= 0:
        yield Span(at, at + len(word))
        at = document.text.find(word, at + 1)


@normalizer(Phase.SPACING, trigger="fast,slow")
def test_comma(document: Document) -> Iterator[Edit]:
    """Behave: put a space into fast,slow."""
    for span in places(document, "fast,slow"):
        yield Edit.insert(span.start + 5, " ", "no space after the comma")


@normalizer(Phase.SPELLING, trigger="CRASH")
def test_crash(document: Document) -> Iterator[Edit]:
    """Fail on CRASH."""
    raise ZeroDivisionError("as asked")
    yield


@normalizer(Phase.SPELLING, trigger="STRUCTURE")
def test_structure(document: Document) -> Iterator[Edit]:
    """Make an emphasis where there was none."""
    for span in places(document, "STRUCTURE"):
        yield Edit(span, "*structure*", "to be refused")


@normalizer(Phase.SPELLING, safety=Safety.UNSAFE, trigger="maybe")
def test_unsafe(document: Document) -> Iterator[Edit]:
    """Write perhaps for maybe, which nobody needs."""
    for span in places(document, "maybe"):
        yield Edit(span, "perhaps", "a matter of taste", others=("possibly",))


@normalizer(Phase.SPELLING, trigger="EURO")
def test_unencodable(document: Document) -> Iterator[Edit]:
    """Write a sign that latin-1 does not have."""
    for span in places(document, "EURO"):
        yield Edit(span, "€", "a sign of its own")


@normalizer(Phase.SPELLING, trigger="MEANWHILE")
def test_meanwhile(document: Document) -> Iterator[Edit]:
    """Let someone else change, or delete, the file while we look at its text."""
    path = Path(os.environ["TEST_MEANWHILE"])
    if os.environ.get("TEST_DELETE"):
        path.unlink(missing_ok=True)
    else:
        path.write_text("written by another program\n", encoding="utf-8")
    yield from ()


@normalizer(Phase.SPELLING, trigger="KILLED")
def test_killed(document: Document) -> Iterator[Edit]:
    """Arrange for the process to be killed in the middle of the next write."""
    number = signal.Signals[os.environ["TEST_SIGNAL"]]
    write = os.write

    def half(file: int, data: memoryview) -> int:
        written = write(file, data[: len(data) // 2])
        os.kill(os.getpid(), number)
        time.sleep(30)
        return written

    os.write = half  # type: ignore[assignment]
    yield from ()


@normalizer(Phase.SPELLING, trigger="SLOW")
def test_slow(document: Document) -> Iterator[Edit]:
    """Take so long that the user loses patience."""
    print("working", flush=True)
    time.sleep(30)
    yield from ()


@normalizer(Phase.SPELLING, trigger="NAP")
def test_nap(document: Document) -> Iterator[Edit]:
    """Take longer than anybody waits without a sign of progress."""
    time.sleep(0.5)
    yield from ()
