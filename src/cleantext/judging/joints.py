"""What two neighbouring lines are to one another: of one paragraph, of two, or kept apart.

One judgement for several rules, made once for a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from enum import Enum
from itertools import groupby, pairwise

from cleantext.document import Document
from cleantext.judging.gutters import columns
from cleantext.judging.typeset import (
    CELLS,
    FULL,
    SENTENCE_END,
    Line,
    commonest,
    lines,
    set_width,
)

MERGED = 1.15  # of the width: a longer line is two, put together by a program
ITEM = re.compile(r"(?:[•●▪◦‣·*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5})[.)])\s+\S")
LEADERS = re.compile(r"(?:\.\s?){4,}\s*\w*$")
# Prose ends lines with a semicolon, and begins them with "return" and "class", as well.
CODE = re.compile(
    r"[{}]$|[)\]\"']\s*;$|\s=\s.*;$"
    r"|^\s*(?:[$#>]\s|//|/\*|(?:def|class) \w+[(:]|import [\w.]+;?$|return \S+;?$)"
    r"|^\s*#(?:include|define|if|ifdef|ifndef|else|endif)\b"
)
LISTED = 0.25  # of the lines of an indented block look like code, if it is a listing
DASHES = ("–", "—")
HYPHENS = ("-", "¬", "\u00ad")
TITLE = re.compile(r"(?:\d{1,2}\.)*\d{1,2}\.?\s+[A-Z]\w")  # "2 Copyright", "3.1 Hash functions"
HEADED = 0.4  # of the width is left by a line that may be a heading
TITLE_WIDTH = 0.5  # of the text, at most


class Joint(Enum):
    """What two neighbouring lines are to one another."""

    WITHIN = "of one paragraph"
    BETWEEN = "of two paragraphs"
    KEPT = "as they stand: a list, a table, verse, code"


def joints(document: Document) -> tuple[tuple[Line, Line, Joint], ...]:
    """Return every two neighbouring lines, and what they are to one another.

    Nothing where the text is not set in lines, or has markup: there a line end is its author's.
    Columns that stand side by side keep their lines: they come first.
    """
    found = lines(document.text) if document.format == "plain" else []
    beside = [place.span for place in document.view(columns)] if found else []
    loose = [line for line in found if not any(map(line.span.overlaps, beside))]
    width = set_width(loose)
    if not width:
        return ()
    verse = _verse(found, width)
    local = _widths(found, width)
    base = min(Counter(line.indent for line in found).most_common(2))[0] if found else 0
    listed = _listed(found, base)
    gaps = [document.text[a.span.end : b.span.start] for a, b in pairwise(found)]
    spaced = _spaced(found, gaps, width)
    answer = []
    for i, (a, b) in enumerate(pairwise(found)):
        after = found[i + 2] if i + 2 < len(found) else None
        kept = verse[i] or verse[i + 1] or listed[i] or listed[i + 1]
        if kept or (beside and not (a in loose and b in loose)):
            joint = Joint.KEPT
        else:
            joint = _joint(a, b, after, gaps[i], local[i], base, spaced)
        answer.append((a, b, joint))
    return tuple(answer)


def _widths(found: list[Line], width: int) -> list[int]:
    """The width at each line: that of its page, where it has enough lines to show one."""
    by_page: dict[int, list[int]] = {}
    for line in found:
        by_page.setdefault(line.page, []).append(line.width)
    own = {}
    for page, widths in by_page.items():
        own[page] = commonest(widths) if len(widths) >= 20 else width
    return [own[line.page] for line in found]


def _spaced(found: list[Line], gaps: list[str], width: int) -> bool:
    """Say whether blank lines part the paragraphs: so they do after most short last lines."""
    ends = [
        gap.count("\n") > 1
        for line, gap in zip(found, gaps, strict=False)
        if line.width < FULL * width and SENTENCE_END.search(line.text) and "\f" not in gap
    ]
    return len(ends) > 1 and sum(ends) > 0.6 * len(ends)


def _verse(found: list[Line], width: int) -> list[bool]:
    """Which lines are verse: runs that all begin with capitals, though few sentences end.

    Three short lines in a row are enough, of longer ones four; none is longer than the
    text is wide.
    """

    def is_verse(run: list[Line]) -> bool:
        short = all(line.width < FULL * width for line in run)
        ended = sum(bool(SENTENCE_END.search(line.text)) for line in run)
        return len(run) >= (3 if short else 4) and 2 * ended <= len(run)

    return _in_runs(
        found,
        lambda line: line.width <= 1.25 * width and line.text.lstrip("\"'“‘")[:1].isupper(),
        is_verse,
    )


def _listed(found: list[Line], base: int) -> list[bool]:
    """Which lines are of a listing: an indented block of which a part looks like code."""
    return _in_runs(
        found,
        lambda line: line.indent > base + 3,
        lambda run: sum(bool(CODE.search(line.text)) for line in run) > LISTED * len(run),
    )


def _in_runs(
    found: list[Line], may_be: Callable[[Line], bool], are: Callable[[list[Line]], bool]
) -> list[bool]:
    """Which lines stand in runs of such as *may_be* what together they *are*."""
    answer: list[bool] = []
    for may, group in groupby(found, may_be):
        run = [*group]
        answer += [may and are(run)] * len(run)
    return answer


def _joint(
    a: Line, b: Line, after: Line | None, gap: str, width: int, base: int, spaced: bool
) -> Joint:
    """What *a* and *b* are to one another: evidence for a break, added up.

    The points are set by hand; docs/ocr.md tells how many ends of paragraphs they find.
    """
    if any(_is_structure(line.text) for line in (a, b)):
        return Joint.KEPT
    if a.indent == b.indent > base + 3 and a.width < FULL * width:
        return Joint.KEPT
    blank, over_page = gap.count("\n") > 1, a.page != b.page
    ended = bool(SENTENCE_END.search(a.text))
    if ITEM.match(b.text) and (blank or ended or not b.text.startswith(DASHES)):
        return Joint.BETWEEN if blank else Joint.KEPT
    small = b.text.lstrip("\"'“‘([")[:1].islower()
    if a.text.endswith(HYPHENS) and small:
        return Joint.WITHIN
    slack = _slack(a, b, width)
    titled = a.width < TITLE_WIDTH * width and not small and bool(TITLE.match(a.text))
    score = 1.5 if ended or titled else -4.0
    score += (-4.0 if small else 0.5) + _of_slack(slack)
    if slack > HEADED and not ended and not small and a.text[:1].isupper():
        score += 1.0  # a heading, though nothing parts it from its text
    if a.width > MERGED * width:
        score += 1.5  # two lines put together: how full the second was, nobody knows
    if b.indent - a.indent >= 2 and b.indent <= base + 12:
        score += 4.0
    if not over_page:  # between pages stand blank lines, and what is left of their heads
        if blank:
            is_heading = not ended and not small and slack > 0.12
            score += 8.0 if is_heading else 5.0  # a heading stands alone
        elif spaced:
            score -= 3.0
        if ended and after is not None and _is_first(b, after, width):
            score += 3.0
    return Joint.BETWEEN if score > 0 else Joint.WITHIN


def _slack(line: Line, following: Line, width: int) -> float:
    """Which share of the *width* is left in *line*, had it the first word of the *following* too.

    Where there is much, that word was not taken over for want of room.
    """
    return (width - line.width - 1 - len(following.text.split(maxsplit=1)[0])) / width


def _of_slack(slack: float) -> float:
    """Return the points for a break behind a line with this `_slack`."""
    if slack > 0.25:
        return 3.0
    if slack > 0.12:
        return 2.0
    return 0.5 if slack > 0.05 else -2.5


def _is_first(line: Line, after: Line, width: int) -> bool:
    """Say whether *line* is short as a first line is by its indent, though that is lost."""
    short = line.width < 0.95 * width and _slack(line, after, width) > -0.05
    return short and not SENTENCE_END.search(line.text)


def _is_structure(text: str) -> bool:
    """Say whether a line is of a table, a table of contents or code."""
    return bool(LEADERS.search(text) or CELLS.search(text) or CODE.search(text))


def neighbours(document: Document, joint: Joint) -> Iterator[tuple[Line, Line]]:
    """Yield the pairs of neighbouring lines that are *joint* to one another."""
    for a, b, what in document.view(joints):
        if what is joint:
            yield a, b
