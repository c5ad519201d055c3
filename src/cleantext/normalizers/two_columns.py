"""Put two columns that stand side by side one below the other, as they are read.

    He was the first      other, set the flame
    of the men who        to the papers for a     ->  one column, then the other

A place must be free on the lines of a page, and text begin there on most of them; both sides
must be prose, with lines that go on in lower case and are about as long.  Tables and lists of
terms keep their lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.judging.gutters import columns
from cleantext.rule import LAYOUT, Phase, normalizer


@normalizer(Phase.LAYOUT, trigger=r"   ", profiles=LAYOUT)
def two_columns(document: Document) -> Iterator[Edit]:
    for found in document.view(columns):
        why = "two columns stand side by side"
        yield Edit(found.span, found.text, why, confidence=0.95)
