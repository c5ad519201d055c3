"""A large text in parts: each is worked on by itself, in sight of what stands around it.

A text in work takes some ten times its size, so of a large file no more than a
part is in memory.  A part ends between paragraphs, outside of code and comments, and is shown to
the cleaner with some of the text before and behind it: so its first line is no beginning of a text,
and its last no end.  What is found there is left to the part that it belongs to.

Only plain text is divided.  In other formats the end tells what the beginning means, and so it does
where a comment switches us off and on: these are read whole, whatever their size.
"""

from __future__ import annotations

import os
from codecs import getincrementaldecoder
from itertools import chain
from math import ceil

from cleantext.edits import Span
from cleantext.files import FileError, reason
from cleantext.formats import detect, sniff
from cleantext.formats.directives import MARK
from cleantext.lines import line_number
from cleantext.patterns import MULTILINE, later
from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from cleantext.edits import Change
    from cleantext.findings import Finding

# Code points of a part: with 7 million, 47 MB took 153 MB of memory in all, and 150 were wanted
# at most.
# A fourth of them where some are beyond U+FFFF, for then each takes four bytes.
SIZE = 6_500_000
SIGHT = 16_000  # code points around a part that the cleaner sees: two pieces, see `pieces.py`
REACH = 64_000  # code points in which an end of a part is looked for: some twenty pages
BLOCK = 1 << 20  # bytes that are read at once
OVERLAP = 400  # code points that hold the name of any checker, or markup of reStructuredText
MARK_OF_ORDER = "\ufeff"
WIDE = later("[\U00010000-\U0010ffff]")

#: Behind a blank line, before a line that begins with a word: neither code nor a sign of anything.
BETWEEN = later(r"\n[ \t]*\r?\n(?=[^\W_])")
FENCE = later(r"^ {0,3}(?:```|~~~)", MULTILINE)


class Part(NamedTuple):
    """A part of a text, in sight of what stands around it."""

    text: str  #: with what stands around it
    span: Span  #: of the part in *text*
    start: int  #: code points of the file before *text*
    place: int  #: bytes before it
    lines: int  #: line ends before it
    column: int  #: code points before it on its first line

    def has(self, span: Span) -> bool:
        """Say whether *span* of the text lies in the part.

        A place between two parts is one of the second.
        """
        last = self.span.end == len(self.text)
        return (
            self.span.start <= span.start
            and span.end <= self.span.end
            and (span.start < self.span.end or last)
        )

    def line(self, line: int) -> int:
        """Return the number in the file of a *line* of the text."""
        return self.lines + line

    def located(self, finding: Finding) -> Finding:
        """Return *finding* with its place in the file."""
        return finding._replace(
            line=self.line(finding.line),
            column=finding.column + (self.column if finding.line == 1 else 0),
            end_line=self.line(finding.end_line),
            end_column=finding.end_column + (self.column if finding.end_line == 1 else 0),
            start=self.start + finding.start,
            end=self.start + finding.end,
        )


class Splice(NamedTuple):
    """What takes the place of some bytes of a file."""

    start: int
    end: int
    new: bytes


# Reading


def is_divisible(file: BinaryIO, path: str, format: str) -> bool:
    """Say whether *file* at *path* can be worked on in parts; its *format* is "" where unknown.

    It is plain text in UTF-8, and no comment in it speaks to a checker.
    """
    if format not in ("", "plain"):
        return False
    # Where a name says that a text is plain, markup anywhere in it says otherwise; see `sniff`.
    anywhere = detect(path) == "plain"
    before = ""
    try:
        for text in _texts(file):
            seen = before + text
            if "\0" in text or MARK.search(seen):
                return False
            told = format or (before and not anywhere)
            if not told and sniff(seen.removeprefix(MARK_OF_ORDER), path) != "plain":
                return False
            before = seen[-OVERLAP:]
    except FileError:
        return False
    return True


def parts(file: BinaryIO) -> Iterator[Part]:
    """Yield the parts of the text in *file*, which is UTF-8; together they are the whole of it.

    Raises FileError where it is not, or cannot be read.
    """
    size, more = file.seek(0, os.SEEK_END), _texts(file)
    text = next(more)
    mark = MARK_OF_ORDER if text.startswith(MARK_OF_ORDER) else ""
    text, low, place = text.removeprefix(mark), 0, len(mark.encode())
    start = lines = column = 0
    while True:
        left = size - place - len(text[:low].encode())
        # In equal parts, or the last could be a small one.
        most = ceil(left / ceil(left / SIZE)) if left > SIZE else SIZE
        text, high, more = _filled(text, low, more, most)
        ended = high == len(text)
        end = high if ended else _end(text, low, high)
        text, rest = text[: end + SIGHT], text[end + SIGHT :]
        yield Part(text, Span(low, end), start, place, lines, column)
        if ended:
            return
        seen = _sight(text, end)
        before = text[:seen]
        text, low = text[seen:] + rest, end - seen
        ends = line_number(before, seen) - 1
        last = max(before.rfind("\n"), before.rfind("\r"))
        column = seen - last - 1 if ends else column + seen
        start, place, lines = start + seen, place + len(before.encode()), lines + ends


def _texts(file: BinaryIO) -> Iterator[str]:
    """Yield the text of *file*, block by block; raises FileError where it is not UTF-8."""
    decoder = getincrementaldecoder("utf-8")()
    try:
        yield from map(decoder.decode, blocks(file))
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise FileError("not UTF-8") from None


def blocks(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of *file* from its beginning; raises FileError where they cannot be read."""
    try:
        file.seek(0)
        while block := file.read(BLOCK):
            yield block
    except OSError as problem:
        raise FileError(reason(problem)) from None


def _filled(text: str, low: int, more: Iterator[str], most: int) -> tuple[str, int, Iterator[str]]:
    """Return *text* with what makes it a part from *low* on, how far that may go, and the rest.

    Where there is enough for a part, what would take four bytes a character is left to the next.
    """
    blocks, size, room = [text], len(text) - low, _room(text, most)
    while size <= room + SIGHT:
        block = next(more, None)
        if block is None:
            return "".join(blocks), low + min(size, room), more
        least = _room(block, most)
        if least < min(room, size - SIGHT):
            return "".join(blocks), low + size - SIGHT, chain((block,), more)
        blocks.append(block)
        size += len(block)
        room = min(room, least)
    return "".join(blocks), low + room, more


def _room(text: str, most: int) -> int:
    """Return how many code points of a text like *text* make a part: *most*, or fewer."""
    return min(most, SIZE // 4) if not text.isascii() and WIDE.search(text) else most


def _end(text: str, low: int, high: int) -> int:
    """Return where the part that begins at *low* ends: between paragraphs near *high*, if it can.

    Not within code between fences, nor in a comment.
    """
    near = max(low, high - REACH)
    high -= text[high - 1 : high + 1] == "\r\n"
    end = max(
        (match.end() for match in BETWEEN.finditer(text, near, high)),
        default=text.rfind("\n", near, high) + 1 or text.rfind(" ", near, high) + 1 or high,
    )
    comment = text.rfind("<!--", low, end)
    if comment > low and text.find("-->", comment, end) < 0:
        end = comment
    fences = _fences(text, low, end)
    if len(fences) % 2 and fences[-1].start() > low:
        end = fences[-1].start()
    return end


def _sight(text: str, end: int) -> int:
    """Return where that begins which is seen before a part from *end* on: with a paragraph."""
    low = max(0, end - SIGHT)
    closed = text.rfind("-->", low, end)
    low = max(low, closed, *(match.end() for match in _fences(text, low, end)))
    between = BETWEEN.search(text, low, end)
    return between.end() if between else end


def _fences(text: str, low: int, high: int) -> list[re.Match[str]]:
    """Return the lines between *low* and *high* that open or close code."""
    if text.find("```", low, high) < 0 and text.find("~~~", low, high) < 0:
        return []
    return list(FENCE.finditer(text, low, high))


# Writing


def splices(part: Part, changes: Iterable[Change]) -> Iterator[Splice]:
    """Yield *changes* of a part as they are made in the bytes of the file."""
    done, place = 0, part.place
    for change in changes:
        start = place + len(part.text[done : change.span.start].encode())
        place = start + len(change.span.of(part.text).encode())
        done = change.span.end
        yield Splice(start, place, change.replacement.encode())


def spliced(path: str, splices: Iterable[Splice]) -> Iterator[bytes]:
    """Yield the bytes of the file at *path* with *splices* made, which are in order.

    The file is closed with the last of them: none that is open can be replaced on Windows.  Raises
    OSError.
    """
    with open(path, "rb") as file:
        done = 0
        for splice in splices:
            yield from _bytes(file, splice.start - done)
            yield splice.new
            done = file.seek(splice.end)
        while block := file.read(BLOCK):
            yield block


def _bytes(file: BinaryIO, count: int) -> Iterator[bytes]:
    while count and (block := file.read(min(count, BLOCK))):
        yield block
        count -= len(block)
