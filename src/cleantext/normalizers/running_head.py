"""Take away running heads and feet: lines that pages share at their edges.

    … a vote\f12  THE HISTORY OF ROME\nwas held  ->  … a vote\fwas held

Pages vote: the line must stand at the same edge of two pages at least, and of three in
ten, whatever number stands in it.  A text without form feeds has no pages; a division
("Chapter 3") counts as a head only where it repeats with its number.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.judging.pages import furniture
from cleantext.rule import LAYOUT, Phase, normalizer


@normalizer(Phase.MARKUP, trigger=r"\n", profiles=LAYOUT)
def running_head(document: Document) -> Iterator[Edit]:
    for line, kind in document.view(furniture):
        if kind == "head":
            mark = "" if "\f" in document.text else "\f"  # a page begins here
            yield Edit(line.span, mark, "a running head or foot: pages share it", confidence=0.95)
