"""Is a word that no list knows a slip, or a word that nobody listed?

Names, terms of a trade, identifiers and new words are unknown and right, and there are
more of them than of slips.  A logistic model weighs what speaks for either; together
with the ranking of what may have been meant it gives the confidence of a suggestion.

The weights come from dictionaries/calibrate.py: fitted on the corrections of non-words
in the histories of documentation, against the unknown words of installed documentation
(Node.js and npm, git, CMake, Perl).  How well that holds
on other texts is in docs/spelling.md.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log
from typing import NamedTuple

# Endings that make a new word of a known one: "accessors", "downstreamable".
SUFFIXES = (
    "able", "al", "als", "ee", "ees", "er", "ers", "ful", "ible", "ic", "ics", "ied", "ify",
    "ise", "ised", "ish", "ism", "ist", "ists", "ity", "ize", "ized", "izes", "izing", "less",
    "like", "ly", "ness", "or", "ors", "wise", "y",
)  # fmt: skip
SHORTEST_STEM = 4

NOTICED = 5e3  # counts in 10**12 words: below, a word of wordfreq's is hardly attested


class Case(NamedTuple):
    """What is known of an unknown word and of the best that may have been meant by it."""

    word: str  #: in lower case
    best: str  #: in lower case
    source: str  #: where the best comes from: "list", "distance", "split", ...
    sure: bool  #: a list of misspellings has it, with one sure correction
    mass: float  #: logarithm of the sum over all candidates: slip, frequency, context
    share: float  #: of the best among the candidates, 0 to 1
    price: float  #: of the slip, in nats
    context: float  #: what the neighbours say of the best, in nats
    frequency: float  #: logarithm of the frequency of the best
    attested: int  #: how often the word is seen in 10**12 words, all the same
    compound: bool  #: made of two everyday words
    derived: bool  #: an everyday word with a suffix
    letters: float  #: logarithm of the probability of its letters
    uses: int  #: how often it stands in the text
    strangers: int  #: how many other unknown words stand near it


def measures(case: Case) -> dict[str, float]:
    """Return what is weighed, each of the order of one."""
    word, best = case.word, case.best
    return {
        "bias": 1.0,
        "mass": case.mass / 10,
        "share": case.share,
        "price": case.price / 10,
        "context": case.context / 10,
        "frequency": case.frequency / 10,
        # Counted elsewhere, though in no list: a name, a word of another language.
        "attested": max(0.0, log(max(case.attested, 1) / NOTICED)) / 5,
        "compound": float(case.compound),
        "derived": float(case.derived),
        "letters": case.letters / 10,
        "strange": case.letters / max(len(word), 1),
        # Terms and identifiers put a letter before a word ("pprint", "xmap") or change
        # its end ("lexicals"); slips are inside.
        "prefixed": float(word[1:] == best),
        "ending": float(common_start(word, best) >= min(len(word), len(best)) - 1),
        "split": float(case.source == "split"),
        "listed": float(case.source == "list" and not case.sure),
        "sure": float(case.sure),
        "uses": log(case.uses),
        "strangers": log(1 + case.strangers),
    }


# Written by dictionaries/calibrate.py.
WEIGHTS: dict[str, float] = {
    "bias": 3.25,
    "mass": 2.51,
    "share": 1.54,
    "price": -1.32,
    "context": 1.95,
    "frequency": 0.06,
    "attested": -1.86,
    "compound": -2.22,
    "derived": -1.66,
    "letters": -2.20,
    "strange": 1.12,
    "prefixed": -2.44,
    "ending": -0.78,
    "split": -2.62,
    "listed": 1.87,
    "sure": -0.14,
    "uses": -2.71,
    "strangers": -2.40,
}


def belief(case: Case) -> float:
    """Return the probability that the word is a slip, 0 to 1."""
    total = sum(WEIGHTS[name] * value for name, value in measures(case).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def derived(word: str, everyday: Callable[[str], bool]) -> bool:
    """Say whether *word* is an everyday word with a suffix: "accessor", "retryable".

    >>> derived("downloadable", {"download"}.__contains__)
    True
    """
    for ending in SUFFIXES:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            undoubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
            for form in (stem, stem + "e", undoubled):
                if len(form) >= SHORTEST_STEM and everyday(form):
                    return True
    return False


def common_start(one: str, other: str) -> int:
    """Return how many first letters two words share."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
