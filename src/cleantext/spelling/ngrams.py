"""A model of which words follow which, in one file that is mapped, not loaded.

    >>> model = NGrams.open("en")
    >>> words = "I saw them over their".split()
    >>> model.score([*words[:-1], "there"], 4) > model.score(words, 4)
    True

Word trigrams with back-off: the probability of a word after two others is that of the
three together where they were seen, else that of the two last, at a price.  The model
is pocketsphinx's (dictionaries/SOURCES.md), pruned by dictionaries/language_model.py;
it is in lower case and knows no signs, numbers only as they are said.

The layout, numbers in little-endian order:

    magic, format, words, pairs, triples, blocks, length of the text, crc32 of the rest
    words + 1 numbers of 32 bits: where the pairs of each word begin
    words + 1 numbers of 32 bits: where each word begins in the text
    blocks numbers of 32 bits: where the triples of each block of 64 pairs begin
    pairs + 1 numbers of 16 bits: where the triples of each pair begin in its block
    pairs numbers of 16 bits: the second word; triples numbers of 16 bits: the third
    a byte each: probability of words, back-off of words, probability of pairs,
    back-off of pairs, probability of triples
    text: all words in order, without gaps

A byte of probability counts steps of `STEP` nats down from 0, one of back-off steps
around `EVEN`.  The followers of a word or pair are in order: a look-up bisects them.  Beside the
file stands a table of the words and their numbers.
"""

from __future__ import annotations

from _thread import allocate_lock
from itertools import pairwise
from zlib import crc32

from cleantext.spelling.data import data_path
from cleantext.spelling.table import Header, Table, mapped, numbers
from cleantext.values import bisect_left, cache, cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

FORMAT = 1
HEADER = Header(b"ctxngram", 7)

STEP = 1 / 12  # nats; 255 of them reach the rarest word, and 1/24 is the largest error
EVEN = 160  # the byte of back-off 0; most are negative
BLOCK = 64
START, END = "<s>", "</s>"
#: A word that the model does not have: as rare as its rarest.
UNKNOWN = -20.0
STRANGER, UNASKED = -1, -2
MOST_REMEMBERED = 70_000  # words; 10 MB of prose hold so many


FEW = 6_000  # words; who asks for more knows them all at once


class NGrams:
    """A trigram model on a file that `compact` made."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._map = content = mapped(path)
        self._crc: int
        if not HEADER.opens(content):
            raise ValueError(f"{path}: not a language model of cleantext")
        format, words, pairs, triples, blocks, length, self._crc = HEADER.read(content)
        if format != FORMAT:
            raise ValueError(f"{path}: format {format}, but this version reads {FORMAT}")
        at = HEADER.size

        def section(count: int, size: int) -> int:
            nonlocal at
            at += count * size
            return at - count * size

        self._pairs_of = numbers(content, section(words + 1, 4), words + 1)
        self._begins = numbers(content, section(words + 1, 4), words + 1)
        self._blocks = numbers(content, section(blocks, 4), blocks)
        self._triples_of = numbers(content, section(pairs + 1, 2), pairs + 1, 2)
        self._second = numbers(content, section(pairs, 2), pairs, 2)
        self._third = numbers(content, section(triples, 2), triples, 2)
        self._word_prob = section(words, 1)
        self._word_backoff = section(words, 1)
        self._pair_prob = section(pairs, 1)
        self._pair_backoff = section(pairs, 1)
        self._triple_prob = section(triples, 1)
        self._text = section(length, 1)
        if at != len(content):
            raise ValueError(f"{path}: cut short or damaged; build or install it again")
        self._words: int = words
        self._numbers: dict[str, int] = {}  # words met so far; a race writes the same twice
        self._lock = allocate_lock()

    @classmethod
    def open(cls, language: str = "en") -> NGrams:
        """Open the model of *language*; all who ask for it share one, and what it remembers."""
        return _opened(data_path(f"{language}/ngrams.bin"))

    def score(self, words: Sequence[str], at: int) -> float:
        """Return the logarithm of how probable *words* are around ``words[at]``.

        The text before the first word and after the last is the edge of a sentence.
        Of two sequences that differ at *at* alone, the difference of the scores says
        how much better one word stands there, to the left and to the right.
        """
        return self.scores(words[max(0, at - 2) : at], words[at + 1 : at + 3], words[at : at + 1])[
            0
        ]

    def scores(
        self, left: Sequence[str], right: Sequence[str], words: Sequence[str]
    ) -> list[float]:
        """Return the `score` of each of *words* between *left* and *right*, up to two words each.

        Where there are fewer, the sentence begins or ends.
        """
        before = [*map(self.number, left)]
        if len(before) < 2:
            before.insert(0, self.number(START))
        if len(before) < 2:
            before.insert(0, STRANGER)
        first, second = before
        after = [*map(self.number, right)]
        if len(after) < 2:
            after.append(self.number(END))
        third, fourth = after[0], after[1] if len(after) > 1 else None
        start, end = self._pair(first, second), -1 if fourth is None else self._pair(third, fourth)
        found = []
        for word in words:
            number = self.number(word)
            to, on = self._pair(second, number), self._pair(number, third)
            score = self._given(start, second, number, to) + self._given(to, number, third, on)
            if fourth is not None:
                score += self._given(on, third, fourth, end)
            found.append(score)
        return found

    def logprob(self, word: str, left: Sequence[str] = ()) -> float:
        """Return the natural logarithm of the probability of *word* after *left*.

        Of *left*, the two last words count; an empty one says nothing of the place.
        """
        two = [self.number(w) for w in left[-2:]]
        two = [STRANGER] * (2 - len(two)) + two
        return self._prob(two[0], two[1], self.number(word))

    def conditional(self, first: int, second: int, third: int) -> float:
        """Return the logarithm of how probable the word *third* is after the two others.

        The words are numbers of `number`; `STRANGER` says nothing of the place.
        """
        return self._prob(first, second, third)

    def follows(self, first: str, second: str) -> bool:
        """Say whether *second* was met right after *first*."""
        one, other = self.number(first), self.number(second)
        return one >= 0 and other >= 0 and self._pair(one, other) >= 0

    def pairs(self, words: Set[int]) -> Iterator[tuple[int, int, int, int, list[tuple[int, int]]]]:
        """Yield the pairs that have one of *words*, or that any words were met after: what the
        second costs after the first, in steps, the price of backing off from them, and the words
        met after both with what these cost.
        """
        content, blocks, triples_of, third = self._map, self._blocks, self._triples_of, self._third
        end = 0  # of the triples
        for first in range(self._words):
            asked, at = first in words, self._pairs_of[first]
            for pair, second in enumerate(self._second[at : self._pairs_of[first + 1]], at):
                start, end = end, blocks[(pair + 1) // BLOCK] + triples_of[pair + 1]
                if asked or start < end or second in words:
                    costs = content[self._triple_prob + start : self._triple_prob + end]
                    followers = list(zip(third[start:end], costs, strict=True))
                    cost = content[self._pair_prob + pair]
                    price = EVEN - content[self._pair_backoff + pair]
                    yield first, second, cost, price, followers

    def rarity(self, number: int) -> int:
        """Return what the word *number* costs by itself, in steps."""
        return self._map[self._word_prob + number]

    def price(self, number: int) -> int:
        """Return the price of backing off from the word *number*, in steps."""
        return EVEN - self._map[self._word_backoff + number]

    def cost(self, first: int, second: int) -> int:
        """Return what the word *second* costs after *first*, in steps."""
        pair = self._pair(first, second)
        if pair >= 0:
            return self._map[self._pair_prob + pair]
        return self.price(first) + self.rarity(second)

    @property
    def checksum(self) -> int:
        """The checksum that was written with the model."""
        return self._crc

    def __contains__(self, word: str) -> bool:
        return self.number(word) != STRANGER

    def __len__(self) -> int:
        return self._words

    def words(self) -> list[str]:
        """Return all words, in order."""
        return [self._word(number).decode() for number in range(self._words)]

    def number(self, word: str) -> int:
        """Return the number of *word*, in any case, or `STRANGER`."""
        found = self._numbers.get(word, UNASKED)
        if found == UNASKED:
            encoded = word.lower().replace("’", "'").encode("utf-8", "surrogatepass")
            if self._table is not None and len(self._numbers) < FEW:
                found = int(self._table.get(encoded) or STRANGER)
            else:
                found = self._all.get(encoded, STRANGER)
            if len(self._numbers) < MOST_REMEMBERED:
                self._numbers[word] = found
        return found

    @cached_property
    def _table(self) -> Table | None:
        """The numbers of words in a table beside the model, None where there is none of it."""
        try:
            table = Table(table_beside(self.path))
        except FileNotFoundError:
            return None
        return table if len(table) == self._words else None

    @cached_property
    def _all(self) -> dict[bytes, int]:
        """All words with their numbers: 15 ms, as long as to look for 6,000 of them in a table."""
        text = self._map[self._text : self._text + self._begins[self._words]]
        words = (text[start:end] for start, end in pairwise(self._begins))
        return dict(zip(words, range(self._words), strict=True))

    def _word(self, number: int) -> bytes:
        text = self._text
        return self._map[text + self._begins[number] : text + self._begins[number + 1]]

    def _prob(self, first: int, second: int, third: int) -> float:
        """Return the probability of *third* after the two others."""
        return self._given(self._pair(first, second), second, third, self._pair(second, third))

    def _given(self, before: int, second: int, third: int, pair: int) -> float:
        """Return the probability of *third* after the pair *before*, which ends in *second*;
        *pair* is that of the two last words.  -1 is a pair that was never met.
        """
        content = self._map
        price = 0
        if before >= 0:
            start = self._blocks[before // BLOCK] + self._triples_of[before]
            end = self._blocks[(before + 1) // BLOCK] + self._triples_of[before + 1]
            if third >= 0 and start < end:
                triple = bisect_left(self._third, third, start, end)
                if triple < end and self._third[triple] == third:
                    return -STEP * content[self._triple_prob + triple]
            price = EVEN - content[self._pair_backoff + before]
        if pair >= 0:
            return -STEP * (price + content[self._pair_prob + pair])
        if second >= 0:
            price += EVEN - content[self._word_backoff + second]
        if third < 0:
            return UNKNOWN - STEP * price
        return -STEP * (price + content[self._word_prob + third])

    def _pair(self, first: int, second: int) -> int:
        """Return the number of a pair of words, -1 where it was never met."""
        if first < 0 or second < 0:
            return -1
        end = self._pairs_of[first + 1]
        pair = bisect_left(self._second, second, self._pairs_of[first], end)
        return pair if pair < end and self._second[pair] == second else -1

    def intact(self) -> bool:
        """Say whether the content has the checksum that was written with it."""
        return crc32(memoryview(self._map)[HEADER.size :]) == self._crc

    def __reduce__(self) -> tuple[type[NGrams], tuple[str]]:
        return NGrams, (self.path,)


@cache
def _opened(path: str) -> NGrams:
    return NGrams(path)


def table_beside(path: str) -> str:
    """Return the path of the table of the words of the model at *path*."""
    return path.removesuffix(".bin") + ".table"
