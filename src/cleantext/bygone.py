"""Texts in the English of other centuries, and of the Bible: what is wrong today is right there.

"If he appear", "those whom we most love", "they assist one the other", "recompence": rules and a
language model of today find slips where there are none.  In 4 MB of a commentary on the Bible, a
satire of 1906 and verse most of what they changed was right as it stood.  So nothing that the words
of today decide is changed there; it is suggested.
"""

from __future__ import annotations

from cleantext.patterns import IGNORECASE, later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cleantext.document import Document

# What hardly anybody has written since, but in quotations; of "upon", "lest" and "hence", which
# manuals have as well, nothing follows.
WORDS = later(
    r"\b(?:alas|behold|betwixt|doth|ere|hast|hath|hither|nay|oft|saith|shalt|spake|thee|thither|thou"
    r"|thine|thy|unto|verily|whereupon|whither|wilt|ye|yea|['’]tis|['’]twas|o['’]er)\b",
    IGNORECASE,
)
# One in so many code points, and so many at least.  The commentary has one in 2,400, the satire one
# in 2,200; manuals, news and novels of the last hundred years have one in 13,000 at most.
DENSITY, FEWEST = 7_000, 3
PIECE = 100_000  # code points that are judged together; an anthology has pieces of all ages


def is_old(document: Document, offset: int) -> bool:
    """Say whether what stands around *offset* is written as people wrote a century ago or more."""
    known = document.view(_pieces)
    piece = offset // PIECE
    if piece not in known:
        text = document.text[piece * PIECE : (piece + 1) * PIECE]
        found = sum(1 for _ in WORDS.finditer(text))
        known[piece] = found >= max(FEWEST, len(text) / DENSITY)
    return known[piece]


def _pieces(document: Document) -> dict[int, bool]:
    """What is known of the pieces of a text, which several rules ask about."""
    return {}
