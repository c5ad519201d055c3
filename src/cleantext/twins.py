"""Words that are one slip apart: which of many may be a misspelling of another of them."""

from __future__ import annotations

from cleantext.spelling.lexicon import unaccented
from cleantext.values import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

SHORTEST = 5  # letters; between shorter words one letter is a difference, not a slip


class Slip(Enum):
    """What lies between a word and its twin."""

    TRANSPOSED = "two letters have changed places"
    LETTER = "a letter is missing, or one too many"
    DOUBLED = "a letter is doubled, or no longer"
    REPLACED = "another letter"


def slip(written: str, meant: str) -> Slip | None:
    """Return what makes *written* of *meant*, if it is one slip within the word.

    Another beginning or another ending makes another word (a plural, a relative, the
    name of a daughter), other capitals or accents another way to write it.

    >>> slip("Zelenksy", "Zelensky").name, slip("Zelesky", "Zelensky").name
    ('TRANSPOSED', 'LETTER')
    >>> [slip(word, "Zelensky") for word in ("Zelenskys", "Zelenska", "zelensky", "Zęlensky")]
    [None, None, None, None]
    """
    shorter = min(len(written), len(meant))
    if len(meant) < SHORTEST or written[0] != meant[0] or _plain(written) == _plain(meant):
        return None
    start = 0
    while start < shorter and written[start] == meant[start]:
        start += 1
    end = 0
    while end < shorter - start and written[-1 - end] == meant[-1 - end]:
        end += 1
    wrong, right = written[start : len(written) - end], meant[start : len(meant) - end]
    if len(wrong) == len(right) == 2 and wrong == right[::-1]:
        return Slip.TRANSPOSED
    if not end or len(wrong) + len(right) > 2:
        return None
    if len(wrong) == len(right):
        return Slip.REPLACED
    return Slip.DOUBLED if (wrong or right) in (written[start - 1], written[-end]) else Slip.LETTER


def twins(strange: Collection[str], words: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each of *strange* that has any, those of *words* that are one slip away.

    Two words one slip apart become equal where each loses at most one letter: so the work
    grows with the words, not with their pairs.
    """
    by_hole: dict[str, set[str]] = {}
    for word in strange:
        for hole in _holes(word):
            by_hole.setdefault(hole, set()).add(word)
    found: dict[str, set[str]] = {}
    # The first letter is the same, and one word is longer than the other by a letter at most.
    alike: dict[str, set[int]] = {}
    for word in strange:
        alike.setdefault(word[:1], set()).update((len(word) - 1, len(word), len(word) + 1))
    met = set(by_hole)
    for word in words:
        if len(word) in alike.get(word[:1], ()) and not met.isdisjoint(holes := _holes(word)):
            for other in {other for hole in holes & met for other in by_hole[hole]}:
                if slip(other, word):
                    found.setdefault(other, set()).add(word)
    return {word: tuple(sorted(found[word])) for word in sorted(found)}


def _holes(word: str) -> set[str]:
    """Return *word* and what is left of it without one of its letters but the first."""
    return {word, *[word[:at] + word[at + 1 :] for at in range(1, len(word))]}


def _plain(word: str) -> str:
    return word.lower() if word.isascii() else unaccented(word).lower()
