"""Put the missing space before and after a quotation.

    The minister said“We agree”and left  ->  The minister said “We agree” and left

Only around quotation marks that tell which side they are on, where the other mark stands in the
same paragraph, and for sure only in a text that was damaged elsewhere: “sic”s and pre“fix” are
written so.
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


@normalizer(Phase.SPACING, language="en", trigger=r"“(?<=[a-z.,;]“)|”(?=[a-z]{2})")
def space_around_quotes(document: Document) -> Iterator[Edit]:
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


def _is_word(document: Document, word: str) -> bool:
    return len(word) > SHORTEST and document.language.lexicon.common(word)
