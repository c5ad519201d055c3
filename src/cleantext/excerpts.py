"""What of a text a review shows: the paragraphs with edits, and where in them each edit stands.

An excerpt travels between processes as findings do, and a text of any length leaves no
more of them behind than it has edits, up to `MOST`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleantext.edits import Span
from cleantext.findings import Finding
from cleantext.formats import CONTAINERS, load_container
from cleantext.result import Result
from cleantext.values import NamedTuple

MOST = 2_000  # edits of a file that are shown; who reads more?
REACH = 300  # code points of its paragraph on either side of an edit
LONGEST = 3_000  # code points of an excerpt, after which another edit begins the next
LONGEST_WORD = 40  # code points; a longer one may be cut

PARAGRAPH = re.compile(r"\n[ \t\r]*\n|\f|\x1e")
WHITE = re.compile(r"\s")
INSIDE = re.compile(r"[\w’'-]")
WORD = re.compile(r"[\w’'-]+")


class Mark(NamedTuple):
    """An edit in an excerpt."""

    start: int
    end: int  #: of what it replaces
    new: str
    finding: int  #: its number among the findings of the file


class Excerpt(NamedTuple):
    """A part of a text with edits in it."""

    line: int  #: of the first edit, in the file
    text: str  #: as it was
    marks: tuple[Mark, ...]  #: disjoint, in order
    whole: tuple[bool, bool]  #: whether it begins and ends where its paragraph does
    also: tuple[int, ...] = ()  #: findings where another stands that is marked


def excerpts(result: Result, found: Sequence[Finding]) -> tuple[Excerpt, ...]:
    """Return what to show of *result*, whose findings are *found*."""
    text, marks = _marks(result, found)
    shown, rest = _disjoint(marks, found)
    return tuple(_excerpts(text, _in_words(text, shown), rest, found))


def _marks(result: Result, found: Sequence[Finding]) -> tuple[str, list[Mark]]:
    """Return the text as a reader sees it, and where in it the findings stand."""
    listed = [(number, finding) for number, finding in enumerate(found)][:MOST]
    if result.format not in CONTAINERS:
        return result.original, [Mark(f.start, f.end, f.new, number) for number, f in listed]
    container = load_container(result.format)
    inner = container.unwrap(result.original)
    marks = []
    for number, finding in listed:
        place = inner.held(Span(finding.start, finding.end))
        if place is not None:
            marks.append(Mark(*place, container.unescape(finding.new), number))
    return inner.text, marks


def _disjoint(marks: Sequence[Mark], found: Sequence[Finding]) -> tuple[list[Mark], list[Mark]]:
    """Return the marks that do not meet another, and those that do; what is done comes first."""
    done = sorted(mark for mark in marks if found[mark.finding].applied)
    free: list[Mark] = []
    rest: list[Mark] = []
    at = 0
    for mark in sorted(mark for mark in marks if not found[mark.finding].applied):
        while at < len(done) and done[at].end < mark.start:
            at += 1
        near = [*done[at : at + 2], *free[-1:]]
        (rest if any(_meet(mark, other) for other in near) else free).append(mark)
    return sorted(done + free), rest


def _in_words(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks of single letters as such of whole words, which can be read."""
    found: list[Mark] = []
    for number, mark in enumerate(marks):
        touched = text[mark.start : mark.end] + mark.new
        if not WORD.fullmatch(touched):
            found.append(mark)
            continue
        low, high = mark.start, mark.end
        first = found[-1].end if found else 0
        last = marks[number + 1].start if number + 1 < len(marks) else len(text)
        while low > max(first, mark.start - LONGEST_WORD) and INSIDE.match(text[low - 1]):
            low -= 1
        while high < min(last, mark.end + LONGEST_WORD) and INSIDE.match(text[high]):
            high += 1
        if INSIDE.match(text[low - 1 : low]) or INSIDE.match(text[high : high + 1]):
            found.append(mark)  # another mark stands in the same word
            continue
        new = text[low : mark.start] + mark.new + text[mark.end : high]
        found.append(Mark(low, high, new, mark.finding))
    return found


def _meet(one: Mark, other: Mark) -> bool:
    spans = Span(one.start, one.end), Span(other.start, other.end)
    return spans[0].overlaps(spans[1]) or one.start == other.start


def _excerpts(
    text: str, marks: Sequence[Mark], rest: Sequence[Mark], found: Sequence[Finding]
) -> Iterator[Excerpt]:
    waiting = list(reversed(rest))
    for start, end, held in _windows(text, marks):
        also = []
        while waiting and waiting[-1].start <= end:
            also.append(waiting.pop().finding)
        moved = tuple(m._replace(start=m.start - start, end=m.end - start) for m in held)
        before = not start or text[start - 1] in "\n\f\x1e"
        after = end >= len(text) or bool(PARAGRAPH.match(text, end))
        line = found[held[0].finding].line
        yield Excerpt(line, text[start:end], moved, (before, after), tuple(also))


def _windows(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Yield where an excerpt begins and ends, and the marks in it."""
    held: list[Mark] = []
    start = end = 0
    for mark in marks:
        if held and mark.start < end + REACH // 2 and mark.start - start < LONGEST:
            held.append(mark)
            end = max(end, _after(text, mark.end))
            continue
        if held:
            end = max(held[-1].end, min(end, mark.start))
            yield start, end, held
        start, end = max(end, _before(text, mark.start)), _after(text, mark.end)
        held = [mark]
    if held:
        yield start, end, held


def _before(text: str, at: int) -> int:
    """Return where an excerpt begins that has an edit at *at*."""
    low = max(0, at - REACH)
    parts = [match.end() for match in PARAGRAPH.finditer(text, low, at)]
    if parts or not low:
        return parts[-1] if parts else 0
    white = WHITE.search(text, low, at)
    return white.end() if white else low


def _after(text: str, at: int) -> int:
    """Return where an excerpt ends that has an edit up to *at*."""
    high = min(len(text), at + REACH)
    if part := PARAGRAPH.search(text, at, high):
        return part.start()
    white = WHITE.search(text, high, high + LONGEST_WORD)
    return white.start() if white else high
