"""Suggest the sign for an HTML entity that has lost its "&".

    the nation#39;s first  ->  the nation's first

Only the names and numbers of punctuation that web pages are full of.  A whole
entity (&nbsp;) is protected in every format.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = {
    "nbsp": " ",
    "rsquo": "’",
    "lsquo": "‘",
    "rdquo": "”",
    "ldquo": "“",
    "mdash": "—",
    "ndash": "–",
    "hellip": "…",
    "#39": "'",
    "#039": "'",
    "#8217": "’",
    "#8216": "‘",
    "#8220": "“",
    "#8221": "”",
    "#160": " ",
}
NAMES = "|".join(name for name in SIGNS if name.isalpha())
NUMBERS = "|".join(name for name in SIGNS if not name.isalpha())
BROKEN = later(rf"(?:(?<![\w&])(?:{NAMES})|(?<!&)(?:{NUMBERS}));")


CAUSE = later(
    r";(?:(?<=nbsp;)|(?<=quo;)|(?<=dash;)|(?<=hellip;)|(?<=#39;)|(?<=#039;)"
    r"|(?<=#82\d\d;)|(?<=#160;))"
)


@normalizer(
    Phase.MARKUP,
    safety=Safety.UNSAFE,
    trigger=CAUSE.pattern,
)
def broken_entity(document: Document) -> Iterator[Edit]:
    for match in document.finditer(BROKEN, near=CAUSE):
        sign = SIGNS[match[0][:-1]]
        yield Edit(Span(*match.span()), sign, f"{match[0]!r} without its '&'", Safety.UNSAFE, 0.9)
