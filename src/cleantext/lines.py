"""The lines and paragraphs of a text: where each begins and ends, and which a place is in."""

from __future__ import annotations

from itertools import accumulate, count

from cleantext.edits import Span
from cleantext.patterns import later
from cleantext.values import bisect_right, offsets

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import MutableSequence

LINE_END = later(r"\r\n|\r|\n")
BLANK_LINE = later(r"(?>\r\n|\r|\n)[ \t>]*(?>\r\n|\r|\n)")

PART = 1 << 18  # code points that are cut into lines at once: a list of lines takes more than them
REACH = 1500  # code points each way that are looked at; six lines of 250, far more than a sentence


def line_number(text: str, offset: int) -> int:
    """Return the number of the line that holds *offset*, counted from 1."""
    if text.find("\r", 0, offset) < 0:
        return 1 + text.count("\n", 0, offset)
    return 1 + len(LINE_END.findall(text, 0, offset))


class Lines:
    """The lines of *text*; their numbers count from 0."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.starts = _starts(text)

    def at(self, offset: int) -> Span:
        """Return the line that holds *offset*, without its end."""
        starts, text = self.starts, self._text
        i = bisect_right(starts, offset) - 1
        start, end = starts[i], starts[i + 1] if i + 1 < len(starts) else len(text)
        while end > start and text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of *offset*, both counted from 1, as people do."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def touched(self, span: Span) -> range:
        """Return the numbers of the lines that *span* touches."""
        first = bisect_right(self.starts, span.start) - 1
        return range(first, bisect_right(self.starts, span.end, first + 1))


def _starts(text: str) -> MutableSequence[int]:
    """Return where the lines of *text* begin."""
    if "\r" in text:
        return offsets((0, *(match.end() for match in LINE_END.finditer(text))), len(text))
    starts, start = offsets((0,), len(text)), 0
    while start < len(text):
        end = text.find("\n", start + PART) + 1 or len(text)
        *lines, _ = text[start:end].split("\n")
        starts.extend(map(int.__add__, accumulate(map(len, lines)), count(start + 1)))
        start = end
    return starts


class Paragraphs:
    """The paragraphs of *text*, between what *breaks* matches."""

    def __init__(self, text: str, breaks: re.Pattern[str]) -> None:
        self._text, self._breaks = text, breaks
        #: What was looked at last: a step, what is near it, and the breaks in that.
        self._near: tuple[int, Span, tuple[tuple[int, int], ...]] = (-1, Span(0, 0), ())

    def at(self, offset: int) -> Span:
        """Return the paragraph that holds *offset*, or what of it is near."""
        # By steps, so that the places of one long line share few windows.
        step = offset // REACH * REACH
        if self._near[0] != step:
            low, high = max(0, step - REACH), min(len(self._text), step + 2 * REACH)
            found = tuple(match.span() for match in self._breaks.finditer(self._text, low, high))
            self._near = step, Span(low, high), found
        _, (low, high), breaks = self._near
        for start, end in breaks:
            if end <= offset:
                low = end
            elif start >= offset:
                high = start
                break
        return Span(low, high)
