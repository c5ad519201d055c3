"""What the words beside a place leave to another word: bounds, made from the language model.

Of thousands of places where a word stands that people confuse with another, nearly all are
right, and the two words beside them tell so: whatever stands behind these, the other word
cannot gain enough.  Here is, for each word and each neighbour, the most that the other word
can gain on that side over all that the model may meet there.  A bound is never too low, so
nothing is lost by it; in prose it answers four times in five, in a tenth of the time that
the model takes.

With l', l before a place and r, r' after it, the score of a word x there is

    P(x | l' l) P(r | l x) P(r' | x r)

Of the second factor, the price of backing off from l and x counts with l, and what is left
with r.  The bound of a side is the largest gain over the trigrams that the model has there,
and over none.

    magic, crc32 of what was asked, crc32 of the model, length of the index     20 bytes
    index: a line for each word, read when it is asked for: which neighbour is its first, and
        where its bounds begin behind all neighbours; how many are listed before it and after it,
        and the bounds of all others
    neighbours: numbers of 16 bits, in order, those before a word and then those after it
    bounds: a byte for each neighbour and each other word, in steps of the model; on both
        sides of a place together, what is below 0 cannot win
"""

from __future__ import annotations

from mmap import mmap

from cleantext.spelling.data import data_path
from cleantext.spelling.ngrams import END, START, STEP, STRANGER, NGrams
from cleantext.spelling.table import Header, little_endian, mapped, numbers
from cleantext.values import NamedTuple, bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    #: Where the neighbours on one side of a word begin among all, and end; where its bounds begin.
    Place = tuple[int, int, int]

HEADER = Header(b"ctxodds3", 3)
ZERO = 128  # the byte of bound 0
FILE = "chances.bin"  #: of words that people confuse
OWNERS = "owners.bin"  #: of plurals that may be possessives
MOST_REMEMBERED = 1 << 10  # neighbours on one side of a word
# The bounds of a word that is rarer than one in 100,000 are not worth their room.
RAREST = round(11.5 / STEP)

NOTHING: Mapping[int, Any] = {}


class Question(NamedTuple):
    """What is *written*, what may be *meant*, each with the gain in nats that it takes; and
    the nats that words *before* and *after* take off that, "" those that any other word does.
    """

    written: str
    meant: tuple[tuple[str, float], ...]
    before: Mapping[str, float]
    after: Mapping[str, float]


class Chances:
    """The bounds in *content*, made by `pack` of *model*."""

    def __init__(self, model: NGrams, content: bytes | mmap) -> None:
        self._model = model
        self._content = content
        self.asked, self.model, length = HEADER.read(content)
        self._end = HEADER.size + length
        neighbours = int(self._row(""))
        self._neighbours = numbers(content, self._end, neighbours, 2)
        self._start = self._end + 2 * neighbours
        #: The sides of words, as far as they were asked for.
        self._of: dict[str, tuple[Side, Side] | None] = {}

    @classmethod
    def open(cls, model: NGrams, language: str, asked: int, file: str = FILE) -> Chances | None:
        """Open those of *language*, None where they are missing or were made of other questions."""
        try:
            content = mapped(data_path(f"{language}/{file}"))
        except FileNotFoundError:
            return None
        if not HEADER.opens(content):
            return None
        found = cls(model, content)
        return found if (found.asked, found.model) == (asked, model.checksum) else None

    def any(self, written: str, before: str, after: str) -> bool:
        """Say whether another word may win the place of *written* between its two neighbours.

        "" is the edge of a sentence.
        """
        try:
            sides = self._of[written]
        except KeyError:
            sides = self._of[written] = self._sides(written)
        if sides is None:
            return True
        left, right = sides[0][before or START], sides[1][after or END]
        if len(left) == 1:
            return left[0] + right[0] >= 2 * ZERO
        return max(map(int.__add__, left, right)) >= 2 * ZERO

    def _row(self, word: str) -> str:
        """Return the row of *word* in the index, "" where it has none."""
        line = b"\n" + word.encode("utf-8", "surrogatepass") + b"\t"
        at = self._content.find(line, HEADER.size, self._end)
        if at < 0:
            return ""
        return self._content[at + len(line) : self._content.find(b"\n", at + 1)].decode()

    def _sides(self, word: str) -> tuple[Side, Side] | None:
        """Return what the index says of the two sides of *word*; None where it has none."""
        row = self._row(word)
        if not row:
            return None
        first, bounds, before, left, after, right = row.split("\t")
        at, start, here, there = int(first), self._start + int(bounds), int(before), int(after)
        one, other = bytes.fromhex(left), bytes.fromhex(right)
        return (
            Side(self._bounds_of, (at, at + here, start), one),
            Side(self._bounds_of, (at + here, at + here + there, start + here * len(one)), other),
        )

    def _bounds_of(self, neighbour: str, place: Place, unlisted: bytes) -> bytes:
        """Return the bounds of *neighbour*, *unlisted* where it is not listed in its *place*."""
        first, last, start = place
        number = self._model.number(neighbour)
        at = bisect_left(self._neighbours, number, first, last)
        if at == last or self._neighbours[at] != number:
            return unlisted
        width = len(unlisted)
        start += (at - first) * width
        return self._content[start : start + width]


class Side(dict[str, bytes]):
    """The bounds of one side of a word, by neighbour: a byte for each other word.

    They are looked up as they are asked for; *unlisted* are those of most.
    """

    def __init__(
        self, look_up: Callable[[str, Place, bytes], bytes], place: Place, unlisted: bytes
    ) -> None:
        self._look_up, self._place, self._unlisted = look_up, place, unlisted

    def __missing__(self, neighbour: str) -> bytes:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        found = self[neighbour] = self._look_up(neighbour, self._place, self._unlisted)
        return found


# Making them


def pack(
    met: Met,
    questions: Iterable[Question],
    asked: int,
    *,
    rarest: int = RAREST,
    higher: bool = False,
) -> bytes:
    """Return the file of the bounds for *questions*; *asked* is their crc32.

    Words that are rarer than *rarest* are left out, and neighbours whose bounds are not *higher*
    than those of all others, where that is said: in their place those of others stand.
    """
    from array import array

    model = met.model
    known = [
        question
        for question in questions
        if all(word in model for word in words_of(question))
        and model.rarity(model.number(question.written)) <= rarest
    ]
    index: list[str] = []
    neighbours, bounds = array("H"), bytearray()
    for question in known:
        row = [question.written, str(len(neighbours)), str(len(bounds))]
        for listed, unlisted in (met.before(question), met.after(question)):
            numbers = sorted(
                number
                for number, found in listed.items()
                if not higher or any(map(int.__gt__, found, unlisted))
            )
            row += str(len(numbers)), unlisted.hex()
            for number in numbers:
                neighbours.append(number)
                bounds += listed[number]
        index.append("\t".join(row) + "\n")
    index.append(f"\t{len(neighbours)}\n")
    text = "".join(["\n", *index]).encode()
    header = HEADER.made(asked, model.checksum, len(text))
    return header + text + little_endian(neighbours) + bytes(bounds)


def words_of(question: Question) -> Iterator[str]:
    """Yield the words that may stand in the place of a question."""
    yield question.written
    for word, _ in question.meant:
        yield word


class Met:
    """All that *model* has met around the words of *questions*; costs are in steps of the model."""

    def __init__(self, model: NGrams, questions: Iterable[Question]) -> None:
        from collections import defaultdict

        self.model = model
        #: By word and neighbour, what the pair costs and the price of backing off from it.
        self.pairs_before: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
        self.pairs_after: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
        #: By word and neighbour, what the triples cost with each word beyond the neighbour …
        #: (before it with the price of backing off from the two others),
        self.triples_before: dict[int, dict[int, dict[int, tuple[int, int]]]] = defaultdict(dict)
        self.triples_after: dict[int, dict[int, dict[int, int]]] = defaultdict(dict)
        #: … and by word and neighbour after it, with each before it.
        self.triples_around: dict[int, dict[int, dict[int, int]]] = defaultdict(dict)
        numbers = {model.number(word) for question in questions for word in words_of(question)}
        for first, second, cost, price, followers in model.pairs(numbers):
            if first in numbers:
                self.pairs_after[first][second] = cost, price
                if followers:
                    self.triples_after[first][second] = dict(followers)
            if second in numbers:
                self.pairs_before[second][first] = cost, price
                for third, longer in followers:
                    self.triples_around[second].setdefault(third, {})[first] = longer
            for third, longer in followers:
                if third in numbers:
                    self.triples_before[third].setdefault(second, {})[first] = longer, price

    def before(self, question: Question) -> tuple[dict[int, bytes], bytes]:
        """Return the bounds of neighbours before what is asked about, and of all others."""
        return self._side(question, question.before, self.pairs_before, self._gains_before)

    def after(self, question: Question) -> tuple[dict[int, bytes], bytes]:
        """Return the same of the neighbours after it."""
        return self._side(question, question.after, self.pairs_after, self._gains_after)

    def _side(
        self,
        question: Question,
        less: Mapping[str, float],
        pairs: Mapping[int, Mapping[int, object]],
        gains: Callable[[int, int], Callable[[int], int]],
    ) -> tuple[dict[int, bytes], bytes]:
        from math import ceil

        number = self.model.number
        written = number(question.written)
        meant = [(number(word), least / STEP / 2) for word, least in question.meant]
        gained = [(gains(written, other), half) for other, half in meant]
        off = {number(word): nats / STEP for word, nats in less.items() if word in self.model}
        any_other = less.get("", 0.0) / STEP

        def bounds(neighbour: int) -> bytes:
            taken = off.get(neighbour, any_other)
            # At the lowest both sides together must not hide what is off the scale of one.
            return bytes(
                [
                    min(max(ZERO + ceil(gain(neighbour) + taken - half), 1), 255)
                    for gain, half in gained
                ]
            )

        unlisted = bounds(STRANGER)
        near = {*pairs[written], *off, *(one for other, _ in meant for one in pairs[other])}
        found = {neighbour: bounds(neighbour) for neighbour in near}
        return {one: other for one, other in found.items() if other != unlisted}, unlisted

    def _gains_before(self, written: int, meant: int) -> Callable[[int], int]:
        """Return what *meant* can gain over *written* behind the number of a word."""
        model = self.model
        rarity, its_rarity = model.rarity(written), model.rarity(meant)
        ours, theirs = self.pairs_before[written], self.pairs_before[meant]
        longer_ours, longer_theirs = self.triples_before[written], self.triples_before[meant]

        def gain(left: int) -> int:
            lone = model.price(left) if left != STRANGER else 0
            cost, price = ours.get(left) or (lone + rarity, 0)
            other, its_price = theirs.get(left) or (lone + its_rarity, 0)
            best = cost - other
            here, there = longer_ours.get(left, NOTHING), longer_theirs.get(left, NOTHING)
            for first, (longer, off) in there.items():
                best = max(best, (here[first][0] if first in here else off + cost) - longer)
            for first, (longer, off) in here.items():
                if first not in there:
                    best = max(best, longer - off - other)
            return best + price - its_price

        return gain

    def _gains_after(self, written: int, meant: int) -> Callable[[int], int]:
        """Return what *meant* can gain over *written* before the number of a word."""
        model = self.model
        end, lone, its_lone = model.number(END), model.price(written), model.price(meant)
        ours, theirs = self.pairs_after[written], self.pairs_after[meant]
        around, its_around = self.triples_around[written], self.triples_around[meant]
        longer_ours, longer_theirs = self.triples_after[written], self.triples_after[meant]
        # The price of backing off from those before it: the first factor has counted it.
        counted, its_counted = (
            {left: price for left, (_, price) in self.pairs_before[word].items()}
            for word in (written, meant)
        )

        def gain(right: int) -> int:
            rarity = model.rarity(right) if right != STRANGER else 0
            cost, price = ours.get(right) or (lone + rarity, 0)
            other, its_price = theirs.get(right) or (its_lone + rarity, 0)
            best, last = cost - other, price - its_price
            here, there = around.get(right, NOTHING), its_around.get(right, NOTHING)
            for left in here.keys() | there.keys():
                longer = here[left] - counted[left] if left in here else cost
                its_longer = there[left] - its_counted[left] if left in there else other
                best = max(best, longer - its_longer)
            if right == end:
                last = max(last, 0)  # there is no third factor
            here, there = longer_ours.get(right, NOTHING), longer_theirs.get(right, NOTHING)
            for beyond in here.keys() | there.keys():
                if beyond in here and beyond in there:
                    last = max(last, here[beyond] - there[beyond])
                else:
                    pair = model.cost(right, beyond)
                    longer = here.get(beyond, price + pair)
                    last = max(last, longer - there.get(beyond, its_price + pair))
            return best + last

        return gain
