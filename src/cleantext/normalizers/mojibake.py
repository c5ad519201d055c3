"""Repair text that was decoded with the wrong encoding.

    lâ€™Ã©tÃ©  ->  l’été

See `cleantext.mojibake` for how it is found.  What stays: text that is not
clearly less odd when read again, a single pair of characters that may be meant,
runs that two encodings explain in different ways.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.rule import Phase, normalizer


# Two signs beyond ASCII, or what may be one of them: most texts have none.
@normalizer(Phase.ENCODING, trigger=r"[&\x80-\U0010ffff](?:(?<=&)#|(?<!&)[^\x00-\x7f]|(?<=Ã) )")
def mojibake(document: Document) -> Iterator[Edit]:
    from cleantext.mojibake import repairs

    for start, end, replacement, why, confidence in repairs(document.text):
        yield Edit(Span(start, end), replacement, why, confidence=confidence)
