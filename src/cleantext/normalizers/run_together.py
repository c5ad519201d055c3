"""Put the space back between words that were run together, two or more.

    one ofthe servers, andthenitstopped  ->  one of the servers, and then it stopped

The whole must be no word and all parts common ones.  Two nouns ("sheepmeat") may be a
compound that nobody listed, so the language model must have met them side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.judging.misreadings import cuts, edits
from cleantext.rule import LAYOUT, Phase, normalizer


@normalizer(Phase.SPACING, profiles=LAYOUT)
def run_together(document: Document) -> Iterator[Edit]:
    if document.language.code == "en":
        found = tuple(found for found in document.view(cuts) if found.kind == "run together")
        yield from edits(found)
