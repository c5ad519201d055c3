"""What a whole text tells about itself: how badly it is read, and what it confuses often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from math import exp, log
from typing import NamedTuple

from cleantext.ocr.channel import LONGEST_RULE, Channel

# A confusion that a text repeats.
WORTH = 100.0  # letters of the text, as which the table counts
CHEAPEST = 1.5  # the least price of a confusion
CHEAPER = 0.3  # nats below the table's price, from which it is worth a channel of its own

# What a text says of a pair of letters counts against so many pairs of the usual kind.
KERNS_WORTH = 5.0
SUREST_KERN = 3.0  # nats by which a space in a pair is likelier than elsewhere, at most


class Courage(Enum):
    """How far a search for what was printed goes."""

    TIMID = "near words, and not where a compound, mixed case or code may be meant"
    CAREFUL = "far words as well"
    BOLD = "far words, whatever a token looks like"
    DARING = "words of which hardly a letter is left"
    QUICK = "near words, whatever a token looks like"

    @property
    def bold(self) -> bool:
        """Whether nothing but the score holds a candidate back."""
        return self is Courage.BOLD or self is Courage.DARING


class Survey(NamedTuple):
    """What a text tells about itself."""

    substitutes: bool  #: words may be put in the place of others
    ease: float  #: nats by which errors are likelier than in a text of average quality
    courage: Courage
    unread: bool  #: an underscore stands for letters that the engine could not read
    cuts: float  #: nats by which words that spaces cut are likelier than elsewhere
    channel: Channel  #: what is repeated is cheap in it
    technical: bool = False  #: it speaks of programs, so their names stand in it
    doubt: float = 0.0  #: how likely a word is wrong as the engine sees it, in nats
    own: frozenset[str] = frozenset()  #: unknown words that it repeats, in lower case
    kerns: tuple[tuple[str, float], ...] = ()  #: pairs of letters that spaces cut, see `kerns`


class Repeated:
    """The confusions that a text repeats, and the words that they struck."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._words: dict[tuple[str, str], set[str]] = {}

    def add(self, read: str, meant: str) -> None:
        """Count how *read* came from *meant*."""
        for rule in self._channel.explain(read, meant):
            if rule[0] and rule[1] and len(rule[0]) <= LONGEST_RULE:
                self._words.setdefault(rule, set()).add(meant)

    def channel(self, chunks: Iterable[str]) -> Channel:
        """Return the channel in which what is repeated is cheap, in a text of *chunks*.

        What the table says of a confusion counts as much as `WORTH` letters of the text; of the
        words that the text struck with it all but one count, for a word must not teach itself.
        """
        often = {rule: len(words) - 1 for rule, words in self._words.items() if len(words) > 1}
        if not often:
            return self._channel
        letters = Counter("".join(chunks).lower())
        costs = {}
        for (read, meant), count in often.items():
            usual = self._channel.cost(read, meant)
            total = count + min(letters[letter] for letter in meant)
            cost = -log((count + WORTH * exp(-usual)) / (total + WORTH))
            if cost < usual - CHEAPER:
                costs[read, meant] = max(CHEAPEST, cost)
        return self._channel.adapted(costs) if costs else self._channel


def kerns(cut: Counter[str], whole: Counter[str]) -> tuple[tuple[str, float], ...]:
    """Return the pairs of letters that a text cuts more often than others, by how many nats.

    *cut* counts the pairs between which spaces stand, *whole* those within the words as they
    stand.  A program that reads a PDF file takes the same kerns for spaces again and again.
    """
    mean = cut.total() / max(1, cut.total() + whole.total())
    found = []
    for pair, count in cut.items():
        share = (count + KERNS_WORTH * mean) / (count + whole[pair] + KERNS_WORTH)
        gain = min(SUREST_KERN, log(share / mean))
        if gain > 0:
            found.append((pair, gain))
    return tuple(sorted(found))
