"""Suggest one comma where two stand.

    red,, green , , and blue  ->  red, green, and blue

Between two words, the second after a space: old ,,quotes'' and empty values in
rows (a,,b) stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.rule import Phase, normalizer

DOUBLED = re.compile(r"(?<=[^\W\d_]) ?,(?: ?,)+(?=[ ][^\W\d_])")


@normalizer(Phase.SPACING, safety=Safety.UNSAFE, trigger=r", ?,")
def doubled_comma(document: Document) -> Iterator[Edit]:
    for match in DOUBLED.finditer(document.text):
        why = "more than one comma"
        yield Edit(Span(*match.span()), ",", why, Safety.UNSAFE, confidence=0.9)
