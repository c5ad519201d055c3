"""Report controls of writing direction that hide something or do nothing.

They can make a text read differently from what it says ("Trojan Source").
Reported are overrides; embeddings and isolates that their line does not close;
and any of them, marks too, on a line without right-to-left letters.  Hebrew,
Arabic and Persian lines with balanced controls are what they are for.
"""

from __future__ import annotations

from itertools import groupby

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CONTROL = later(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
RIGHT_TO_LEFT = later(
    r"[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)
OVERRIDES = "\u202d\u202e"
EMBEDDINGS, EMBEDDING_END = "\u202a\u202b", "\u202c"
ISOLATES, ISOLATE_END = "\u2066\u2067\u2068", "\u2069"


@normalizer(Phase.ENCODING, safety=Safety.DISPLAY_ONLY, trigger=CONTROL.pattern)
def bidi_control(document: Document) -> Iterator[Edit]:
    if document.text.isascii():
        return
    found = CONTROL.finditer(document.text)
    for line, matches in groupby(found, key=lambda match: document.line(match.start())):
        text = line.of(document.text)
        balanced = (
            sum(map(text.count, EMBEDDINGS + OVERRIDES)) == text.count(EMBEDDING_END)
            and sum(map(text.count, ISOLATES)) == text.count(ISOLATE_END)
        )  # fmt: skip
        for match in matches:
            if not RIGHT_TO_LEFT.search(text):
                why = "a control of writing direction, and nothing is written right to left"
            elif match[0] in OVERRIDES:
                why = "turns the direction of the text that follows"
            elif not balanced and match[0] not in "\u200e\u200f\u061c":
                why = "a control of writing direction that the line does not close"
            else:
                continue
            why = f"U+{ord(match[0]):04X}: {why}"
            yield Edit(Span(*match.span()), match[0], why, Safety.DISPLAY_ONLY)
