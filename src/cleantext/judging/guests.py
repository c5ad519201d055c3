"""Passages in another language than the text: a French quotation, a German appendix.

The rules of the text's language never touch them.  Those that work in any language look
at them with the words of theirs: the document as its guests, one for each language, of which no
more is read than the passages and what stands around them.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.language import Language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Function words of another language that ours does not know.  A passage has three or more; with
# fewer in all of the text nothing is read twice, and where none stands nothing is looked at.
LEAST = 2
LONGEST = 5_000  # code points of a paragraph on either side of such a word


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
    small = set(filter(str.islower, document.suspects))  # as function words are
    signs = language.function_words & small if len(small) >= LEAST else small
    if len(signs) < LEAST:
        return
    for paragraph in _around(document, [word.span.start for word in document.places(signs)]):
        if (
            language.leans(paragraph.of(document.text))
            and not document.speaks(paragraph)
            and language.owns(document.prose_in(paragraph))
        ):
            yield paragraph


def _around(document: Document, places: Iterable[int]) -> Iterator[Span]:
    """Yield the paragraphs that hold one of *places*, which are in order.

    Of a very long one, which is a list of lines, what is near.
    """
    text, breaks, done = document.text, document.breaks, 0
    for at in places:
        if at < done:
            continue
        start, end = max(done, at - LONGEST), min(at + LONGEST, len(text))
        if start > done:
            start = text.find("\n", start, at) + 1 or start
        for match in breaks.finditer(text, start, end):
            if match.end() <= at:
                start = match.end()
            elif match.start() >= at:
                end = match.start()
                break
        yield Span(start, end)
        done = end
