"""Scanned pages as reading machines write them: words with their places on the page.

The words of hOCR, ALTO, PAGE and TSV files are put together as a text: those of a line
with spaces, then lines, paragraphs (a blank line) and pages (a form feed).  A change goes
back into the words that it touches; boxes, attributes and all else stay.  Where it makes
one word of two (`netw orks`) the first takes the letters and the second stays where it
is, empty, as readers of such files expect of a box without text; where it makes two of
one, the space stands in the word.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain

from cleantext.certainty import Certainties
from cleantext.edits import Change, Span, SpanSet
from cleantext.formats import lines
from cleantext.formats.container import Inner
from cleantext.values import NamedTuple, replace

#: What stands between two words, by how far they are apart.
WITHIN_LINE, NEW_LINE, NEW_BLOCK, NEW_PAGE = range(1, 5)
BETWEEN = ("", " ", "\n", "\n\n", "\n\f")

Spans = Callable[[str], Iterator[Span]]
#: A piece of a word: what it says, and where that stands in the file.
Piece = tuple[str, int, int]

SIGN = re.compile(r"(?P<space>[ \t\r\n\f]+)|&(?:\#\d+|\#[xX][0-9a-fA-F]+|\w+);")


class Word(NamedTuple):
    """A word of a page, or what else is the least that the file names."""

    span: Span  #: in the text
    certainty: float | None = None


class Mirror(NamedTuple):
    """A place of the file that says once more what stands in the text from *start*."""

    start: int
    starts: array[int]
    ends: array[int]


class Scan(Inner):
    """The words of pages as one text; each character that can be edited has a place."""

    words: tuple[Word, ...] = ()
    mirrors: tuple[tuple[Mirror, ...], ...] = ()  #: by level: of lines, of regions; in order
    #: The blocks of the text as they are to be read, where the file says that.
    order: tuple[Span, ...] = ()

    def read(self) -> tuple[str, list[Word]]:
        """Return the text and its words in the order in which they are to be read."""
        if not self.order:
            return self.text, [*self.words]
        blocks: list[str] = []
        words: list[Word] = []
        at = 0
        for block in self.order:
            low, high = self._touched(block)
            words += (
                word._replace(
                    span=Span(word.span.start - block.start + at, word.span.end - block.start + at)
                )
                for word in self.words[low:high]
            )
            blocks.append(block.of(self.text))
            at += len(blocks[-1]) + len(BETWEEN[NEW_BLOCK])
        return BETWEEN[NEW_BLOCK].join(blocks), words

    def closed(self) -> SpanSet:
        """What of the text cannot be written back: it has no place in the file."""
        text = self.text
        return SpanSet(
            (at, at + 1)
            for at in range(len(text))
            if self.ends[at] == self.starts[at] and not text[at].isspace()
        )

    @cached_property
    def _closed(self) -> SpanSet:
        return self.closed()

    def certainty(self) -> Certainties | None:
        """How sure the machine was of each word, None where it does not say."""
        found = Certainties(
            (*word.span, word.certainty) for word in self.words if word.certainty is not None
        )
        return found or None

    def gaps(self, length: int) -> Iterator[Span]:
        """Yield what of a file of *length* code points is neither in the text nor mirrors it."""
        held = [*_runs(self.starts, self.ends)]
        for mirror in chain.from_iterable(self.mirrors):
            held += _runs(mirror.starts, mirror.ends)
        return SpanSet(held).gaps(length)

    def back(self, changes: Sequence[Change]) -> tuple[list[Change], set[Change]]:
        """Return *changes* as they are made in the file, and those that cannot be."""
        made: list[Change] = []
        refused: set[Change] = set()
        for group in self._by_words(changes):
            parts = self._back(group)
            if parts is None:
                refused.update(group)
                continue
            edits = tuple(edit for change in group for edit in change.edits)
            if len(parts) > 1:  # all of them, or none
                name = f"at {group[0].span.start}"
                edits = tuple(replace(edit, group=edit.group or name) for edit in edits)
            made += [Change(place, said, edits) for place, said in parts]
        return sorted(made, key=lambda change: change.span), refused

    def _touched(self, span: Span) -> tuple[int, int]:
        """Return the numbers of the words that *span* meets or touches, from and to."""
        first = bisect_left(self.words, span.start, key=lambda word: word.span.end)
        return first, bisect_right(self.words, span.end, key=lambda word: word.span.start)

    def _by_words(self, changes: Sequence[Change]) -> Iterator[list[Change]]:
        """Yield those changes together that touch the same words; in one word each is alone."""
        group: list[Change] = []
        first = last = -1
        for change in changes:
            low, high = self._touched(change.span)
            if group and (low >= last or first + 1 == last == high):
                yield group
                group = []
            if not group:
                first, last = low, high
            group.append(change)
            last = max(last, high)
        if group:
            yield group

    def _back(self, group: Sequence[Change]) -> list[tuple[Span, str]] | None:
        """Return what is written where for changes of the same words, None where it cannot be."""
        text = self.text
        low, high = self._touched(group[0].span)[0], self._touched(group[-1].span)[1]
        if low >= high:
            return None
        start, end = self.words[low].span.start, self.words[high - 1].span.end
        if group[0].span.start < start or group[-1].span.end > end:
            return None
        if self._closed.overlapping(Span(start, end)):
            return None
        new, done = [], start
        for change in group:
            new += [text[done : change.span.start], change.replacement]
            done = change.span.end
        new.append(text[done:end])
        olds = [word.span.of(text) for word in self.words[low:high]]
        news = _dealt(olds, "".join(new))
        if news is None or "\n" in text[start:end] or "\f" in text[start:end]:
            return None
        parts: list[tuple[Span, str]] = []
        if len(olds) == 1:
            for change in group:
                old = change.span.of(text)
                parts += self._within(change.span.start, old, change.replacement, start)
        else:
            for word, old, now in zip(self.words[low:high], olds, news, strict=True):
                parts += self._within(word.span.start, old, now, word.span.start)
        for change in group:
            for level in self.mirrors:
                number = bisect_right(level, change.span.start, key=_start) - 1
                if number >= 0 and (place := _mirrored(level[number], change.span)):
                    parts.append((place, change.replacement))
        return parts

    def _within(self, at: int, old: str, new: str, first: int) -> Iterator[tuple[Span, str]]:
        """Yield what is written where so that *old*, at *at* of the word at *first*, is *new*."""
        if old == new:
            return
        low = 0
        while low < min(len(old), len(new)) and old[low] == new[low]:
            low += 1
        high = 0
        while high < min(len(old), len(new)) - low and old[-high - 1] == new[-high - 1]:
            high += 1
        gone, come = old[low : len(old) - high], new[low : len(new) - high]
        at += low
        if not gone:
            place = self.ends[at - 1] if at > first else self.starts[at]
            yield Span(place, place), come
            return
        whole = self.outer(Span(at, at + len(gone)))
        if whole is not None:
            yield whole, come
            return
        # Each letter has a box of its own: so does a new one, if they are as many.
        letters = list(come) if len(come) == len(gone) else [come] + [""] * (len(gone) - 1)
        for i, letter in enumerate(letters):
            if letter != gone[i]:
                yield Span(self.starts[at + i], self.ends[at + i]), letter


def _dealt(olds: Sequence[str], new: str) -> list[str] | None:
    """Deal the words of *new* out to the places of *olds*, as they stand to one another.

    >>> _dealt(["tlie", "netw", "orks"], "the networks")
    ['the', 'networks', '']
    """
    if len(olds) == 1:
        return [new] if new else None
    words = new.split(" ")
    if not all(words):
        return None
    if len(words) == len(olds):
        return words
    old = "".join(olds)
    joined = "".join(words)
    ends = [0]
    for piece in olds:
        ends.append(ends[-1] + len(piece))
    blocks = SequenceMatcher(None, old, joined, autojunk=False).get_matching_blocks()
    dealt: list[list[str]] = [[] for _ in olds]
    at = 0
    for word in words:
        place = 0
        for a, b, size in blocks:
            if b <= at:
                place = a + min(at - b, size)
        number = min(bisect_right(ends, place) - 1, len(olds) - 1)
        dealt[number].append(word)
        at += len(word)
    return [" ".join(here) for here in dealt]


def _runs(starts: array[int], ends: array[int]) -> Iterator[Span]:
    """Yield the places without what stands nowhere, those that touch as one."""
    low = high = -1
    for start, end in zip(starts, ends, strict=True):
        if start == high:
            high = max(high, end)
        elif end > start:
            if high > low:
                yield Span(low, high)
            low, high = start, end
    if high > low:
        yield Span(low, high)


def _start(mirror: Mirror) -> int:
    return mirror.start


def _mirrored(mirror: Mirror, span: Span) -> Span | None:
    """Return where *mirror* says what *span* of the text does, None where it does not."""
    start, end = span.start - mirror.start, span.end - mirror.start
    if start < 0 or end > len(mirror.starts):
        return None
    if start == end:
        place = mirror.starts[start] if start < len(mirror.starts) else mirror.ends[-1]
        return Span(place, place)
    return Span(mirror.starts[start], mirror.ends[end - 1])


class ScanBuilder:
    """Puts a `Scan` together, word by word, in the order of the file."""

    def __init__(self) -> None:
        self.length = 0  #: of the text so far
        self._pieces: list[str] = []
        self._starts = array("q")
        self._ends = array("q")
        self._words: list[Word] = []
        self._mirrors: dict[str, list[Mirror]] = {}
        self._apart = 0

    def apart(self, how: int) -> None:
        """Say that what follows stands *how* far from what is there, `NEW_LINE` or farther."""
        self._apart = max(self._apart, how)

    def word(self, pieces: Iterable[Piece], certainty: float | None = None) -> None:
        """Add a word; nothing where it says nothing."""
        pieces = trimmed(pieces)
        if not pieces:
            return
        self._separate()
        start = self.length
        for said, low, high in pieces:
            self._add(said, low, high)
        self._words.append(Word(Span(start, self.length), certainty))

    def unplaced(self, text: str, *, close: bool = False) -> None:
        """Add what is read and cannot be written; *close* to the word before it."""
        if text:
            if not close:
                self._separate()
            place = self._ends[-1] if self._ends else 0
            self._add(text, place, place)

    def mark(self) -> tuple[int, int]:
        """Return the place where the next word will begin, for `mirror`."""
        between = BETWEEN[max(self._apart, WITHIN_LINE)] if self._pieces else ""
        return self.length + len(between), len(self._pieces) + bool(between)

    def mirror(self, level: str, mark: tuple[int, int], pieces: Iterable[Piece]) -> None:
        """Say that the text from *mark* on stands in *pieces* as well, on some *level*.

        Raises ValueError where it does not.
        """
        start, number = mark
        starts, ends = array("q"), array("q")
        said = []
        for what, low, high in pieces:
            said.append(what)
            _place(what, low, high, starts, ends)
        if not alike("".join(said), "".join(self._pieces[number:])):
            raise ValueError(f"a {level} says something else than its words")
        if starts:
            self._mirrors.setdefault(level, []).append(Mirror(start, starts, ends))

    def build(self) -> Scan:
        """Return what was added."""
        made = Scan("".join(self._pieces), "lines", self._starts, self._ends)
        made.words = tuple(self._words)
        made.mirrors = tuple(map(tuple, self._mirrors.values()))
        return made

    def _separate(self) -> None:
        if self._pieces:
            between = BETWEEN[max(self._apart, WITHIN_LINE)]
            self._add(between, self._ends[-1], self._ends[-1])
        self._apart = 0

    def _add(self, text: str, start: int, end: int) -> None:
        self._pieces.append(text)
        self.length += len(text)
        _place(text, start, end, self._starts, self._ends)


def _place(text: str, start: int, end: int, starts: array[int], ends: array[int]) -> None:
    if end - start == len(text):
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))
    else:
        starts.extend([start] * len(text))
        ends.extend([end] * len(text))


def pieces(text: str, start: int, end: int, *, lines: bool = False) -> list[Piece]:
    """Return what ``text[start:end]``, between tags or in an attribute, says.

    White space is one space, or with *lines* a line end where it has one.
    """
    found: list[Piece] = []
    at = start
    for match in SIGN.finditer(text, start, end):
        if match.start() > at:
            found.append((text[at : match.start()], at, match.start()))
        said = match[0]
        if match["space"]:
            said = "\n" if lines and "\n" in said else " "
        elif len(meant := unescape(said)) == 1:
            said = " " if meant.isspace() and meant != "\xa0" else meant
        found.append((said, *match.span()))
        at = match.end()
    if at < end:
        found.append((text[at:end], at, end))
    return found


def trimmed(found: Iterable[Piece]) -> list[Piece]:
    """Return the pieces without white space at their ends."""
    found = [piece for piece in found if piece[0]]
    while found and found[0][0].isspace():
        del found[0]
    while found and found[-1][0].isspace():
        del found[-1]
    return found


def says(found: Iterable[Piece]) -> str:
    """Return what pieces say."""
    return "".join(piece[0] for piece in found)


def alike(one: str, other: str) -> bool:
    """Say whether two texts are the same, wherever their lines end."""
    return one.replace("\n", " ") == other.replace("\n", " ")


# Files of tags

TAG = re.compile(
    r"""
    < (?: !-- .*? (?:-->|\Z)                                  # comment
      | !\[CDATA\[ .*? (?:\]\]>|\Z)
      | \? .*? (?:\?>|\Z)                                     # processing instruction
      | (?P<raw>script|style)\b [^<>]* > .*? (?:</(?P=raw)\s*>|\Z)
      | ! [^>\[]* (?: \[ [^\]]* (?: \] [^>]* | \Z ) )? (?:>|\Z)          # doctype
      | (?P<end>/?) (?:[\w.-]+:)? (?P<name>[A-Za-z_][\w.-]*)
        (?P<rest>(?: [^<>"']++ | "[^"]*+" | '[^']*+' )*+) (?:>|\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
ATTRIBUTE = re.compile(
    r"""([\w:.-]+) \s*=\s*
        (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>[^\s"'<>=]+) )""",
    re.VERBOSE,
)
QUOTES = ("double", "single", "bare")


def attributes(text: str, tag: re.Match[str]) -> dict[str, Span]:
    """Return where the values of the attributes of *tag* stand."""
    found = {}
    for match in ATTRIBUTE.finditer(text, *tag.span("rest")):
        found[match[1]] = next(Span(*match.span(q)) for q in QUOTES if match[q] is not None)
    return found


def share(text: str, most: float = 1.0) -> float | None:
    """Return the certainty that *text* says, of at most *most*; None where it says none."""
    try:
        value = float(text) / most
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def know_xml(text: str) -> None:
    """Raise ValueError unless *text* is well-formed XML that declares no entities.

    No entity is ever expanded: one that a file declares may stand for a billion letters.
    """
    from xml.parsers import expat

    def declared(name: str, *rest: object) -> None:
        raise ValueError(f"it declares an entity, {name!r}")

    parser = expat.ParserCreate("utf-8")  # as we hand it over, whatever it says of itself
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as problem:
        raise ValueError(str(problem)) from None


def unescape(text: str) -> str:
    """Return what *text*, from between tags or out of an attribute, says."""
    return html.unescape(text)


ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str, like: str) -> str:
    """Return *text* as it stands between tags or in an attribute; apostrophes as in *like*."""
    escaped = text.translate(ESCAPES)
    if "'" in escaped and any(sign in like for sign in ("&#39;", "&apos;", "CONTENT='")):
        escaped = escaped.replace("'", "&#39;")
    return escaped


def views(unwrap: Callable[[str], Scan]) -> tuple[Spans, Spans, Callable[[str], list[str]]]:
    """Return what every format has to tell, for one whose words *unwrap* finds.

    These are its `protected_spans`, `headings` and `outline`.
    """

    def protected_spans(text: str) -> Iterator[Span]:
        """Yield what of the file is no word; all of it where nobody can tell."""
        try:
            inner = unwrap(text)
        except ValueError:
            return iter([Span(0, len(text))])
        return inner.gaps(len(text))

    def headings(text: str) -> Iterator[Span]:
        """Nobody has said what is a heading."""
        return iter(())

    def outline(text: str) -> list[str]:
        """Return all of the file that is no word, then how the lines stand."""
        inner = unwrap(text)
        around = "".join(span.of(text) for span in inner.gaps(len(text)))
        return [around, *lines.outline(inner.text)]

    return protected_spans, headings, outline
