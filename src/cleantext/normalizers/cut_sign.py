"""Put a comma or full stop back to its word, in a text whose kerns were read as spaces.

    the netw ork , and the serv ers .  ->  the network, and the servers.

Three cut words at least, and one in two hundred, must show that the text is such; an
ellipsis of three stops stays.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.judging.misreadings import cuts
from cleantext.patterns import later
from cleantext.rule import LAYOUT, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

APART = later(r"(?<=[^\W_]{2})[ ](?=(?:,|\.(?![ ]?\.))[\"'”’)]*(?:\s|\Z))")
LEAST, SHARE = 3, 0.005  # words that a space cuts


@normalizer(Phase.SPACING, trigger=r" [,.]", profiles=LAYOUT)
def cut_sign(document: Document) -> Iterator[Edit]:
    if document.language.code != "en":
        return
    count = sum(found.kind == "cut" for found in document.view(cuts))
    if count < max(LEAST, SHARE * len(document.text.split())):
        return
    for match in document.finditer(APART):
        yield Edit.delete(
            Span(*match.span()), f"a kern before {document.text[match.end()]!r}", confidence=0.95
        )
