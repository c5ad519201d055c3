"""Correct a word that a reading machine misread, in a text of which hardly a line is whole.

    tlic Gcncral liaci heen tak#n  ->  the General had been taken

As `misread-word` does, but with more courage: letters that look like no word are taken
for a misread one even where what it was is not sure.  For scans that are past reading
otherwise; of terms and names that nobody listed some will be lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.judging.misreadings import damage, edits
from cleantext.rule import ARCHIVE, Phase, normalizer


@normalizer(Phase.READING, profiles=ARCHIVE)
def damaged_word(document: Document) -> Iterator[Edit]:
    if document.language.code == "en":
        yield from edits(document.view(damage))
