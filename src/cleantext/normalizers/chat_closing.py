"""Take away the last paragraph where a chat program offers more help.

    Let me know if you’d like me to shorten it!  (last paragraph)  ->  it is gone

Applied where the text began as the answer of a chat program ("Sure! Here’s the revised
article:"), or was damaged, or wrapped in a fence, and the offer is about "this article";
elsewhere it is a suggestion, for a letter or a tutorial may end so.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.formats.residue import CLOSING
from cleantext.judging.evidence import is_announced, is_offered
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SHARE = 0.25  # of the words of the text, by hand


@normalizer(
    Phase.MARKUP,
    language="en",
    trigger=r"[ILFW](?:(?<=I) hope th(?:is|at) helps|(?<=L)et me know if you|(?<=F)eel free to "
    r"|(?<=W)ould you like me to )",
)
def chat_closing(document: Document) -> Iterator[Edit]:
    match = CLOSING.search(document.text)
    if match and len(match[0].split()) <= MOST_SHARE * len(document.text.split()):
        why = "reads as if a chat program offered more help"
        if document.came.view(is_announced) or document.came.view(is_offered):
            yield Edit.delete(Span(*match.span()), why, confidence=0.95)
        else:
            yield Edit.delete(Span(*match.span()), why, safety=Safety.UNSAFE, confidence=0.9)
