"""Passages in another language than the text: a French quotation, a German appendix.

The rules of the text's language never touch them.  Those that work in any language look
at them with the words of theirs: the document as its guests, one for each language.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.language import Language

# Function words of another language that ours does not know.  A passage has three or more; with
# fewer in all of the text nothing is read twice.
LEAST = 2


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
    if len(language.function_words & set(document.suspects)) < LEAST:
        return
    for paragraph in document.paragraphs:
        if (
            language.leans(paragraph.of(document.text))
            and not document.speaks(paragraph)
            and language.owns(document.prose_in(paragraph))
        ):
            yield paragraph
