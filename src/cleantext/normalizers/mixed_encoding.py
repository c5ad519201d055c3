"""Decode lines that are not UTF-8 in a text whose other lines are.

    Caf\\udce9 and tea  ->  Café and tea

Such bytes come through as lone surrogates where a file is read with `--legacy`
(Python's `surrogateescape`).  They are repaired where all such lines together tell
their encoding surely, one with a byte for each character; else they stay bytes.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.lines import LINE_END
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BYTES = later(r"[\udc80-\udcff]+")
DECODED = later(r"[^\x00-\x7f\udc80-\udcff]+")  # what is neither these nor ASCII


@normalizer(Phase.ENCODING, trigger=r"[\udc80-\udcff]")
def mixed_encoding(document: Document) -> Iterator[Edit]:
    from cleantext import legacy

    if not legacy.available():
        return
    lines = [line for line in LINE_END.split(document.text) if BYTES.search(line)]
    data = "\n".join(map(_escaped_only, lines)).encode("utf-8", "surrogateescape")
    found = legacy.guess(data)
    if not found.one_byte:
        return
    codec = found.codecs[0]
    for match in BYTES.finditer(document.text):
        raw = match[0].encode("utf-8", "surrogateescape")
        yield Edit(Span(*match.span()), raw.decode(codec), f"{codec} in a text in UTF-8")


def _escaped_only(line: str) -> str:
    """Return *line* without what is well-formed beyond ASCII; its bytes would mislead."""
    return DECODED.sub(" ", line)
