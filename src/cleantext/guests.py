"""Passages in another language than the text: a French quotation, a German appendix.

The rules of the text's language never touch them.  Those that work in any language look
at them with the words of theirs: the document as its guests, one for each language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.language import Language

# Function words of another language that ours does not know.  A passage has three or more; with
# fewer in all of the text nothing is read twice, and where none stands nothing is looked at.
LEAST = 2
LONGEST = 5_000  # code points of a paragraph


def guests(document: Document) -> tuple[Document, ...]:
    """Return *document* as its passages in other languages show it, one for each language."""
    return tuple(
        document.within(found, language)
        for language in document.others
        if (found := list(_passages(document, language)))
    )


def _passages(document: Document, language: Language) -> Iterator[Span]:
    said = [span for span, code in document.spoken if code == language.code]
    yield from said
    signs = language.function_words & set(document.suspects)
    if len(signs) < LEAST:
        return
    starts = [word.span.start for word in document.places(signs)]
    for paragraph in _stretches(document):
        if (
            bisect_left(starts, paragraph.end) > bisect_left(starts, paragraph.start)
            and language.leans(paragraph.of(document.text))
            and not document.speaks(paragraph)
            and language.owns(document.prose_in(paragraph))
        ):
            yield paragraph


def _stretches(document: Document) -> Iterator[Span]:
    """Yield the paragraphs of *document*; very long ones, which are lists of lines, in parts."""
    for start, end in document.paragraphs:
        while end - start > 2 * LONGEST and (cut := document.text.find("\n", start + LONGEST, end)) > 0:
            yield Span(start, cut)
            start = cut + 1
        yield Span(start, end)
