"""Write the pronoun I with a capital.

    when i am there, i’m happy  ->  when I am there, I’m happy

A small i may be a numeral, an index or a letter; only before a verb that the
pronoun takes is it sure.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.judging.words import writes_small
from cleantext.patterns import MULTILINE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

VERBS = (
    "am have had will would can could should did do don’t don't think thought know knew was "
    "want wanted need see saw feel felt guess hope believe love like wish remember"
).split()

BEFORE_VERB = rf"(?:(?=[’'](?:m|ve|ll|d)\b)|(?= (?:{'|'.join(VERBS)})\b))"
SMALL_I = later(
    rf"[ (“\"]i(?<![^\s\w,;(“\"] i)(?<![\w.][(“\"]i){BEFORE_VERB}|^i{BEFORE_VERB}",
    MULTILINE,
)


# What programs declare a variable by, and texts name it.
TYPE = later(r"\b(?:char|counter|double|float|index|int|integer|long|short|unsigned|variable) \Z")
REACH = 20  # code points


CAUSE = later(r"(?m)i(?=[ ’'])(?:(?<=[ (“\"]i)|(?<=^i))")


@normalizer(Phase.SENTENCE, language="en", trigger=CAUSE.pattern)
def lone_i(document: Document) -> Iterator[Edit]:
    if document.view(writes_small):
        return
    for match in document.finditer(SMALL_I, near=CAUSE):
        if TYPE.search(document.text, max(0, match.end() - REACH), match.end() - 1):
            continue  # "int i should be bigint_t i"
        yield Edit(
            Span(match.end() - 1, match.end()), "I", "the pronoun I is a capital", confidence=0.96
        )
