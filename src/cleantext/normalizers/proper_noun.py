"""Write a country, nationality, month, weekday or large city with its capital.

    the war in ukraine  ->  the war in Ukraine

Only words that have no other meaning in lower case (not turkey, march, polish
or china), and not in a text that writes such words small throughout.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.rule import Phase, normalizer
from cleantext.words import deliberate, writes_small


@normalizer(Phase.SENTENCE, language="en")
def proper_noun(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    names = {
        word: name
        for word in document.suspects
        if word.islower() and (name := lexicon.proper(word, sure=True)) is not None
    }
    if not names or document.view(writes_small):
        return
    for word in document.find(names):
        if not deliberate(document, word):
            yield Edit(
                word.span, names[word.text], f"{names[word.text]} is a name", confidence=0.95
            )
