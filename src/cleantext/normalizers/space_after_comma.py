"""Put the missing space after a comma between two words.

    its foreign policy,enshrined in  ->  its foreign policy, enshrined in
    he said,“No  ->  he said, “No

Numbers (1,000), single letters (a,b) and everything that is no prose stay: the
comma must stand between two words of at least two letters and be the only one
that its chunk holds.  Rows of values (name,town) and old ,,quotes'' stay too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.formats.listing import is_listing
from cleantext.patterns import later
from cleantext.rule import ANY, Phase, normalizer

LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"

# The rare character first: the engine skips to it.
GLUED = later(rf",(?<=[{LETTER}],)(?=[“‘\"]?[{LETTER}]{{2}})")

# The whole chunk: a word, the comma, a word, and nothing but what ends a phrase.
WORD = rf"(?:[{LETTER}]{{2,}}(?:['’][{LETTER}]+)*|[{LETTER}]['’][{LETTER}]{{2,}})"
COMPOUND = rf"{WORD}(?:-{WORD})*"
BEFORE, AFTER = re.compile(r"(?<!\S)\S+\Z"), re.compile(r"\S+(?!\S)")
STEADY = 500  # code points for which a judgement of the text around holds
QUOTATION = 1500  # code points; quotation marks further back were closed long ago
LONGEST_CHUNK = 80  # code points each way; two words and their signs are shorter
CHUNK = later(rf"[“‘\"'«]?{COMPOUND},[“‘\"]?{COMPOUND}[.,;:!?…)”’\"'»]*")


@normalizer(Phase.SPACING, language=ANY, trigger=GLUED.pattern)
def space_after_comma(document: Document) -> Iterator[Edit]:
    text = document.text
    listing, known = False, -1  # whether the text up to there is a list of values
    for match in GLUED.finditer(text):
        at = match.start()
        before = BEFORE.search(text, max(0, at - LONGEST_CHUNK), at)
        after = AFTER.match(text, at, at + LONGEST_CHUNK)
        if not before or not after or not CHUNK.fullmatch(before[0] + after[0]):
            continue
        if document.language.code != "en" and not _is_prose(document, before[0] + after[0]):
            continue
        if at > known:
            paragraph = document.paragraph(at)
            listing, known = is_listing(paragraph.of(text), ","), min(paragraph.end, at + STEADY)
        if listing or _closes(text[max(0, at - QUOTATION) : match.end() + 1]):
            continue
        yield Edit.insert(match.end(), " ", "no space after ','", confidence=0.97)


def _is_prose(document: Document, chunk: str) -> bool:
    """Say whether *chunk* is two known words, no two names or values; asked of all but English."""
    words = [part.strip("“”‘’«».,;:!?…)\"'") for part in chunk.split(",", 1)]
    known = document.language.lexicon.known
    return all(map(known, words)) and any(map(str.islower, words))


def _closes(before: str) -> bool:
    """Say whether the quotation mark that *before* ends with closes one of its paragraph."""
    mark = before[-1]
    if mark not in '"“':
        return False
    paragraph = re.split(r"\n[ \t]*\r?\n", before)[-1]
    return "„" in paragraph if mark == "“" else paragraph.count(mark) % 2 == 0
