"""Put the missing space between a word and a bracket.

    the process(similar to the first)  ->  the process (similar to the first)
    one tool(which is free)is enough  ->  one tool (which is free) is enough

The bracket must hold two words or more, or initials: file(s), (re)start and calls stay.
A suggestion, but in a text that was damaged elsewhere.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety
from cleantext.judging.evidence import is_damaged
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BEFORE = later(r"\((?<=[^\W\d_]{4}\()(?=[a-z]{2,} [a-z]+[^()\n]{0,200}\)|[A-Z]{2,6}\))")
AFTER = later(r"\)(?<=[a-z]\))(?=[a-z]{2,}[ ,.])(?<=[ ][a-z]{2}\)|[a-z]{3}\))")
LAST_WORD = later(r"[^\W\d_]+\Z")
FIRST_LETTERS = later(r"[a-z]+")
REACH = 30  # code points of the words beside a bracket
ENDINGS = later(r"(?:s|es|ed|ing|ly|er|ers|ies|able|al|like)\b")


@normalizer(
    Phase.SPACING,
    language="en",
    trigger=r"[()](?:(?<=[a-z]\()(?:[a-z]+ |[A-Z]{2})|(?<=[a-z]\))[a-z]{2})",
)
def space_before_bracket(document: Document) -> Iterator[Edit]:
    text, lexicon = document.text, document.language.lexicon
    for match in BEFORE.finditer(text):
        word = LAST_WORD.search(text[max(0, match.start() - REACH) : match.start()])
        if word and word[0][1:].islower() and lexicon.known(word[0].lower()):
            yield _space(document, match.start(), "no space before a bracket")
    for match in AFTER.finditer(text):
        bracket = text.rfind("(", max(0, match.start() - 200), match.start())
        word = FIRST_LETTERS.match(text[match.end() : match.end() + REACH])
        if bracket < 0 or not word or " " not in text[bracket : match.start()]:
            continue  # (re)start
        if lexicon.known(word[0]) and not ENDINGS.fullmatch(word[0]):
            yield _space(document, match.end(), "no space after a bracket")


def _space(document: Document, offset: int, why: str) -> Edit:
    sure = document.origin.view(is_damaged)
    safety = Safety.SAFE if sure else Safety.UNSAFE
    return Edit.insert(offset, " ", why, safety=safety, confidence=0.92)
