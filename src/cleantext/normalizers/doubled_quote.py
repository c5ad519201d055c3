"""Make one quotation mark of two signs that a reading machine saw in it.

    ,,You may go,'' he said  ->  "You may go," he said

The mark is straight or curly as others of the text are.  Feet and inches, empty strings and
what TeX writes stay, and so does a mark whose partner is missing or whole: what a machine saw
double it saw so on both sides, and one side alone is its author's.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.patterns import later
from cleantext.rule import OCR, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PAIR = later(
    r"(?<![\w'‘’,])(?P<open>,,|''|‘‘|’’)(?=[^\W\d_])"
    r"(?P<said>[^'‘’“”\"\n]{0,400}(?:['’](?=\w)[^'‘’“”\"\n]{0,400}){0,20})"
    r"(?<=[\w.,!?;:—-])(?P<close>''|’’)(?!['\w])"
)


@normalizer(Phase.READING, trigger=r",,(?=\w)|''|‘‘|’’", profiles=OCR)
def doubled_quote(document: Document) -> Iterator[Edit]:
    straight = '"' in document.text or not {"“", "”"} & set(document.text)
    marks = {"open": '"' if straight else "“", "close": '"' if straight else "”"}
    for number, match in enumerate(PAIR.finditer(document.text)):
        for side, mark in marks.items():
            why = "two signs that were one quotation mark"
            yield Edit(Span(*match.span(side)), mark, why, confidence=0.9, group=f"{number}")
