"""Texts inside of another text: the strings of a notebook or of a catalogue of messages.

The strings are unescaped and put behind one another, so that rules see them as
their author did; every character knows the place in the file that it came from.
An edit goes back to that place, escaped.  One that would touch anything between
two strings has no place there and is not made.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from cleantext.certainty import Certainties
from cleantext.edits import Change, Span, SpanSet
from cleantext.values import NamedTuple

#: Stands between two texts, and in none of them.
SEPARATOR = "\n\n\x1e\n\n"


class Inner(NamedTuple):
    """The prose of a container as one text of another format.

    Character *i* of *text* stands at ``starts[i]:ends[i]`` of the file; one that
    stands nowhere there, between two strings, has an empty place.
    """

    text: str
    format: str
    starts: array[int]
    ends: array[int]
    language: str = ""  #: its code, where the file has to say it; "und" where it does not

    def outer(self, span: Span) -> Span | None:
        """Return where *span* of the text stands in the file, None where it is not in one piece."""
        start, end = span
        if start == end:
            if start and self._real(start - 1):
                return Span(self.ends[start - 1], self.ends[start - 1])
            if start < len(self.starts) and self._real(start):
                return Span(self.starts[start], self.starts[start])
            return None
        for at in range(start, end):
            if not self._real(at) or (at > start and self.starts[at] != self.ends[at - 1]):
                return None
        return Span(self.starts[start], self.ends[end - 1])

    def back(self, changes: Sequence[Change]) -> tuple[list[Change], set[Change]]:
        """Return *changes* of the text as they are made in the file, and those that cannot be.

        What they write is not escaped yet.
        """
        places = [(change, self.outer(change.span)) for change in changes]
        made = [change._replace(span=place) for change, place in places if place is not None]
        return made, {change for change, place in places if place is None}

    def closed(self) -> SpanSet:
        """Return what of the text is there to be read, and may not be edited."""
        return SpanSet()

    def certainty(self) -> Certainties | None:
        """Return how sure whoever read the text was of it, None where nobody says."""
        return None

    def near(self, span: Span) -> Span:
        """Return what of the file holds all of *span*, whatever else stands between."""
        if not self.starts:
            return Span(0, 0)
        last = len(self.starts) - 1
        start = self.starts[min(span.start, last)]
        return Span(start, max(start, self.ends[min(max(span.end - 1, span.start), last)]))

    def inner(self, span: Span) -> Span | None:
        """Return where *span* of the file stands in the text, None where it is not all of it."""
        start, end = span
        if start == end:
            at = bisect_left(self.ends, start)
            if at < len(self.ends) and self._real(at):
                if self.ends[at] == start:
                    return Span(at + 1, at + 1)
                if self.starts[at] == start:
                    return Span(at, at)
            return None
        first = bisect_right(self.starts, start) - 1
        while first >= 0 and not self._real(first) and self.starts[first] == start:
            first -= 1
        if first < 0 or self.starts[first] != start:
            return None
        last = bisect_left(self.ends, end)
        found = Span(first, last + 1)
        return found if found.end <= len(self.ends) and self.outer(found) == span else None

    def held(self, span: Span) -> Span | None:
        """Return what of the text *span* of the file holds, all or in part; None where nothing."""
        exact = self.inner(span)
        if exact is not None:
            return exact
        first = bisect_right(self.ends, span.start)
        last = bisect_left(self.starts, span.end)
        return Span(first, last) if first < last else None

    def _real(self, at: int) -> bool:
        return self.ends[at] > self.starts[at]

    def gaps(self, length: int) -> Iterator[Span]:
        """Yield what of a file of *length* code points is not in the text."""
        done = 0
        for start, end in zip(self.starts, self.ends, strict=True):
            if end > start:
                if start > done:
                    yield Span(done, start)
                done = end
        if done < length:
            yield Span(done, length)


class Builder:
    """Puts an `Inner` together, string by string."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._starts = array("q")
        self._ends = array("q")

    def add(self, text: str, start: int, end: int) -> None:
        """Add *text*, which stands letter for letter at *start*, or as one escape to *end*."""
        self._pieces.append(text)
        if end - start == len(text):
            self._starts.extend(range(start, end))
            self._ends.extend(range(start + 1, end + 1))
        else:
            self._starts.extend([start] * len(text))
            self._ends.extend([end] * len(text))

    def string(
        self, text: str, span: Span, escape: re.Pattern[str], said: Callable[[str], str]
    ) -> None:
        """Add what *span* of *text* says; *escape* finds the escapes in it, *said* reads them."""
        at = span.start
        for match in escape.finditer(text, *span):
            if match.start() > at:
                self.add(text[at : match.start()], at, match.start())
            self.add(said(match[0]), *match.span())
            at = match.end()
        if at < span.end:
            self.add(text[at : span.end], at, span.end)

    def separate(self) -> None:
        """Begin another text."""
        if self._pieces:
            self._pieces.append(SEPARATOR)
            last = self._ends[-1]
            self._starts.extend([last] * len(SEPARATOR))
            self._ends.extend([last] * len(SEPARATOR))

    def build(self, format: str, language: str = "") -> Inner:
        """Return what was added."""
        return Inner("".join(self._pieces), format, self._starts, self._ends, language)


def protected_spans(
    text: str, unwrap: Callable[[str], Inner], inside: Callable[[str], Iterator[Span]]
) -> Iterator[Span]:
    """Yield what of the container *text* is in no string, and what *inside* protects in these.

    All of it where *unwrap* cannot read it.
    """
    try:
        inner = unwrap(text)
    except ValueError:
        yield Span(0, len(text))
        return
    yield from inner.gaps(len(text))
    for span in inside(inner.text):
        yield inner.near(span)


def outline(
    text: str, unwrap: Callable[[str], Inner], inside: Callable[[str], list[str]]
) -> list[str]:
    """Return all of the container *text* that is in no string, then what *inside* tells."""
    inner = unwrap(text)
    return [*(span.of(text) for span in inner.gaps(len(text))), *inside(inner.text)]
