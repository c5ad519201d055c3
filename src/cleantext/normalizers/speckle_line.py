"""Take away a line of nothing but speckles.

    ~ . '  :  ->  (nothing)

Different signs that say nothing, a dozen at most, alone on a line.  A line of one sign
repeated ("* * *", "---", ". . .") is its author's, and one with brackets or slashes may be code.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import MULTILINE, later
from cleantext.rule import OCR, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SPECKLES = later(
    r"^[ \t]*(?P<signs>[~^*•■«»|_.:;,'’‘`°¬-](?:[ \t]*[~^*•■«»|_.:;,'’‘`°¬-]){1,11})[ \t\r]*$",
    MULTILINE,
)


@normalizer(Phase.LAYOUT, safety=Safety.UNSAFE, trigger=r"[~^*•■«»|_.:;,'’‘`°¬-]", profiles=OCR)
def speckle_line(document: Document) -> Iterator[Edit]:
    if document.format != "plain":
        return
    for match in SPECKLES.finditer(document.text):
        if len(set(match["signs"]) - set(" \t")) > 1:
            why = "a line of speckles"
            yield Edit.delete(Span(*match.span("signs")), why, safety=Safety.UNSAFE)
