"""Take away the numbers of pages.

    … a vote\n- 12 -\n\fwas held  ->  … a vote\n\n\fwas held

The number stands alone at the edge of its page, as others do on half the pages at
least.  A text without form feeds has no pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.judging.pages import furniture
from cleantext.rule import LAYOUT, Phase, normalizer


@normalizer(Phase.MARKUP, trigger="\f", profiles=LAYOUT)
def page_number(document: Document) -> Iterator[Edit]:
    for line, kind in document.view(furniture):
        if kind == "number":
            yield Edit.delete(line.span, "the number of a page", confidence=0.95)
