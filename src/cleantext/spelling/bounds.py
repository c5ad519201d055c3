"""Make the bounds that `chances` looks up, when the package is built."""

from __future__ import annotations

from cleantext.spelling.chances import HEADER, ZERO, Question
from cleantext.spelling.ngrams import END, STEP, STRANGER, NGrams
from cleantext.spelling.table import little_endian

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

# The bounds of a word that is rarer than one in 100,000 are not worth their room.
RAREST = round(11.5 / STEP)

NOTHING: Mapping[int, Any] = {}


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
