"""Put the missing space between a word and a bracket.

    the process(similar to the first)  ->  the process (similar to the first)
    one tool(which is free)is enough  ->  one tool (which is free) is enough

The bracket must hold two words or more: file(s), (re)start and calls stay.  A suggestion,
but in a text that was damaged elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Safety
from cleantext.evidence import is_damaged
from cleantext.rule import Phase, normalizer

BEFORE = re.compile(r"\((?<=[^\W\d_]{4}\()(?=[a-z]{2,} [a-z]+[^()\n]{0,200}\))")
AFTER = re.compile(r"\)(?<=[a-z]\))(?=[a-z]{2,}[ ,.])(?<=[ ][a-z]{2}\)|[a-z]{3}\))")
ENDINGS = re.compile(r"(?:s|es|ed|ing|ly|er|ers|ies|able|al|like)\b")


@normalizer(
    Phase.SPACING,
    language="en",
    trigger=r"[()](?:(?<=[a-z]\()[a-z]+ |(?<=[a-z]\))[a-z]{2})",
)
def space_before_bracket(document: Document) -> Iterator[Edit]:
    text, lexicon = document.text, document.language.lexicon
    for match in BEFORE.finditer(text):
        word = re.search(r"[^\W\d_]+\Z", text[max(0, match.start() - 30) : match.start()])
        if word and word[0][1:].islower() and lexicon.known(word[0].lower()):
            yield _space(document, match.start(), "no space before a bracket")
    for match in AFTER.finditer(text):
        bracket = text.rfind("(", max(0, match.start() - 200), match.start())
        word = re.match(r"[a-z]+", text[match.end() : match.end() + 30])
        if bracket < 0 or not word or " " not in text[bracket : match.start()]:
            continue  # (re)start
        if lexicon.known(word[0]) and not ENDINGS.fullmatch(word[0]):
            yield _space(document, match.end(), "no space after a bracket")


def _space(document: Document, offset: int, why: str) -> Edit:
    sure = document.origin.view(is_damaged)
    safety = Safety.SAFE if sure else Safety.UNSAFE
    return Edit.insert(offset, " ", why, safety=safety, confidence=0.92)
