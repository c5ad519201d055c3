"""How much a string of letters looks like a word of the language.

A trigram model of letters over the listed words: "approxidate" could be a term,
"nxet" could not.  One byte for each letter after two others, in steps of `STEP` nats,
in a mapped file of 22 kB.
"""

from __future__ import annotations

from math import log

from cleantext.spelling.data import data_path
from cleantext.spelling.table import mapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SIZE = 28  # the edge of a word, 26 letters, and any other sign
STEP = 1 / 16
EDGE = "\n"  # no word has it
PRIOR = 5.0  # how many occurrences the shorter context is worth


class Letters:
    """The model of one language, on a file made by `train`."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self._map = mapped(data_path(f"{language}/letters.bin"))
        if len(self._map) != SIZE**3:
            raise ValueError(f"{self.language}: damaged letters.bin; build or install it again")

    def logprob(self, word: str) -> float:
        """Return the natural logarithm of the probability of *word*, in lower case."""
        content, at, total = self._map, 0, 0
        for code in codes(word):
            at = at % (SIZE * SIZE) * SIZE + code
            total += content[at]
        return -STEP * total

    def __reduce__(self) -> tuple[type[Letters], tuple[str]]:
        return Letters, (self.language,)


def codes(word: str) -> list[int]:
    """Return the numbers of the letters of *word*, and of the edge behind it."""
    return [*map(code, word), 0]


def code(letter: str) -> int:
    if "a" <= letter <= "z":
        return ord(letter) - 96
    return 0 if letter == EDGE else SIZE - 1


def train(words: Iterable[str]) -> bytes:
    """Return the file of a model of *words*, each of which counts once.

    A letter after two others is smoothed with the letter after one, and that with the
    letter alone.
    """
    from collections import Counter

    # All words as one line, counted at a stroke; before each of them two edges, behind it one.
    line = "".join(f"{EDGE}{EDGE}{word}" for word in words) + EDGE
    three: Counter[tuple[int, int, int]] = Counter()
    for letters, count in Counter(zip(line, line[1:], line[2:], strict=False)).items():
        if letters[1:] != (EDGE, EDGE):  # from one word to the next
            a, b, c = map(code, letters)
            three[a, b, c] += count
    after_two: Counter[tuple[int, int]] = Counter()
    two: Counter[tuple[int, int]] = Counter()
    after_one: Counter[int] = Counter()
    one: Counter[int] = Counter()
    for (a, b, c), count in three.items():
        after_two[a, b] += count
        two[b, c] += count
        after_one[b] += count
        one[c] += count
    total = sum(one.values())
    packed = bytearray()
    for a in range(SIZE):
        for b in range(SIZE):
            for c in range(SIZE):
                alone = (one[c] + 1) / (total + SIZE)
                short = (two[b, c] + PRIOR * alone) / (after_one[b] + PRIOR)
                full = (three[a, b, c] + PRIOR * short) / (after_two[a, b] + PRIOR)
                packed.append(min(255, round(-log(full) / STEP)))
    return bytes(packed)
