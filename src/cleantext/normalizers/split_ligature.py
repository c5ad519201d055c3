"""Put back what became of a ligature: cut off from its word, or halved.

    a di ff erent and eficient way  ->  a different and efficient way

The result must be a common word and what stands there none.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.patterns import later
from cleantext.rule import LAYOUT, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CUT = later(r"\b([A-Za-z]*[a-z])? ?\b(ffi|ffl|ff|fi|fl) ([a-z]+)\b|\b([A-Za-z]+) (ff)\b")
# A word in small letters with one f, of six letters at least; shorter ones are too like others.
ONE = later(r"\b(?=[a-z]{6})[a-eg-z]*f[a-eg-z]*\b")


@normalizer(
    Phase.LAYOUT,
    language="en",
    trigger=r"\b(?:ff|fi|fl|ffi|ffl)\b|[a-z]f[a-z]",
    profiles=LAYOUT,
)
def split_ligature(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    for match in CUT.finditer(document.text):
        word = match[0].replace(" ", "")
        if " " in match[0] and lexicon.common(word.lower()):
            yield Edit(Span(*match.span()), word, "a ligature cut its word", confidence=0.95)
    halved = {
        form: form.replace("f", "ff")
        for form in set(ONE.findall(document.text))
        if lexicon.common(form.replace("f", "ff")) and not lexicon.known(form)
    }
    for place in document.find(halved) if halved else ():
        yield Edit(place.span, halved[place.text], "half of a ligature is lost", confidence=0.95)
