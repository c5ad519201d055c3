"""Correct a word that no dictionary knows, where letters, frequency and neighbours agree on one.

    Japan, coudl provide an answer  ->  Japan, could provide an answer

Names, acronyms, compounds, words in quotes, words next to markup and words that
the text uses more than once are left alone; what the engine is not sure of is
suggested, best first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleantext.document import Document, Word
from cleantext.edits import Edit
from cleantext.rule import Phase, normalizer
from cleantext.words import deliberate, written_like

SHORTEST = 4  # letters; shorter unknown words are abbreviations and symbols more often than slips
DOUBT = 0.5  # the most that is believed of what a person should decide
REPEATED = 2  # a form used twice or more is a term of the text


@normalizer(Phase.SPELLING, language="en")
def misspelling(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    spared = document.directives.words
    strange = {
        word
        for word in document.vocabulary
        if len(word) >= SHORTEST
        and word.isascii()
        and word.isalpha()
        and word[1:].islower()
        and not lexicon.known(word)
        and not lexicon.name(word.capitalize())
        and not lexicon.automatic(word)
        and word.lower() not in spared
    }
    found = list(document.find(strange))
    uses = Counter(word.text.lower() for word in found)
    for word in found:
        if uses[word.text.lower()] >= REPEATED or deliberate(document, word):
            continue
        if document.speaks(word.span, "en"):  # before the engine is asked: that costs 100 us a word
            yield from _correction(document, word)


def _correction(document: Document, word: Word) -> Iterator[Edit]:
    left, right = document.context(word.span)
    suggestions = document.language.speller.suggest(
        word.text, context=(" ".join(left), " ".join(right))
    )
    if not suggestions:
        return
    best, *rest = suggestions
    # A capital may be a name's, two words may be a compound of the trade: a person decides.
    doubtful = word.text[0].isupper() or " " in best.word
    yield Edit(
        word.span,
        written_like(word.text, best.word),
        f"{word.text!r} is in no dictionary; {best.word!r} is near",
        confidence=min(best.confidence, DOUBT) if doubtful else best.confidence,
        others=tuple(written_like(word.text, other.word) for other in rest[:4]),
    )
