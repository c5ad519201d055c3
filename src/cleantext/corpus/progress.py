"""Progress of a long run: a bar where somebody watches, a line for each shard where not."""

from __future__ import annotations

import sys
from time import monotonic

from cleantext.console import shorten, visible

OFTEN = 0.1  # seconds between two showings
WIDTH = 24


class Progress:
    """Tells on stderr how far a run over *size* bytes of shards is."""

    def __init__(self, size: int, shards: int, quiet: bool = False) -> None:
        self.size = size
        self.shards = shards
        self.done = 0
        self.quiet = quiet
        self.bar = not quiet and sys.stderr.isatty()
        self.begin = self.next = monotonic()
        self.shown = False

    def show(self, rows: int, size: float) -> None:
        """Draw the bar, if there is one and it is time."""
        now = monotonic()
        if not self.bar or now < self.next:
            return
        self.next = now + OFTEN
        self.shown = True
        share = min(size / self.size, 1.0) if self.size else 1.0
        seconds = now - self.begin
        left = f"{clock(seconds / share - seconds)} left" if share > 0.01 else "..."
        bar = ("#" * round(share * WIDTH)).ljust(WIDTH, ".")
        words = (
            f"[{bar}] {share:4.0%}  {self.done}/{self.shards} shards  {rows:,} rows  "
            f"{rows / seconds if seconds else 0:,.0f}/s  {left}"
        )
        print(f"\r{words}\x1b[K", end="", file=sys.stderr, flush=True)

    def shard(self, name: str, words: str, problem: bool = False) -> None:
        """Tell what became of a shard: always of a problem, else where there is no bar."""
        self.done += 1
        if problem or not (self.bar or self.quiet):
            self.clear()
            count = "error" if problem else f"{self.done}/{self.shards}"
            print(f"{count}: {shorten(visible(name), 100)}: {words}", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the bar away, before something else is printed."""
        if self.shown:
            self.shown = False
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def clock(seconds: float) -> str:
    """Return *seconds* as people read them.

    >>> clock(75), clock(7261)
    ('1:15', '2:01:01')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
