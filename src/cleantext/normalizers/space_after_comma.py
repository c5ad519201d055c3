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
from cleantext.rule import Phase, normalizer

LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"

# The rare character first: the engine skips to it.
GLUED = re.compile(rf",(?<=[{LETTER}],)(?=[“‘\"]?[{LETTER}]{{2}})")

# The whole chunk: a word, the comma, a word, and nothing but what ends a phrase.
WORD = rf"(?:[{LETTER}]{{2,}}(?:['’][{LETTER}]+)*|[{LETTER}]['’][{LETTER}]{{2,}})"
COMPOUND = rf"{WORD}(?:-{WORD})*"
CHUNK = re.compile(rf"[“‘\"'«]?{COMPOUND},[“‘\"]?{COMPOUND}[.,;:!?…)”’\"'»]*")


@normalizer(Phase.SPACING, language="en", trigger=GLUED.pattern)
def space_after_comma(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in GLUED.finditer(text):
        start = at = match.start()
        end = match.end()
        line = document.line(at)
        while start > line.start and not text[start - 1].isspace():
            start -= 1
        while end < line.end and not text[end].isspace():
            end += 1
        if not CHUNK.fullmatch(text, start, end) or _closes(text[line.start : match.end() + 1]):
            continue
        if is_listing(document.paragraph(at).of(text), ","):
            continue
        yield Edit.insert(match.end(), " ", "no space after ','", confidence=0.97)


def _closes(before: str) -> bool:
    """Say whether the quotation mark that *before* ends with closes a quotation begun in it."""
    mark = before[-1]
    return mark == '"' and before.count(mark) % 2 == 0 or mark == "“" and "„" in before
