"""Write a country, nationality, month, weekday or large city with its capital.

    the war in ukraine  ->  the war in Ukraine

Only words that have no other meaning in lower case (not turkey, march, polish
or china), and not in a text that writes such words small throughout.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Safety
from cleantext.rule import Phase, normalizer
from cleantext.words import deliberate

# With more of them, and fewer with a capital, small letters are the text's habit.
HABIT = 3


@normalizer(Phase.SENTENCE, language="en")
def proper_noun(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    names = {
        word: name
        for word in document.vocabulary
        if word.islower() and (name := lexicon.proper(word, sure=True)) is not None
    }
    found = [word for word in document.find(names) if not deliberate(document, word)]
    capitals = sum(word[:1].isupper() for word in document.vocabulary)
    habit = len(found) >= HABIT and capitals < len(found)
    for word in found:
        yield Edit(
            word.span,
            names[word.text],
            f"{names[word.text]} is a name",
            Safety.UNSAFE if habit else Safety.SAFE,
            0.5 if habit else 0.95,
        )
