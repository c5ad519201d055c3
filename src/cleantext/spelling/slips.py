"""What a slip costs in English, as misspellings tell that people have listed.

`channel` has one cost for each kind of slip; here it depends on the letters.  A vowel
before an "r", a doubled "s", the "h" of "rh" are missed oftener than others, "e" is
written for "a", and seldom for "z".  Four small tables, in steps of `STEP` nats, in a
mapped file of 3 kB: a letter missed after another, a letter added after another, a
letter for another, and two letters transposed.

`training` makes that file.
"""

from __future__ import annotations

from itertools import accumulate
from math import inf

from cleantext.spelling import channel
from cleantext.spelling.channel import AGAIN
from cleantext.spelling.data import data_path
from cleantext.spelling.table import mapped
from cleantext.values import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

STEP = 1 / 20
EDGE = "^"  # what stands before the first letter
LETTERS = EDGE + "abcdefghijklmnopqrstuvwxyz"
SIZE = len(LETTERS)

# A slip that is undone to see what word was meant: two thirds of those that there can be, and of
# 47,000 listed misspellings of one slip .975.
LIKELY = 7.0
LIKELY_STEPS = int(LIKELY / STEP)

# A piece of two letters written twice ("genenerators"): 418 of the 47,000 listed misspellings of
# one slip or of this kind, in words of eight letters.
REPEATED = 7.0
# Two letters in a row left out: 460 of 50,000 listed misspellings, at one of the eight places of a
# word.  More often (295, at a twentieth of the places) where a letter beside them is met again a
# letter further on ("prep(ar)atory", "rema(in)ing"): the eye takes the one for the other.
SKIPPED = 6.8
SKIPPED_ALIKE = 4.2

ANYWHERE = range(1 << 10)  # in a word
MOST_GLANCES = 1 << 13  # letters that only one of two words has, whose cost is remembered


APOSTROPHE = channel.APOSTROPHE + AGAIN
UNLISTED = min(channel.ADDED, channel.OTHER, channel.MISSED) + AGAIN  # of other signs than letters


class Costs(dict[str, float]):
    """The costs of pairs of letters, one of the *tables* of the file, read as they are asked for.

    Those of other signs were not learned; they are *other*, and with an *apostrophe* at the end
    what that costs, if it has a price of its own.
    """

    def __init__(self, table: bytes, other: float, apostrophe: float | None = None) -> None:
        super().__init__()
        self._table, self._other = table, other + AGAIN
        self._apostrophe = self._other if apostrophe is None else apostrophe + AGAIN

    def __missing__(self, pair: str) -> float:
        first, second = map(LETTERS.find, pair)
        if first < 0 or second < 0:
            return self._apostrophe if pair[1] == "'" else self._other
        cost = self[pair] = AGAIN + STEP * self._table[first * SIZE + second]
        return cost

    @property
    def least(self) -> float:
        """The least of all that were learned."""
        return AGAIN + STEP * min(self._table)

    def before(self, letter: str) -> bytes:
        """Return what the pairs of every letter and *letter* cost, in steps."""
        return self._table[LETTERS.index(letter) :: SIZE]

    def behind(self, letter: str) -> bytes:
        """Return what the pairs of *letter* and every letter cost, in steps."""
        start = LETTERS.index(letter) * SIZE
        return self._table[start : start + SIZE]


def least_of_others(letter: str, row: bytes) -> float:
    """Return the least cost in a *row* of all letters, but for that of *letter*."""
    at = LETTERS.index(letter)
    return AGAIN + STEP * min(row[:at] + row[at + 1 :])


def likely(row: bytes) -> str:
    """Return the letters, without the edge, whose cost in a *row* of all is low."""
    return "".join(
        letter
        for letter, steps in zip(LETTERS, row, strict=True)
        if steps <= LIKELY_STEPS and letter != EDGE
    )


class Slips:
    """The costs of one language, on a file made by `training`.

    Raises ValueError where the file is not of the size that it must have.
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language
        content = mapped(data_path(f"{language}/slips.bin"))[:]
        if len(content) != 4 * SIZE * SIZE + 2:
            raise ValueError(f"{language}: damaged slips.bin; build or install it again")
        tables = [content[at * SIZE * SIZE : (at + 1) * SIZE * SIZE] for at in range(4)]
        missed, added, replaced, transposed = tables
        self._missed = Costs(missed, channel.MISSED, channel.APOSTROPHE)
        self._added = Costs(added, channel.ADDED, channel.ADDED_APOSTROPHE)
        self._replaced = Costs(replaced, channel.OTHER)
        self._transposed = Costs(transposed, channel.TRANSPOSED)
        self._first_replaced, self._first_transposed = (STEP * byte for byte in content[-2:])
        #: The letters that are likely to be missed after a letter, and to be meant by one, as far
        #: as anybody has asked.
        self._likely_missed: dict[str, str] = {}
        self._likely_meant: dict[str, str] = {}

    def cost(self, written: str, meant: str) -> float:
        """Return what it costs to write *written* for *meant*, both in lower case.

        The cheapest way of missing, adding, replacing and transposing letters, of skipping two
        and of writing two twice, every slip after the first dear as well.

        >>> slips = Slips()
        >>> slips.cost("recieve", "receive") < slips.cost("recieve", "relieve")
        True
        """
        if written == meant:
            return 0.0
        start, end_w, end_m = channel.differing(written, meant)
        befores = EDGE + meant  # the letter before each of *meant*
        added, replaced = self._added, self._replaced
        missed = [self._missed[befores[j : j + 2]] for j in range(start, end_m)]
        skipped = [skipping(meant, j) for j in range(start + 1, end_m)]  # by the second letter
        # By how much of what was meant, what it costs to have written so much of it as *row* is
        # about: nothing at first, then a letter more with each.
        row = [0.0, *accumulate(missed)]
        for k, price in enumerate(skipped, 2):
            row[k] = min(row[k], row[k - 1] + missed[k - 1], row[k - 2] + price)
        above: list[float] = []
        for i in range(start, end_w):
            a = written[i]
            before, above = above, row
            twice = i > start and i > 2 and written[i - 1 : i + 1] == written[i - 3 : i - 1]
            row = [above[0] + added[befores[start] + a]]
            if twice:
                row[0] = min(row[0], before[0] + REPEATED + AGAIN)
            for j in range(start, end_m):
                # Neither `min` nor a call here: they cost as much as all the rest.
                k, b, last = j - start, meant[j], befores[j]
                best = above[k]
                if a != b:
                    best += replaced[b + a] if j else self.replaced(a, b, last)
                if (other := above[k + 1] + added[b + a]) < best:
                    best = other
                if (other := row[k] + missed[k]) < best:
                    best = other
                if k:
                    if (other := row[k - 1] + skipped[k - 1]) < best:
                        best = other
                    if i > start and a == last and b == written[i - 1] and a != b:
                        best = min(best, before[k - 1] + self.transposed(last, b, befores[j - 1]))
                if twice:
                    best = min(best, before[k + 1] + REPEATED + AGAIN)
                row.append(best)
        return row[-1] - AGAIN

    @cached_property
    def cheapest(self) -> Cheapest:
        """What slips cost at least, by what is seen of two words at a glance."""
        return Cheapest(self._missed, self._added, self._replaced, self._transposed)

    def replaced(self, written: str, meant: str, before: str) -> float:
        """Return the cost of writing one letter for another, which stands after *before*."""
        cost = self._replaced[meant + written]
        return cost + self._first_replaced if before == EDGE else cost

    def transposed(self, first: str, second: str, before: str) -> float:
        """Return the cost of writing *second* before *first*, which stands after *before*."""
        cost = self._transposed[first + second]
        return cost + self._first_transposed if before == EDGE else cost

    def undone(self, written: str, holes: Container[int] = ANYWHERE) -> Iterator[str]:
        """Yield what *written* may have been before a likely slip, behind its first letter.

        *holes* are the places of letters that it may lose, 0 where it need not lose one, to be what
        is left of the other without one of its letters; see `Bloom.holes`.

        >>> "carnegie" in Slips().undone("carnagie")
        True
        """
        for at in range(1, len(written)):
            if at not in holes:
                continue
            head, letter, tail = written[:at], written[at], written[at + 1 :]
            yield head + tail
            for meant in self._meant(letter):
                yield head + meant + tail
            if tail and tail[0] != letter:
                yield head + tail[0] + letter + tail[1:]
        if 0 not in holes:
            return
        for at in range(1, len(written) + 1):
            head, tail = written[:at], written[at:]
            for missed in self._missing(head[-1]):
                yield head + missed + tail

    def _meant(self, letter: str) -> str:
        """The letters that are likely to be meant by *letter*."""
        found = self._likely_meant.get(letter)
        if found is None:
            listed = letter in LETTERS and letter != EDGE
            found = likely(self._replaced.before(letter)) if listed else ""
            self._likely_meant[letter] = found
        return found

    def _missing(self, letter: str) -> str:
        """The letters that are likely to be missed after *letter*."""
        found = self._likely_missed.get(letter)
        if found is None:
            found = likely(self._missed.behind(letter)) if letter in LETTERS else ""
            self._likely_missed[letter] = found
        return found

    def __reduce__(self) -> tuple[type[Slips], tuple[str]]:
        return Slips, (self.language,)


class Cheapest:
    """What slips cost at least, by what is seen of two words at a glance.

    Each with the price of a slip after the first, by the bytes of letters.
    """

    def __init__(self, missed: Costs, added: Costs, replaced: Costs, transposed: Costs) -> None:
        self._miss = min(missed.least, APOSTROPHE, (SKIPPED_ALIKE + AGAIN) / 2)
        self._add = min(added.least, UNLISTED, (REPEATED + AGAIN) / 2)
        self._turn = min(replaced.least, transposed.least, UNLISTED)
        self._any = min(self._miss, self._add, self._turn)
        #: A letter that only what is written has was added, or put for one that is there as well;
        self._further = Least(lambda letter: (added.before(letter), replaced.before(letter)))
        #: one that only what was meant has was missed, alone or with another, or one put for it.
        self._lacking = Least(
            lambda letter: (missed.before(letter), replaced.behind(letter)),
            SKIPPED_ALIKE + AGAIN,
            APOSTROPHE,
        )
        self._pair = Pairs(replaced, self._further, self._lacking)
        self._glances: dict[int, Glances] = {}
        self._lengths: dict[int, dict[int, float]] = {}

    def by_length(self, slips: int, longer: int) -> float:
        """Return what so many slips cost that make a word *longer* by so many letters."""
        even = (slips - abs(longer)) * min(self._turn, (self._add + self._miss) / 2)
        return even + (longer * self._add if longer > 0 else -longer * self._miss) - AGAIN

    def by_lengths(self, slips: int) -> dict[int, float]:
        """Return the same for all numbers of letters that so many slips, or two more, make."""
        if slips not in self._lengths:
            lengths = range(-slips - 2, slips + 3)
            self._lengths[slips] = {longer: self.by_length(slips, longer) for longer in lengths}
        return self._lengths[slips]

    def by_letters(self, slips: int) -> Glances:
        """Return what *slips*, two or more, cost by the letters that only one of two words has.

        What is written has some further letters, and is lacking others.
        """
        if slips not in self._glances:
            self._glances[slips] = Glances(slips, self._many if slips > 2 else self._two)
        return self._glances[slips]

    def _many(self, further: bytes, lacking: bytes) -> float:
        if len(set(further)) < len(further) or len(set(lacking)) < len(lacking):
            return 0.0  # see below
        added = sum(self._further[letter] for letter in further)
        missed = sum(min(self._lacking[letter], (SKIPPED + AGAIN) / 2) for letter in lacking)
        return max(added, missed)

    def _two(self, further: bytes, lacking: bytes) -> float:
        add, miss, pair = self._further, self._lacking, self._pair
        skipped = SKIPPED + AGAIN
        if len(further) == 2:
            a, b = further
            if a == b:
                return 0.0  # the second may be of a piece that is there twice
            if not lacking:
                return add[a] + add[b]
            if len(lacking) == 1:
                (c,) = lacking
                return min(pair[a, c] + add[b], pair[b, c] + add[a])
            c, d = lacking
            both = min(pair[a, c] + pair[b, d], pair[a, d] + pair[b, c])
            return 0.0 if c == d else min(both, add[a] + add[b] + skipped)
        if len(lacking) == 2:
            c, d = lacking
            if c == d:
                return 0.0  # it may have been missed where it is doubled
            if not further:
                return min(miss[c] + miss[d], skipped)
            (a,) = further
            return min(pair[a, c] + miss[d], pair[a, d] + miss[c], add[a] + skipped)
        if further and lacking:
            (a,), (c,) = further, lacking
            return min(pair[a, c] + self._any, add[a] + miss[c])
        one = add[further[0]] if further else miss[lacking[0]] if lacking else self._any
        return one + self._any


class Glances(dict[tuple[bytes, bytes], float]):
    """What so many *slips* cost at least, by the letters that only one of two words has.

    The same few letters are asked about again and again: what *judge* says is remembered.
    """

    def __init__(self, slips: int, judge: Callable[[bytes, bytes], float]) -> None:
        super().__init__()
        self._slips, self._judge = slips, judge

    def __missing__(self, letters: tuple[bytes, bytes]) -> float:
        if max(map(len, letters)) > self._slips:
            return inf
        if len(self) > MOST_GLANCES:
            self.clear()
        found = self[letters] = self._judge(*letters) - AGAIN
        return found


class Least(dict[int, float]):
    """By the code of a letter, the least of what its pairs with others cost, told when asked for.

    *rows* are what they cost, in steps; *most* is how much it is at most, *other* what any sign
    but a letter costs.
    """

    def __init__(
        self,
        rows: Callable[[str], tuple[bytes, bytes]],
        most: float = inf,
        other: float = UNLISTED,
    ) -> None:
        super().__init__()
        self._rows, self._most, self._other = rows, most, other

    def __missing__(self, code: int) -> float:
        letter, found = chr(code), self._other
        if letter in LETTERS and letter != EDGE:
            found = min(*(least_of_others(letter, row) for row in self._rows(letter)), self._most)
        self[code] = found
        return found


class Pairs(dict[tuple[int, int], float]):
    """What it costs at least that one letter was put for another, or each came or went alone."""

    def __init__(self, replaced: Costs, further: Least, lacking: Least) -> None:
        super().__init__()
        self._replaced, self._further, self._lacking = replaced, further, lacking

    def __missing__(self, pair: tuple[int, int]) -> float:
        written, meant = pair
        replaced = self._replaced[chr(meant) + chr(written)]
        found = self[pair] = min(replaced, self._further[written] + self._lacking[meant])
        return found


def skipping(meant: str, at: int) -> float:
    """Return the cost of leaving out the letter at *at* and the one before it."""
    alike = meant[at - 1 : at] == meant[at + 1 : at + 2] or meant[at - 2 : at - 1] == meant[at]
    return (SKIPPED_ALIKE if alike else SKIPPED) + AGAIN
