"""Take away the line in which a chat program announces the text that follows.

    Here’s the rewritten article:  (first line)  ->  the line is gone

    As an AI language model, I can't travel, but here is …  ->  gone, in a text that was damaged

Applied to the first line alone (in a text that was damaged elsewhere, also below a title, or where
it names the object alone), where it names the act (rewritten, revised,
edited) and its object (article, text, version), or says "Sure! Here is …", and
ends in a colon; anywhere else it is a suggestion.  "Here’s a summary of what
was shared on stage:" is an author's sentence.  Nothing is removed that would be
more than a quarter of the words, or that stands before the mark of front matter; a
line of "---" with a blank line behind it goes along.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.formats.residue import ANNOUNCEMENT, RULED, announces, whole_lines
from cleantext.judging.evidence import (
    LONGEST_LINE,
    TITLE_REACH,
    is_damaged,
    opens_text,
)
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# The guards other cleaners of this residue use: a longer one is no announcement but content.
MOST_WORDS = 20
MOST_SHARE = 0.25
ENOUGH = round(MOST_WORDS / MOST_SHARE)  # words of a text, from which on its share is small

# What a program says of itself before it does what it was asked, in one sentence.
DISCLAIMER = later(
    r"(?m)^As an AI(?: language)? (?:model|assistant), I [^\n.:!?]+, but"
    r" (?:here (?:is|are)|I can)\b[^\n.:!?]+[.:][ \t\r]*$"
)
MOST_DISCLAIMED = 40  # words, by hand

CAUSE = later(
    r"(?m)[SCOAGHBI](?:(?<=^A)s an AI |(?:(?<=^S)ure|(?<=^C)ertainly|(?<=^O)f course"
    r"|(?<=^A)bsol|(?<=^G)reat|(?<=^H)ere|(?<=^B)elow is|(?<=^I)['’ ])[^\n]*:[ \t\r]*$)"
)


@normalizer(
    Phase.MARKUP,
    language="en",
    trigger=CAUSE.pattern,
)
def chat_preamble(document: Document) -> Iterator[Edit]:
    yield from _disclaimer(document)
    text = document.text
    words = len(text.split(None, ENOUGH))
    for match in document.finditer(ANNOUNCEMENT, near=CAUSE):
        count = len(match[0].split())
        if count > MOST_WORDS or count > MOST_SHARE * words:
            continue
        line = whole_lines(text, Span(*match.span()))
        sure = announces(match)
        damaged = opens_text(text, match) and document.origin.view(is_damaged)
        if not sure and not (damaged and match["object"]):
            continue
        first = text[: match.start()].isspace() or not match.start()
        first = first or (damaged and bool(match["assent"] or match["act"]))
        if first and (ruled := RULED.match(text, line.end)):
            line = Span(line.start, ruled.end())
        if first and not text[line.end :].lstrip().startswith(("---", "+++", "***", "___")):
            yield Edit.delete(line, "a chat program announces its text", confidence=0.95)
        else:
            why = "reads as if a chat program announced its text"
            yield Edit.delete(line, why, safety=Safety.UNSAFE, confidence=0.6)


def _disclaimer(document: Document) -> Iterator[Edit]:
    """Yield the edit that takes away a line before a damaged text, in which a model excuses itself.

    In a sound one it may be the first sentence of an essay about such programs.
    """
    text = document.text
    match = DISCLAIMER.search(text, 0, TITLE_REACH + LONGEST_LINE)
    if match is None or not opens_text(text, match):
        return
    count = len(match[0].split())
    if count > min(MOST_DISCLAIMED, MOST_SHARE * len(text.split(None, 4 * MOST_DISCLAIMED))):
        return
    if document.origin.view(is_damaged):
        line = whole_lines(text, Span(*match.span()))
        yield Edit.delete(line, "a language model speaks of itself", confidence=0.95)
