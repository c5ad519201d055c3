"""Two columns of prose side by side, as programs print them that keep the layout of a page.

Most lines of such a page begin anew at one place, the gutter.  But where the left column is
full a program may push the right one a few places aside, or leave a single space between: so
each line is cut where it fits best, near the gutter and where its neighbours are cut.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.judging.typeset import CELLS, NARROWEST, commonest, pages
from cleantext.values import NamedTuple

PAIRS = 6  # lines in a row with text on both sides of a gutter
FEWEST_PAIRS = 2  # where most pages have two columns
PAIRED = 0.4  # of the lines of a page have text that begins anew at the second column
PROSE_WORDS = 3.0  # words of a line of a column, on average: fewer are cells of a table
CONTINUED = 0.4  # of the lines of a column begin in lower case, in prose
FILLED = 0.7  # of the lines of a column, if an empty one parts paragraphs
ALIKE = 0.6  # the narrower column has at least so much of the width of the other
APART = re.compile(r"(?<=  )[^\s\x0c]")

# Where a line is cut, in points, by hand: the cuts of a page are those that cost least.
BEFORE, BEHIND = 8, 4  # places before and behind the gutter where a line may be cut
UNCUT = 0  # a line over both columns
LOOSE = -1.0  # text on both sides, of which the right begins at the cut, two spaces or more apart
TIGHT = 0.3  # ... one space apart, which prose across the page has by chance
INDENTED, DEEPEST = 0.3, 5  # ... the right begins some places farther
THROUGH = 8.0  # a word across the cut
GAPING = 1.0  # two spaces or more, where no cut is
MOVED, TURNED = 2.0, 2.5  # to be cut elsewhere than the line before; or no more, or anew

Row = tuple[Span, str]


class Columns(NamedTuple):
    """Lines in which two columns stand side by side, and their text in the order of reading."""

    span: Span
    text: str


def columns(document: Document) -> tuple[Columns, ...]:
    """Return where two columns of prose stand side by side.

    Both sides must be prose, for the columns of a table are read across.
    """
    text = document.text
    if document.format != "plain" or "   " not in text:
        return ()
    by_page = {
        page: [*_columns_of(text, page, PAIRS)] for page in pages(text) if page.of(text).strip()
    }
    if 2 * sum(map(bool, by_page.values())) >= len(by_page):
        for page, found in by_page.items():
            # The last page of a text may have a few lines only in its second column.
            by_page[page] = found or [*_columns_of(text, page, FEWEST_PAIRS)]
    return tuple(place for found in by_page.values() for place in found)


def _columns_of(text: str, page: Span, pairs: int) -> Iterator[Columns]:
    rows: list[Row] = []
    start = page.start
    for raw in page.of(text).split("\n"):
        rows.append((Span(start, start + len(raw)), raw.rstrip().expandtabs()))
        start += len(raw) + 1
    starts = Counter(m.start() for _, row in rows for m in APART.finditer(row.lstrip("\f")))
    held = sum(bool(row) for _, row in rows)
    for gutter, count in starts.most_common(3):
        if gutter < NARROWEST or count < (PAIRED * held if pairs == PAIRS else pairs):
            continue
        cuts = _cuts([row for _, row in rows], gutter)
        blocks = [*_blocks(rows, cuts)]
        for low, high in blocks:
            here = [*zip((row for _, row in rows[low:high]), cuts[low:high], strict=True)]
            left = [row[:cut].rstrip() for row, cut in here]
            right = [row[cut:].rstrip() for row, cut in here]
            if _are_columns(left, right, pairs):
                columns = [*_unindented(left), *_unindented(right)]
                yield Columns(Span(rows[low][0].start, rows[high - 1][0].end), "\n".join(columns))
        if blocks:
            return


def _cuts(rows: Sequence[str], gutter: int) -> list[int]:
    """Return where each of *rows* is cut in two, near the *gutter*; `UNCUT` where it is not."""
    near = range(max(1, gutter - BEFORE), gutter + BEHIND + 1)
    cuts = [UNCUT, *(at for at in near if any(_begins(row, at) for row in rows))]
    costs = [0.0] * len(cuts)
    came: list[list[int]] = []  # for each row and cut, which cut the row before has
    for row in rows:
        steps = [
            min((costs[i] + _turn(before, cut), i) for i, before in enumerate(cuts)) for cut in cuts
        ]
        came.append([i for _, i in steps])
        costs = [cost + _cost(row, cut) for (cost, _), cut in zip(steps, cuts, strict=True)]
    at = costs.index(min(costs))
    found = []
    for before in reversed(came):
        found.append(cuts[at])
        at = before[at]
    return found[::-1]


def _turn(before: int, cut: int) -> float:
    """Return what it costs to be cut at *cut* where the line before is cut at *before*."""
    if before == cut:
        return 0.0
    return TURNED if UNCUT in (before, cut) else MOVED


def _begins(row: str, at: int) -> bool:
    """Say whether text begins in *row* at a place, behind a space."""
    return row[at - 1 : at] == " " and row[at : at + 1].strip() != ""


def _cost(row: str, cut: int) -> float:
    """Return what speaks against cutting *row* at a place, or against leaving it whole."""
    if cut == UNCUT:
        return GAPING if APART.search(row.lstrip()) else 0.0
    left, right = row[:cut], row[cut:]
    if not right:
        return 0.0
    if not left[-1:].isspace():
        return THROUGH
    deep = len(right) - len(right.lstrip())
    if deep:
        return INDENTED if deep <= DEEPEST else GAPING
    if not left.strip():
        return 0.0
    return LOOSE if left.endswith("  ") else TIGHT


def _blocks(rows: Sequence[Row], cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of rows that are cut, from the first that has both sides."""
    low = high = -1
    for at, ((_, row), cut) in enumerate(
        zip([*rows, (Span(0, 0), "x")], [*cuts, UNCUT], strict=True)
    ):
        free = cut != UNCUT or not row
        beside = cut != UNCUT and bool(row[:cut].strip()) and bool(row[cut:].strip())
        if free and beside:
            low, high = (at if low < 0 else low), at + 1
        elif not free or (low >= 0 and not row and high < at):
            if low >= 0:
                yield low, high
            low = high = -1
        elif low >= 0 and row:
            high = at + 1


def _are_columns(left: list[str], right: list[str], least: int) -> bool:
    """Say whether the sides of a block are two columns of prose."""
    pairs = sum(bool(a.strip()) and bool(b.strip()) for a, b in zip(left, right, strict=True))
    if pairs < least:
        return False
    widths = []
    for side in (left, right):
        held = [line.strip() for line in side if line.strip()]
        words = sum(len(line.split()) for line in held)
        continued = sum(line[0].islower() for line in held)
        if words < PROSE_WORDS * len(held) or continued < CONTINUED * len(held):
            return False
        if sum(bool(CELLS.search(line)) for line in held) > 0.1 * len(held):
            return False
        widths.append(commonest([len(line) for line in held]))
    return min(widths) >= ALIKE * max(widths)


def _unindented(side: list[str]) -> Iterator[str]:
    """Yield the lines of a column as they stand on a page of its own.

    Of empty lines between others one is left, where they are few; else the lines of the columns
    stand at other heights.
    """
    indents = [len(line) - len(line.lstrip()) for line in side if line]
    least, spaced = min(indents), len(indents) >= FILLED * len(side)
    begun = gap = False
    for line in side:
        if line:
            if gap:
                yield ""
            yield line[least:]
            begun, gap = True, False
        else:
            gap = begun and spaced
