"""Learn from listed misspellings what slips cost, when the dictionaries are compiled.

The rate of a slip is the number of listed misspellings of one slip that have it, divided by the
places where it could have struck their words; what was seldom met leans on the cost of its kind.
"""

from __future__ import annotations

from collections import Counter
from math import exp, log

from cleantext.spelling import channel
from cleantext.spelling.channel import AGAIN
from cleantext.spelling.slips import EDGE, LETTERS, STEP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PRIOR = 10.0  # how many places the cost of the kind is worth


def train(misspellings: Iterable[tuple[str, str]]) -> bytes:
    """Return the file of what *misspellings*, each with the word meant, tell: that of `Slips`.

    Only those of one slip are read, of words in small letters.
    """
    met = _Counts(misspellings)
    tables = (met.missed, met.added, met.replaced, met.transposed)
    costs = [-log(rate(a, b)) for rate in tables for a in LETTERS for b in LETTERS]
    costs += [
        met.dearer("replaced", met.letters),
        met.dearer("transposed", met.letters - met.words),
    ]
    return bytes(min(255, round(cost / STEP)) for cost in costs)


class _Counts:
    """How often each slip was met, and the places where it could have struck."""

    def __init__(self, misspellings: Iterable[tuple[str, str]]) -> None:
        self.struck: Counter[str] = Counter()  #: by kind and letters
        self.alone: Counter[str] = Counter()  #: by kind and the letter that is struck
        self.first: Counter[str] = Counter()  #: by kind, in the first letter
        self.kinds: Counter[str] = Counter()
        self.singles: Counter[str] = Counter()  #: places: letters,
        self.pairs: Counter[str] = Counter()  #: two letters, with the edge,
        self.gaps: Counter[str] = Counter()  #: and what stands before a letter or the end
        for kind, at, letters, meant in single_slips(misspellings):
            self.kinds[kind] += 1
            self.struck[kind + letters] += 1
            self.alone[kind + letters[1:]] += 1
            self.first[kind] += at == 0
            self.singles.update(meant)
            self.pairs.update(a + b for a, b in zip(EDGE + meant, meant, strict=False))
            self.gaps.update(EDGE + meant)
        self.letters = sum(self.singles.values())
        self.words = sum(self.kinds.values())

    def missed(self, before: str, letter: str) -> float:
        """Return how often *letter* is left out behind *before*, of the places where it stands."""
        missed, places = self.alone["missed" + letter], self.singles[letter]
        prior = _rate(missed, places, (self.kinds["missed"] + 1) / (self.letters + 1))
        prior *= exp(-channel.FIRST) if before == EDGE else 1
        return _rate(self.struck["missed" + before + letter], self.pairs[before + letter], prior)

    def added(self, before: str, letter: str) -> float:
        """Return how often *letter* is put in behind *before*."""
        places = sum(self.gaps.values()) + 1
        listed = (self.alone["added" + letter] + 1) / places
        prior = exp(-channel.DOUBLED) if before == letter else listed
        return _rate(self.struck["added" + before + letter], self.gaps[before], prior)

    def replaced(self, meant: str, letter: str) -> float:
        """Return how often *letter* is written for the one that is *meant*."""
        prior = exp(AGAIN - channel.replaced(letter, meant, 1))
        return _rate(self.struck["replaced" + meant + letter], self.singles[meant], prior)

    def transposed(self, one: str, other: str) -> float:
        """Return how often *one* and *other* change places."""
        prior = exp(-channel.TRANSPOSED)
        return _rate(self.struck["transposed" + one + other], self.pairs[one + other], prior)

    def dearer(self, kind: str, places: int) -> float:
        """Return how much more a slip of this *kind* costs in the first letter, of all *places*."""
        elsewhere = (self.kinds[kind] - self.first[kind] + 1) / max(places - self.words, 1)
        return max(0.0, log(elsewhere / ((self.first[kind] + 1) / max(self.words, 1))))


def _rate(hits: float, places: float, prior: float) -> float:
    """Return the rate of *hits*, which leans on *prior* where there are few *places*."""
    return (hits + PRIOR * prior) / (places + PRIOR)


def single_slips(misspellings: Iterable[tuple[str, str]]) -> Iterator[tuple[str, int, str, str]]:
    """Yield kind, place and letters of the slips in *misspellings* of one slip, and the word meant.

    >>> list(single_slips([("recieve", "receive"), ("goverment", "government")]))
    [('transposed', 3, 'ei', 'receive'), ('missed', 5, 'rn', 'government')]
    """
    for written, meant in misspellings:
        both = written + meant
        if written == meant or not (both.isascii() and both.isalpha()):
            continue
        at = 0
        while at < min(len(written), len(meant)) and written[at] == meant[at]:
            at += 1
        before = meant[at - 1] if at else EDGE
        one, other = written[at:], meant[at:]
        if one == other[1:]:
            yield "missed", at, before + other[0], meant
        elif one[1:] == other:
            yield "added", at, before + one[0], meant
        elif one[1:] == other[1:]:
            yield "replaced", at, other[0] + one[0], meant
        elif one[:2] == other[1::-1] and one[2:] == other[2:]:
            yield "transposed", at, other[:2], meant
