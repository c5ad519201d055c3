"""Put the missing space after a semicolon between two words.

    she went home;he stayed  ->  she went home; he stayed

Both must be known words, the second in lower case, and the semicolon the only
one of its chunk: HTML entities (nbsp;), TL;DR and rows of values stay.  Applied
before a function word, as most clauses begin with one; before any other word
(break;case) it is a suggestion.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety
from cleantext.formats.listing import is_listing
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

GLUED = later(r";(?<=[a-z]{2};)(?=[a-z]+)")
CHUNK = later(
    r"(?<!\S)[“‘\"'(]?(?P<left>[A-Za-z]+(?:['’][a-z]+)?);(?P<right>[a-z]+(?:['’][a-z]+)?)[.,:!?…)”’\"']*(?!\S)"
)
BEFORE = later(r"\S+\Z")
REACH = 60  # code points; no two words and their quotes are longer
ENTITIES = frozenset(
    "nbsp amp quot apos rsquo lsquo rdquo ldquo mdash ndash hellip copy shy ensp emsp times".split()
)
SHORTEST = 2  # letters; "I;he" and "x;y" are formulas


@normalizer(Phase.SPACING, language="en", trigger=GLUED.pattern)
def space_after_semicolon(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in document.finditer(GLUED):
        head = BEFORE.search(text, max(0, match.start() - REACH), match.start())
        chunk = CHUNK.match(text, head.start()) if head else None
        if not chunk or chunk["left"].lower() in ENTITIES or len(chunk["right"]) < SHORTEST:
            continue
        words = chunk["left"], chunk["right"]
        if not all(map(document.language.lexicon.known, words)):
            continue
        if is_listing(document.paragraph(match.start()).of(text), ";"):
            continue
        why = "no space after ';'"
        if document.language.lexicon.is_stopword(chunk["right"]):
            yield Edit.insert(match.end(), " ", why, confidence=0.95)
        else:
            yield Edit.insert(match.end(), " ", why, safety=Safety.UNSAFE, confidence=0.8)
