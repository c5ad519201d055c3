"""Suggest the missing space after the number signs of a Markdown heading.

    ###Evaluating options  ->  ### Evaluating options

Two signs at least and a capital after them, a blank line before: one sign is a
tag (#Berlin), and without the space CommonMark sees a paragraph.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety
from cleantext.patterns import MULTILINE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

GLUED = later(r"(?:\A|\n[ \t]*\r?\n)(?P<signs>\#{2,6})(?=[A-Z][a-z]+(?: |\r?$))", MULTILINE)


@normalizer(Phase.MARKUP, safety=Safety.UNSAFE, trigger=r"##[A-Z]")
def heading_space(document: Document) -> Iterator[Edit]:
    if document.format == "markdown":
        for match in GLUED.finditer(document.text):
            why = "no space after the signs of a heading"
            yield Edit.insert(match.end(), " ", why, safety=Safety.UNSAFE, confidence=0.95)
