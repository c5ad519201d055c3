"""One look at the words of a piece of text, for all who ask about its words.

    suspects    words that are not simply right
    beginnings  where the patterns of rules may begin, by the words that they begin with

The distinct words of a piece, without the ASCII signs around them, are had at 70 MB a second.
Few of them are wanted, and where these stand is looked for in one go through the piece.
"""

from __future__ import annotations

from itertools import chain, compress, filterfalse, islice

from cleantext.chunks import bare
from cleantext.language import MOST_REMEMBERED
from cleantext.patterns import ANY, joint, later
from cleantext.values import NamedTuple, cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleantext.language import Doubted, Language
    from cleantext.patterns import Joint

    Numbers = tuple[int, ...]
    #: A place in a chunk, what may begin there, and what else may if a certain chunk comes next.
    Opening = tuple[int, Numbers, Mapping[str, Numbers]]
    #: A chunk with the spaces around it, and what it holds.
    Wanted = tuple[str, tuple[Doubted, ...], tuple[Opening, ...]]

# Where a word may begin in a chunk, and where it may end.
INNER = later(r"(?<![A-Za-zªµºÀ-ÖØ-öø-ÿ])[A-Za-z]")
ENDS = later(r"(?=[^A-Za-z])|\Z")
NOTHING: Mapping[str, Numbers] = {}


class Glance(NamedTuple):
    """What one look at a piece tells; places are counted from where it begins, and in order."""

    chunks: set[str]  #: its distinct runs of letters, apostrophes and signs beyond ASCII
    suspects: list[tuple[int, str]]
    beginnings: list[list[int]]  #: by number; there may be some that are none


def glance(text: str, language: Language, openings: Openings | None) -> Glance:
    """Look at *text*, which cuts no chunk; without *openings* nobody asks for beginnings."""
    piece = bare(text)
    words = piece.split()
    chunks = set(words)
    spaced = f" {piece} "  # a chunk stands there where the space before it does here
    beginnings: list[list[int]] = []
    wanted: dict[str, Wanted] = {}
    if openings:
        beginnings = openings.of_phrases(words, chunks, spaced)
        wanted = openings.among(chunks)
    for chunk, doubted in language.doubtful(chunks):
        wanted[chunk] = f" {chunk} ", doubted, wanted[chunk][2] if chunk in wanted else ()
    suspects: list[tuple[int, str]] = []
    at = -1
    for chunk, after in compress(_pairs(words), map(wanted.__contains__, words)):
        whole, doubted, opens = wanted[chunk]
        at = spaced.find(whole, at + 1)
        for offset, numbers, follow in opens:
            for number in numbers:
                beginnings[number].append(at + offset)
            if follow and (after in follow or not after.isalpha()):
                for number in follow.get(after) or follow[ANY]:
                    beginnings[number].append(at + offset)
        for (start, _), word in doubted:
            suspects.append((at + start, word))
    for found in beginnings:
        found.sort()
    return Glance(chunks, suspects, beginnings)


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each of *words* with the next one."""
    return zip(words, chain(islice(words, 1, None), (ANY,)), strict=False)


class Openings:
    """What a chunk, and the next one, tells of the beginnings that may stand there."""

    def __init__(self, beginnings: Joint) -> None:
        self.number = beginnings.number
        self._count = len(beginnings.numbers)
        self._words, self._phrases = beginnings.words, beginnings.phrases
        self._longest = max(map(len, self._words.keys() | self._phrases.keys()), default=0) + 1
        self._firsts = {first for first in self._phrases.keys() - self._words if first.isalpha()}
        self._holding = set(self._words)  # chunks
        self._dull: set[str] = set()  # and others, not of letters alone, that hold nothing
        self._known: dict[str, Wanted] = {}

    def among(self, chunks: set[str]) -> dict[str, Wanted]:
        """Return those of *chunks* that hold the beginning of something, with what they hold."""
        known, holding, dull = self._known, self._holding, self._dull
        if len(holding) + len(dull) > MOST_REMEMBERED:
            holding.intersection_update(self._words)
            dull.clear()
        for chunk in set(filterfalse(str.isalpha, chunks)) - holding - dull:
            (holding if any(self._read(chunk)) else dull).add(chunk)
        return {chunk: known.get(chunk) or self._know(chunk) for chunk in holding & chunks}

    def _know(self, chunk: str) -> Wanted:
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        found = self._known[chunk] = f" {chunk} ", (), tuple(self._read(chunk))
        return found

    def of_phrases(self, words: list[str], chunks: set[str], spaced: str) -> list[list[int]]:
        """Return where phrases stand in a piece whose first words begin nothing by themselves."""
        places: list[list[int]] = [[] for _ in range(self._count)]
        follows = {first: self._phrases[first] for first in self._firsts & chunks}
        pairs = compress(_pairs(words), map(follows.__contains__, words))
        found = {
            (first, after)
            for first, after in pairs
            if after in follows[first] or not after.isalpha()
        }
        for first, after in found:
            numbers = follows[first].get(after) or follows[first][ANY]
            phrase = f" {first} {after} "
            at = spaced.find(phrase) if after else spaced.rfind(f" {first} ")  # the last chunk
            while at >= 0:
                for number in numbers:
                    places[number].append(at)
                at = spaced.find(phrase, at + 1)
        return places

    def _read(self, chunk: str) -> Iterator[Opening]:
        """Yield where something may begin in *chunk*."""
        for match in INNER.finditer(chunk):
            start = match.start()
            end = min(start + self._longest, len(chunk))  # a chunk may be as long as the text
            words = [chunk[start : one.start()] for one in ENDS.finditer(chunk, start, end)]
            own = tuple(sorted({number for word in words for number in self._words.get(word, ())}))
            follow = self._phrases.get(words[-1], NOTHING) if end == len(chunk) else NOTHING
            if own or follow:
                yield start, own, follow


@cache
def openings() -> Openings | None:
    """Return those of all beginnings that were kept together, None without."""
    kept = joint()
    return Openings(kept) if kept else None
