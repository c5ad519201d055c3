"""A text in pieces, and what was found in each: a round after an edit looks at few of them anew.

A piece is known by what it says and by what stands around it.  So what was found in one holds
wherever it stands again: in the text after an edit elsewhere, or further down in the same text.
"""

from __future__ import annotations

from itertools import chain, repeat

from cleantext.chunks import bare, end_of_chunk
from cleantext.glance import glance, openings
from cleantext.values import LARGE, cached_property, offsets

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cleantext.document import Document
    from cleantext.edits import Span
    from cleantext.language import Language
    from cleantext.patterns import Beginning

    #: Where a piece begins and ends, and what tells it and what stands in sight of it.
    Piece = tuple[int, int, int]
    #: Where the matches in a piece begin and the last one ends, counted from where the piece does.
    Found = tuple[tuple[int, ...], int]
    #: The suspects in a piece and where each stands, and the end of what was looked at.
    Suspects = tuple[tuple[tuple[int, str], ...], int]

# Code points that are worked on together.  A round after an edit does only the piece anew that
# holds it, so small ones are better; but each costs a microsecond a pattern.
SIZE = 8_000
SELDOM = 16  # a piece ends behind a line whose length is a multiple of this
# Code points on either side of a piece on which a match in it, and a judgement of it, may depend:
# eight times the reach of the language model.
SIGHT = 400

# Pieces that are remembered from part to part of a large text: what it repeats within 5 MB.
MOST = 600

TOLD = ("language", "foreign", "tongue")  # views of a document, by what it begins with

#: What is remembered of a piece without a match.
NOWHERE: Found = ((), 0)


class Memory:
    """What was found in pieces, by what tells them: in a text, and in those before its edits."""

    def __init__(self) -> None:
        #: What patterns matched, by pattern, what says which matches are wanted, and language;
        self.matches: dict[object, dict[int, Found]] = {}
        #: whether a pattern stands near;
        self.near: dict[tuple[object, int], bool] = {}
        #: where each of the patterns of rules may begin;
        self.beginnings: dict[int, Sequence[Sequence[int]]] = {}
        #: and the suspects, by language.
        self.suspects: dict[tuple[str, int], Suspects] = {}
        #: What the beginning of a large text tells of all its parts.
        self._told: dict[str, object] = {}

    def tell(self, document: Document) -> None:
        """Have *document*, a part of a large text, judged by the beginning of the first one.

        Else a part that begins with a table, or a quotation, would be in no language of ours.
        """
        if not self._told:
            self._told = {name: getattr(document, name) for name in TOLD}
        document.__dict__.update(self._told)

    def spare(self) -> None:
        """Forget everything if there is much: what is remembered of a piece takes 14 KB."""
        if len(self.suspects) > MOST:
            for kept in (self.matches, self.near, self.beginnings, self.suspects):
                kept.clear()


class Pieces:
    """The pieces of *text*, or of what of it is *seen*; *memory* is that of what it was before."""

    def __init__(
        self, text: str, memory: Memory | None = None, seen: Iterable[Span] | None = None
    ) -> None:
        self._text = text
        self._seen = ((0, len(text)),) if seen is None else tuple(seen)
        self.memory = memory or Memory()
        self._met: set[str] | None = None  # the distinct chunks, where a look came upon all

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._pieces)

    @cached_property
    def _pieces(self) -> list[Piece]:
        text, found = self._text, []
        for start, last in self._seen:
            while start < last:
                end = min(_end_of_piece(text, start), last)
                low, high = max(0, start - SIGHT), min(end + SIGHT, len(text))
                # 64 bits, with a secret of the process: no text has two pieces alike by accident.
                found.append((start, end, hash((text[low:high], start - low, end - start))))
                start = end
        return found

    # Matches

    def matches(
        self,
        document: Document,
        pattern: re.Pattern[str],
        wanted: Callable[[Document, re.Match[str]], bool] | None,
        near: re.Pattern[str] | Callable[[str], bool] | None,
        begins: Beginning | re.Pattern[str] | None,
    ) -> Iterator[re.Match[str]]:
        """Yield the matches of *pattern* in *document*, whose text this is; see its `finditer`."""
        text, done = self._text, 0
        told = pattern, wanted, document.language.code if wanted else ""
        kept = self.memory.matches.setdefault(told, {})
        for piece in self._pieces:
            start, end, key = piece
            found = kept.get(key) if done <= start else None
            if found is None:
                places: list[int] = []
                last, high = start, min(end + SIGHT, len(text))
                matches: Iterable[re.Match[str]] = ()
                if near is None or self._is_near(near, piece):
                    if begins:
                        tried = self._begins(document, begins, piece)
                        matches = self._begun(pattern, tried, max(start, done), high)
                    else:
                        matches = pattern.finditer(text, max(start, done), high)
                for match in matches:
                    if match.start() >= end:
                        break
                    last = match.end()
                    if wanted is None or wanted(document, match):
                        places.append(match.start() - start)
                found = (tuple(places), last - start) if last > start else NOWHERE
                if done <= start:
                    kept[key] = found
            if found is NOWHERE:
                continue
            for place in found[0]:
                if whole := pattern.match(text, start + place):
                    yield whole
            done = max(done, start + found[1])

    def _is_near(self, near: re.Pattern[str] | Callable[[str], bool], piece: Piece) -> bool:
        """Say whether *near* stands in the sight of *piece*; asked once for several patterns."""
        start, end, key = piece
        found = self.memory.near.get((near, key))
        if found is None:
            text, low, high = self._text, max(0, start - SIGHT), min(end + SIGHT, len(self._text))
            if callable(near):
                found = near(text[low:high])
            else:
                found = near.search(text, low, high) is not None
                if not found and not low:
                    found = near.match("\n" + text[:high]) is not None
            self.memory.near[near, key] = found
        return found

    def _begins(
        self, document: Document, begins: Beginning | re.Pattern[str], piece: Piece
    ) -> Iterable[int]:
        """Return where in *piece* what *begins* tells may begin; perhaps other places too."""
        start, end, key = piece
        opening = openings()
        number = -1 if opening is None else opening.number(begins)
        if number >= 0:
            if key not in self.memory.beginnings:
                _ = document.suspects  # who looks for them finds all that begins with a word
            if found := self.memory.beginnings.get(key):
                return map(start.__add__, found[number])
        first = (0,) if start == 0 else ()
        return chain(first, (sign.end() for sign in self._signs(begins, start, end)))

    def _signs(
        self, sign: re.Pattern[str] | Beginning, start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """Yield the matches of *sign* that end from *start* to *end*."""
        high = min(end + SIGHT, len(self._text))
        for match in sign.finditer(self._text, max(start - 1, 0), high):
            if match.end() >= end:
                return
            yield match

    def _begun(
        self, pattern: re.Pattern[str], places: Iterable[int], start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """Yield the matches of *pattern* between *start* and *end*, tried at *places*."""
        for match in filter(None, map(pattern.match, repeat(self._text), places, repeat(end))):
            if match.start() >= start:
                yield match
                start = match.end()

    # Words

    @property
    def looked(self) -> bool:
        """Whether a look at the words of the text came upon all of its distinct chunks."""
        return self._met is not None

    def chunks(self) -> set[str]:
        """Return the distinct chunks of the text; of what it repeats once."""
        met, self._met = self._met, None  # as large as the text, perhaps
        return self._chunks() if met is None else met

    def _chunks(self) -> set[str]:
        text, found, done = self._text, set[str](), 0
        looked: set[int] = set()
        for start, end, key in self._pieces:
            low, high = max(start, done), end_of_chunk(text, max(end, done))
            whole = (low, high) == (start, end)
            if not (whole and key in looked):
                found.update(bare(text[low:high]).split())
            if whole:
                looked.add(key)
            done = high
        return found

    def suspects(self, language: Language) -> dict[str, list[int]]:
        """Return where each word begins that is not simply right in *language*, in order.

        Of most distinct chunks of a piece the language remembers that they are right; the
        others are looked for in their piece.
        """
        text, memory, code = self._text, self.memory, language.code
        found: dict[str, list[int]] = {}
        met: set[str] = set()
        looked: set[int] = set()
        done = 0
        opening = openings() if code == "en" else None
        for start, end, key in self._pieces:
            known = memory.suspects.get((code, key)) if done <= start else None
            if known is None:
                low, high = max(start, done), end_of_chunk(text, max(end, done))
                seen = glance(text[low:high], language, opening)
                known = tuple((low - start + at, word) for at, word in seen.suspects), high - start
                met |= seen.chunks
                looked.add(key)
                if done <= start and high < end + SIGHT:  # its end was seen
                    memory.suspects[code, key] = known
                if opening and low > start:  # rules may begin in a chunk that was cut as well
                    seen = glance(text[start:high], language, opening)
                if opening:
                    memory.beginnings[key] = _packed(seen.beginnings, len(text))
            for at, word in known[0]:
                found.setdefault(word, []).append(start + at)
            done = start + known[1]
        if all(key in looked for _, _, key in self._pieces):
            self._met = met
        return found


def _packed(beginnings: list[list[int]], size: int) -> Sequence[Sequence[int]]:
    """Return *beginnings* as they are kept; of a text of a large *size* in less memory."""
    if size <= LARGE:
        return beginnings
    return tuple(offsets(found, size) if found else () for found in beginnings)


def _end_of_piece(text: str, start: int) -> int:
    """Return where the piece that begins at *start* ends: behind a line that its length tells.

    So what a text repeats is soon cut as it was before, wherever it stands, and is known.
    """
    most = min(start + 2 * SIZE, len(text))
    first = line = text.find("\n", start + SIZE, most) + 1
    while line and (end := text.find("\n", line, most) + 1):
        if (end - line) % SELDOM == 0:
            return end
        line = end
    return first or most
