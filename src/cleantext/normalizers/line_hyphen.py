"""Put together a word that a line end cut in two.

    every com-\nputer  ->  every computer

The document decides, then the lexicon: a hyphen that the word has stays ("well-\nknown" becomes
"well-known").  A capital or a number after the hyphen keeps it too, and "two-\nor" is left alone.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.judging.pages import Joint, neighbours
from cleantext.patterns import later
from cleantext.rule import LAYOUT, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LEFT = later(r"([^\W\d_]+)(?P<sign> ?[-‐¬\u00ad])$")
RIGHT = later(r"[^\W\d_]+")
COMPOUND = later(r"\b([^\W\d_]+)[-‐](?=([^\W\d_]+)\b)")
SUSPENDED = frozenset("and or to nor".split())  # "two-\nor three-year-old"
# Parts that keep their hyphen whatever follows.
PARTS = frozenset("self well half ex non-".split())


@normalizer(Phase.LAYOUT, trigger=r"[-‐¬\u00ad][ \t]*\n", profiles=LAYOUT)
def line_hyphen(document: Document) -> Iterator[Edit]:
    for a, b in neighbours(document, Joint.WITHIN):
        left, right = LEFT.search(a.text), RIGHT.match(b.text)
        if not left or not right or right[0] in SUSPENDED:
            continue
        start = a.span.end - len(left["sign"])
        hyphen = _hyphen(document, left[1], right[0])
        why = "a line end cut the word; its hyphen stays" if hyphen else "a line end cut the word"
        yield Edit(Span(start, b.span.start), hyphen, why, confidence=0.95)


def _hyphen(document: Document, left: str, right: str) -> str:
    """Return the hyphen between the two parts, "" where they are one word."""
    if not right.islower():
        return "-"
    joined = left + right
    if joined.lower() in document.view(_words):
        return ""
    if (left, right) in document.view(_compounds):
        return "-"
    if left.lower() in PARTS:
        return "-"
    lexicon = document.language.lexicon
    if lexicon.known(joined) or lexicon.known(joined.lower()):
        return ""
    known = lexicon.known(left) and lexicon.known(right) and min(len(left), len(right)) > 2
    return "-" if known else ""


def _words(document: Document) -> frozenset[str]:
    """The words of *document*, in lower case."""
    return frozenset(map(str.lower, document.vocabulary))


def _compounds(document: Document) -> frozenset[tuple[str, str]]:
    """The parts that *document* joins by a hyphen inside of a line."""
    return frozenset(COMPOUND.findall(document.text))
