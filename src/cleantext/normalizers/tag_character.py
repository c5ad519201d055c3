"""Report tag characters, which nobody sees: they can carry a hidden text.

Those of a flag (England, Scotland, Wales: a black flag with a region) are no
secret.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FLAG_OR_TAGS = later(
    "(?P<flag>\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f)|[\U000e0000-\U000e007f]+"
)


@normalizer(Phase.ENCODING, safety=Safety.DISPLAY_ONLY, trigger="[\U000e0000-\U000e007f]")
def tag_character(document: Document) -> Iterator[Edit]:
    if document.text.isascii():
        return
    for match in FLAG_OR_TAGS.finditer(document.text):
        if not match["flag"]:
            said = "".join(chr(ord(char) - 0xE0000) for char in match[0])
            why = f"invisible tag characters that say {said!r}"
            yield Edit(Span(*match.span()), match[0], why, Safety.DISPLAY_ONLY)
