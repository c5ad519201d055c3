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
    struck: Counter[str] = Counter()  # by kind and letters
    alone: Counter[str] = Counter()  # by kind and the letter that is struck
    first: Counter[str] = Counter()  # by kind, in the first letter
    kinds: Counter[str] = Counter()
    singles: Counter[str] = Counter()  # places: letters,
    pairs: Counter[str] = Counter()  # two letters, with the edge,
    gaps: Counter[str] = Counter()  # and what stands before a letter or the end
    for kind, at, letters, meant in single_slips(misspellings):
        kinds[kind] += 1
        struck[kind + letters] += 1
        alone[kind + letters[1:]] += 1
        first[kind] += at == 0
        singles.update(meant)
        pairs.update(a + b for a, b in zip(EDGE + meant, meant, strict=False))
        gaps.update(EDGE + meant)
    total, words = sum(singles.values()), sum(kinds.values())

    def rate(hits: float, places: float, prior: float) -> float:
        return (hits + PRIOR * prior) / (places + PRIOR)

    def missed(before: str, letter: str) -> float:
        prior = rate(alone["missed" + letter], singles[letter], (kinds["missed"] + 1) / (total + 1))
        prior *= exp(-channel.FIRST) if before == EDGE else 1
        return rate(struck["missed" + before + letter], pairs[before + letter], prior)

    def added(before: str, letter: str) -> float:
        doubled, places = exp(-channel.DOUBLED), sum(gaps.values()) + 1
        prior = doubled if before == letter else (alone["added" + letter] + 1) / places
        return rate(struck["added" + before + letter], gaps[before], prior)

    def replaced(meant: str, letter: str) -> float:
        prior = exp(AGAIN - channel.replaced(letter, meant, 1))
        return rate(struck["replaced" + meant + letter], singles[meant], prior)

    def transposed(one: str, other: str) -> float:
        prior = exp(-channel.TRANSPOSED)
        return rate(struck["transposed" + one + other], pairs[one + other], prior)

    def dearer(kind: str, places: int) -> float:
        elsewhere = (kinds[kind] - first[kind] + 1) / max(places - words, 1)
        return max(0.0, log(elsewhere / ((first[kind] + 1) / max(words, 1))))

    tables = (missed, added, replaced, transposed)
    costs = [-log(chance(a, b)) for chance in tables for a in LETTERS for b in LETTERS]
    costs += [dearer("replaced", total), dearer("transposed", total - words)]
    return bytes(min(255, round(cost / STEP)) for cost in costs)


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
