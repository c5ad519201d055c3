"""How a text is set: its pages, its lines, and how wide they are.

Pages are separated by form feeds, as pdftotext and OCR programs write them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from cleantext.edits import Span
from cleantext.values import NamedTuple

FEWEST = 4  # lines that show how wide a text is set
NARROWEST, WIDEST = 24, 130  # characters of a set line; longer lines are paragraphs
FULL = 0.75  # of the width: lines of a set text are this long, but for the last of a paragraph
SET_SHARE = 0.5  # of the lines that are full, where a text is set in lines
# Between cells of a table, or columns of a page; a few spaces behind a sentence fill a line.
CELLS = re.compile(r"\S(?:\t+| {9,}|(?<![a-z]{2}[.:?!])(?<![a-z]{2}[.:?!,]['\"’”)]) {3,})\S")
SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$|[”\"]$")


class Line(NamedTuple):
    """A line that holds something: where its text stands, and how it stands on the page."""

    span: Span  #: without white space at its ends
    indent: int
    width: int  #: in characters, runs of spaces counted once
    page: int
    text: str


def pages(text: str) -> list[Span]:
    """Return the pages of *text*, without the form feeds between them."""
    edges = [-1, *(match.start() for match in re.finditer("\f", text)), len(text)]
    return [Span(a + 1, b) for a, b in pairwise(edges)]


def lines(text: str) -> list[Line]:
    """Return the lines of *text* that hold anything, in order; a page ends one as well."""
    found = []
    for page, place in enumerate(pages(text)):
        start = place.start
        for raw in place.of(text).split("\n"):
            body = raw.strip()
            if body:
                lead = len(raw) - len(raw.lstrip())
                at = start + lead
                indent = len(raw[:lead].expandtabs())
                width = len(" ".join(body.split()))
                found.append(Line(Span(at, at + len(body)), indent, width, page, body))
            start += len(raw) + 1
    return found


def set_width(found: list[Line]) -> int:
    """How wide the text is set, in characters; 0 where it is not set in lines."""
    if len(found) < FEWEST:
        return 0
    width = commonest([line.width for line in found])
    full = sum(FULL * width <= line.width <= 1.25 * width for line in found)
    long = sum(line.width > 3 * width for line in found)
    is_set = full >= SET_SHARE * len(found) and long <= 0.1 * len(found)
    return width if NARROWEST <= width <= WIDEST and is_set else 0


def commonest(widths: list[int]) -> int:
    """The width that most lines nearly have.

    No quantile: programs that put cut words together leave lines of up to two.
    """
    count = Counter(widths)
    return max(
        sorted(count), key=lambda w: sum(count[v] for v in range(w - w // 16, w + w // 32 + 1))
    )
