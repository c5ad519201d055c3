"""Put together a word that a line end cut in two.

    every com-\nputer  ->  every computer

The document decides, then the lexicon: a hyphen that the word has stays ("well-\nknown" becomes
"well-known").  A capital or a number after the hyphen keeps it too, but in words in capitals and
behind "Mc"; "two-\nor" is left alone.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.judging.joints import Joint, neighbours
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
CLANS = ("Mc", "Mac")  # the capital behind them is within a name


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
    lexicon = document.language.lexicon
    joined = left + right
    if joined.lower() in document.view(_words):
        return ""
    if (left, right) in document.view(_compounds):
        return "-"
    if not right.islower() and not (right.isupper() and left.isupper() and len(left) > 1):
        return "" if left in CLANS else "-"
    known = lexicon.known(joined) or lexicon.known(joined.lower())
    if left.lower() in PARTS and not (known and left.lower() == "ex"):  # "ex-ample"
        return "-"
    if known and (lexicon.common(joined.lower()) or left.lower() not in document.view(_prefixes)):
        return ""
    parts = lexicon.known(left) and lexicon.known(right) and min(len(left), len(right)) > 2
    return "-" if known or parts else ""


def _words(document: Document) -> frozenset[str]:
    """The words of *document*, in lower case."""
    return frozenset(map(str.lower, document.vocabulary))


def _compounds(document: Document) -> frozenset[tuple[str, str]]:
    """The parts that *document* joins by a hyphen inside of a line."""
    return frozenset(COMPOUND.findall(document.text))


def _prefixes(document: Document) -> frozenset[str]:
    """The first parts of those, in lower case: who writes "pro-work" writes "pro-family"."""
    return frozenset(left.lower() for left, _ in document.view(_compounds))
