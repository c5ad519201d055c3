"""Correct a word that a reading machine misread.

    tbe first of tlie rnen  ->  the first of the men

What may have been printed is weighed by what machines confuse (dictionaries/ocr), how
well it stands between its neighbours, and how badly the text is read as a whole: in a
clean text an unknown word is a name or a term.  Names, numbers, abbreviations, formulas
and addresses stay, and so do passages in old spelling or another language.  Punctuation
that is not there is not invented.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.judging.misreadings import edits, misreadings
from cleantext.rule import Phase, normalizer


@normalizer(Phase.READING, profiles=("ocr",))
def misread_word(document: Document) -> Iterator[Edit]:
    if document.language.code == "en":
        yield from edits(document.view(misreadings))
