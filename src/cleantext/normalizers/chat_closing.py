"""Suggest to take away the last paragraph where a chat program offers more help.

    Let me know if you’d like me to shorten it!  (last paragraph)  ->  it is gone

Only a suggestion: a letter or a tutorial may end so.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CLOSING = later(
    r"(?:\r?\n[ \t]*)++(?:I hope (?:this|that) helps"
    r"|Let me know if you(?:['’]d|['’]ll| would| need| want)"
    r"|Feel free to (?:ask|let me know)|Would you like me to)\b[^\r\n]{0,250}(?=\s*\Z)"
)
MOST_SHARE = 0.25


@normalizer(
    Phase.MARKUP,
    safety=Safety.UNSAFE,
    language="en",
    trigger=r"\n[ \t]*(?:I hope th|Let me know if you|Feel free to|Would you like me)",
)
def chat_closing(document: Document) -> Iterator[Edit]:
    match = CLOSING.search(document.text)
    if match and len(match[0].split()) <= MOST_SHARE * len(document.text.split()):
        why = "reads as if a chat program offered more help"
        yield Edit.delete(Span(*match.span()), why, safety=Safety.UNSAFE, confidence=0.9)
