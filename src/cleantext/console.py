"""The terminal: colours where they are wanted, signs that it can show, progress on long runs."""

from __future__ import annotations

import os
import sys
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

CODES = {
    "path": "1",
    "rule": "36",
    "old": "31",
    "new": "32",
    "dim": "2",
    "error": "1;31",
    "note": "33",
}

SOON = 1.0  # seconds before progress is shown: who waits less needs none
OFTEN = 0.1  # seconds between two showings


class Paint:
    """Puts colours around words, or does not."""

    def __init__(self, stream: TextIO, when: str = "auto") -> None:
        self.on = wants_colour(stream, when)
        self.arrow = "→" if _can_show(stream, "→") else "->"

    def __call__(self, colour: str, words: str) -> str:
        """Return *words* in *colour*, one of `CODES`."""
        return f"\x1b[{CODES[colour]}m{words}\x1b[0m" if self.on and words else words


def wants_colour(stream: TextIO, when: str) -> bool:
    """Say whether *stream* takes colours: the option first, NO_COLOR, FORCE_COLOR, a terminal."""
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _can_show(stream: TextIO, sign: str) -> bool:
    try:
        sign.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def visible(text: str) -> str:
    """Return *text* on one line, with everything that one could not see, or that acts, spelled out.

    >>> print(visible("a\\nb\\x1b[31m\\u200b"))
    a\\nb\\x1b[31m\\u200b
    """
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )


def shorten(text: str, length: int = 60) -> str:
    """Return *text* with its middle left out if it is longer than *length*.

    >>> shorten("abcdefghij", 7)
    'abc…hij'
    """
    if len(text) <= length:
        return text
    side = (length - 1) // 2
    return f"{text[:side]}…{text[-side:]}"


class Progress:
    """A line on stderr that tells how far a long run is; nothing where nobody watches."""

    def __init__(self, total: int, quiet: bool = False) -> None:
        self.total = total
        self.done = 0
        self.shown = False
        self.on = not quiet and total > 1 and sys.stderr.isatty()
        self.next = monotonic() + SOON

    def step(self, path: str) -> None:
        """Count one file; its path is shown if it is time."""
        self.done += 1
        if self.on and monotonic() >= self.next:
            self.next = monotonic() + OFTEN
            self.shown = True
            words = shorten(f"{self.done}/{self.total} {visible(path)}", 76)
            print(f"\r{words}\x1b[K", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away, before something else is printed."""
        if self.shown:
            self.shown = False
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
