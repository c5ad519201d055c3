"""Signs that a text was generated, spun or scraped, and how much they weigh together."""

from __future__ import annotations

import re

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.patterns import later

# What only a machine leaves behind.  It weighs double.
RESIDUE = later(
    r"^[ \t]*(?:[“”„\"'‘’]{1,2}|&[lr]dquo;|&#822[01];)`{1,3}[a-z]*[ \t]*\r?$"  # a fence in quotes
    r"|oaicite|contentReference|turn\d+(?:search|news|view)\d+|【\d+†|<\|\w+\|>"
    r"|\[cite(?:_start|: ?\d)",
    re.MULTILINE,
)
GLUED = later(r"[,;](?<=[^\W\d_]{2}[,;])(?=[^\W\d_]{2})")
SMALL_START = later(r"\.(?<=[a-z]{4}\.) (?:he|she|they|it|we) ")
ARTICLES = later(r"\b[Aa]n? [a-z]+")

ENOUGH = 3  # the weight from which a swap is believed: three kinds of slips, or residue and one
SEVERAL = 2  # one slip is anybody's


def spun(document: Document) -> float:
    """Return the belief, 0 to 1, that a machine swapped words of *document*.

    Each kind of damage counts once: one careless writer leaves many traces of
    one kind, a machine leaves traces of several.
    """
    weight = (
        2 * (_count(document, RESIDUE, residue=True) > 0)
        + (_count(document, GLUED) >= SEVERAL)
        + (_count(document, SMALL_START) > 0)
        + (_misspelt(document) > 0)
        + (_wrong_articles(document) >= SEVERAL)
    )
    if weight < ENOUGH:
        return 0.2 + 0.2 * weight
    return min(0.98, 0.88 + 0.02 * weight)


def _count(document: Document, pattern: re.Pattern[str], residue: bool = False) -> int:
    return sum(
        residue or not document.protects(Span(*match.span()))
        for match in pattern.finditer(document.text)
    )


def _misspelt(document: Document) -> int:
    """How many distinct known misspellings, and names without their capital, the text has."""
    lexicon = document.language.lexicon
    return sum(
        bool(lexicon.typo(word.lower())) or (word.islower() and lexicon.proper(word) is not None)
        for word in document.suspects
    )


def _wrong_articles(document: Document) -> int:
    """How many distinct words stand behind an article of the wrong sound."""
    lexicon = document.language.lexicon
    found = set()
    for pair in set(ARTICLES.findall(document.text)):
        article, _, word = pair.partition(" ")
        if not word.startswith("h") and lexicon.vowel_sound(word) is (not article.endswith("n")):
            found.add(word)
    return len(found)
