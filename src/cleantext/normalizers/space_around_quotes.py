"""Put the missing space before and after a quotation.

    The minister said“We agree”and left  ->  The minister said “We agree” and left

Where the other mark stands in the same paragraph, and for sure only in a text that was damaged
elsewhere: “sic”s and pre“fix” are written so.  Which side a straight mark is on is told by how many
stand before it; such marks are looked at in such a text only.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Safety
from cleantext.judging.evidence import is_damaged
from cleantext.judging.quotes import closes
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

GLUED = later(
    r"(?P<open>“)(?:(?<=[a-z]{2}“)|(?<=[a-z]{2}[.,;]“))(?=[A-Za-z][a-z’]*[ ,.!?])"
    r"|(?P<close>”)(?=(?P<word>[a-z]{2,})[ ,.])"
)
WORD_BEFORE = later(r"(?<![^\s“(])(?P<word>[A-Za-z]+)[.,;]?\Z")
REACH = 30  # code points
PARAGRAPH = 1500  # code points
SHORTEST = 3  # letters of an ending, at most, unless it is a function word


STRAIGHT = later(r"\"(?<=[a-z.,;!?]\")(?=(?P<word>[A-Za-z][a-z'’]*)[ ,.!?\"])")


@normalizer(
    Phase.SPACING,
    language="en",
    trigger=r"“(?<=[a-z.,;]“)|”(?=[a-z]{2})|\"(?<=[a-z.,;!?]\")(?=[A-Za-z])",
)
def space_around_quotes(document: Document) -> Iterator[Edit]:
    yield from _straight(document)
    text, lexicon = document.text, document.language.lexicon
    for match in GLUED.finditer(text):
        at = match.start()
        if match["open"]:
            before = WORD_BEFORE.search(text, max(0, at - REACH), at)
            line = text.find("\n", at)
            closed = text.find("”", at, line if line >= 0 else len(text)) > 0
            right = closed and before is not None and lexicon.known(before["word"].lower())
        else:
            word = match["word"]
            right = closes(text, at) and "“" in text[max(0, at - PARAGRAPH) : at]
            right = right and (lexicon.is_stopword(word) or _is_word(document, word))
        if not right:
            continue
        safety = Safety.SAFE if document.origin.view(is_damaged) else Safety.UNSAFE
        place = at if match["open"] else match.end()
        yield Edit.insert(place, " ", "no space beside a quotation", safety=safety, confidence=0.92)


def _straight(document: Document) -> Iterator[Edit]:
    """Yield what straight marks lack in a damaged text, where their paragraph has them in pairs."""
    text, lexicon = document.text, document.language.lexicon
    for match in document.finditer(STRAIGHT):
        if not document.origin.view(is_damaged):
            return
        at, paragraph = match.start(), document.paragraph(match.start())
        if text.count('"', paragraph.start, paragraph.end) % 2:
            continue
        if closing := text.count('"', paragraph.start, at) % 2 == 1:
            word = match["word"]
            right = lexicon.is_stopword(word) or (word.islower() and _is_word(document, word))
        else:
            before = WORD_BEFORE.search(text, max(0, at - REACH), at)
            right = before is not None and lexicon.known(before["word"].lower())
        if right:
            place = match.end() if closing else at
            yield Edit.insert(place, " ", "no space beside a quotation", confidence=0.92)


def _is_word(document: Document, word: str) -> bool:
    return len(word) > SHORTEST and document.language.lexicon.common(word)
