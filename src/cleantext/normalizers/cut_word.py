"""Close up a word that a space cut in two, as programs do that read a PDF file with kerning.

    the netw ork of Do vecot servers  ->  the network of Dovecot servers

One of the parts must be no word, unless the language model finds the whole word by far
likelier there ("al ways"); the whole must be a word.  Initials and lists of letters stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.judging.misreadings import cuts, edits
from cleantext.rule import LAYOUT, Phase, normalizer


@normalizer(Phase.SPACING, profiles=LAYOUT)
def cut_word(document: Document) -> Iterator[Edit]:
    if document.language.code == "en":
        yield from edits(tuple(found for found in document.view(cuts) if found.kind == "cut"))
