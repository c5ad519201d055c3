"""Write the sign that an HTML entity stands for, in a text that is no HTML.

    Brightwater&#8217;s losses  ->  Brightwater’s losses
    food &amp;amp; drink  ->  food & drink

In plain text that was damaged elsewhere, and of signs of prose alone: quotation marks, dashes,
spaces, "&".  What shows markup (&lt;) stays, and so does what is quoted, stands in code or on a
line that speaks of entities.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.judging.evidence import is_damaged
from cleantext.patterns import any_of, later
from cleantext.rule import ANY, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = {
    "amp": "&", "quot": '"', "apos": "'", "nbsp": " ", "hellip": "…", "mdash": "—", "ndash": "–",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
    "#34": '"', "#38": "&", "#39": "'", "#039": "'", "#160": " ",
    "#8211": "–", "#8212": "—", "#8216": "‘", "#8217": "’", "#8220": "“", "#8221": "”",
    "#8230": "…",
}  # fmt: skip
#: Written as an entity more than once, as a rule by two programs: "&amp;amp;", "&amp;#8217;".
#: Not before a back-tick: there it is the quotation mark of a fence, which goes as a whole.
ENTITY = later(rf"&(?:amp;)*(?P<name>{any_of(SIGNS)});(?!`)")


# Who writes so shows the entity, and means to.
SPOKEN_OF = later(r"\b(?:HTML|XML|entit(?:y|ies)|escap\w+|markup)\b|[“\"‘'(]&#?\w+;[”\"’')]")
# Which sign a straight one is in a text of curled ones: the opening, and the closing.
CURLED = {'"': "“”", "'": "‘’"}
OPENS = frozenset(["", *" \t\n([—–"])  # what stands before a quotation mark that opens


@normalizer(Phase.ENCODING, language=ANY, trigger=r"&(?:#\d{2,4}|[a-z]{3,6});")
def whole_entity(document: Document) -> Iterator[Edit]:
    if document.format != "plain" or not document.origin.view(is_damaged):
        return
    text = document.text
    for match in document.finditer(ENTITY):
        line = document.line(match.start())
        if SPOKEN_OF.search(text, line.start, line.end):
            continue
        sign = _styled(text, match.start(), SIGNS[match["name"]])
        why = f"{match[0]!r} stands for {sign!r}"
        beside = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if sign == " " and any(one.isspace() for one in beside):
            sign = ""  # one is enough
        yield Edit(Span(*match.span()), sign, why, confidence=0.95)


def _styled(text: str, at: int, sign: str) -> str:
    """Return *sign*, curled where the text curls its quotation marks and apostrophes."""
    if sign not in CURLED or sum(map(text.count, "“”‘’")) <= text.count('"') + text.count("'"):
        return sign
    return CURLED[sign][text[max(0, at - 1) : at] not in OPENS]
