"""Words that a space cut in two: "equipme nt", "connec ted".

One half at least is no word.  What is near to it among other words tells nothing, so the rules
that correct unknown words ask here first.  Only in a text that was damaged elsewhere.
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Span
from cleantext.judging.confusions import Around
from cleantext.judging.evidence import is_damaged
from cleantext.judging.words import deliberate
from cleantext.patterns import later
from cleantext.values import NamedTuple

# Nats to gain, letters of a half, uses in 10**12 words of the whole; by hand.
CUT = 10.0
SHORTEST = 2
COMMON = 300_000
# The words beside a half.
BEFORE = later(r"(?<![\w'’-])([a-z]+) \Z")
AFTER = later(r" ([a-z]+)(?![\w'’-])")
REACH = 30  # code points


class Whole(NamedTuple):
    """What two halves are together, and where they stand."""

    span: Span
    word: str


def whole(document: Document, half: Word) -> Whole | None:
    """Return the word of which *half*, no word itself, is one half; None where it is of none."""
    lexicon, text, (start, end) = document.language.lexicon, document.text, half.span
    if len(half.text) < SHORTEST or not (half.text.islower() and lexicon.language == "en"):
        return None
    for match in (
        BEFORE.search(text, max(0, start - REACH), start),
        AFTER.match(text, end, end + REACH),
    ):
        if match is None:
            continue
        span = Span(min(match.start(1), start), max(match.end(1), end))
        two = span.of(text)
        one = two.replace(" ", "")
        if lexicon.count(one) < COMMON or not lexicon.common(one):
            continue
        if Around.read(text, span).gain(document, two, one) < CUT:
            continue
        if document.origin.view(is_damaged) and not deliberate(document, Word(span, two)):
            return Whole(span, one)
    return None
