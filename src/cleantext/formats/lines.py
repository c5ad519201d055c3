"""The lines of scanned pages, as a reading machine found them: prose, each line in its place.

Where a line ends the page has said, so nothing is joined over its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.edits import Span

LINE_ENDS = re.compile(r"[\n\f]+")


def protected_spans(text: str) -> Iterator[Span]:
    """Yield what stands between two lines."""
    for match in LINE_ENDS.finditer(text):
        yield Span(*match.span())


def headings(text: str) -> Iterator[Span]:
    """Nobody has said what is a heading."""
    return iter(())


def outline(text: str) -> list[str]:
    """Return what stands between the lines."""
    return LINE_ENDS.findall(text)
