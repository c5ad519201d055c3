"""hOCR: the words of scanned pages inside of HTML; tags, boxes and confidences stay.

    <span class='ocrx_word' title='bbox 36 92 96 116; x_wconf 61'>tbe</span>

What stands outside of the lines of a page is left alone, and so is what else the machine
thought that a letter could be.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleantext.formats import scan
from cleantext.formats.html import VOID
from cleantext.formats.scan import NEW_BLOCK, NEW_LINE, NEW_PAGE, Piece, Scan, ScanBuilder
from cleantext.values import NamedTuple

#: What an element is, by its class.
KINDS = {
    **dict.fromkeys(("ocr_page",), "page"),
    **dict.fromkeys(("ocr_carea", "ocr_par", "ocrx_block"), "block"),
    **dict.fromkeys(("ocr_line", "ocrx_line", "ocr_textfloat", "ocr_header", "ocr_footer"), "line"),
    "ocr_caption": "line",
    **dict.fromkeys(("ocrx_word", "ocr_word"), "word"),
    # A letter where it has a box; else, and below, what a letter could have been as well.
    **dict.fromkeys(("ocrx_cinfo", "ocr_cinfo", "ocr_symbol"), "choice"),
}
APART = {"page": NEW_PAGE, "block": NEW_BLOCK, "line": NEW_LINE}
CONFIDENCE = re.compile(r"\bx_wconf\s+([\d.]+)")

escape, unescape = scan.escape, scan.unescape


class _Element(NamedTuple):
    """An element that is open."""

    name: str
    kind: str
    pieces: list[Piece]  #: of a word
    letters: list[Piece]  #: of a word, those that have a box of their own
    certainty: float | None = None


@lru_cache(maxsize=1)  # asked for by the cleaner, by `verify` and for reports
def unwrap(text: str) -> Scan:
    """Return the words of all pages; raises ValueError where a word is not closed."""
    builder = ScanBuilder()
    open_: list[_Element] = []
    at, known = 0, False
    for tag in scan.TAG.finditer(text):
        if open_ and tag.start() > at:
            _text(builder, open_, text, at, tag.start())
        at = tag.end()
        name = (tag["name"] or "").lower()
        if not name:
            continue
        if tag["end"]:
            _close(builder, open_, name, text, at)
        elif name not in VOID and not tag["rest"].endswith("/"):
            element = _element(text, name, tag)
            known = known or bool(element.kind)
            if apart := APART.get(element.kind):
                builder.apart(apart)
            open_.append(element)
    if any(element.kind == "word" for element in open_):
        raise ValueError("a word has no end")
    if not known:
        raise ValueError("it has no page, line or word of hOCR")
    return builder.build()


def _element(text: str, name: str, tag: re.Match[str]) -> _Element:
    if "ocr" not in tag["rest"]:
        return _Element(name, "", [], [])
    said = scan.attributes(text, tag)
    classes = said["class"].of(text).split() if "class" in said else ()
    kind = next((KINDS[name] for name in classes if name in KINDS), "")
    if kind == "choice" and "title" in said and "bbox" in said["title"].of(text):
        kind = "letter"
    found = CONFIDENCE.search(text, *said["title"]) if kind == "word" and "title" in said else None
    return _Element(name, kind, [], [], scan.share(found[1], 100) if found else None)


def _close(builder: ScanBuilder, open_: list[_Element], name: str, text: str, at: int) -> None:
    """Close the innermost element called *name*, and what was left open inside of it."""
    if all(element.name != name for element in open_):
        return
    while True:
        element = open_.pop()
        if element.kind == "word":
            if element.name != name:
                line = text.count("\n", 0, at) + 1
                raise ValueError(f"line {line}: a word has no end")
            builder.word(element.letters or element.pieces, element.certainty)
        elif element.kind == "line":
            builder.apart(NEW_LINE)
        if element.name == name:
            return


def _text(builder: ScanBuilder, open_: list[_Element], text: str, start: int, end: int) -> None:
    """Take in the text from *start* to *end*, which stands in the elements that are open."""
    letter = False
    for element in reversed(open_):
        if element.kind == "choice":
            return
        if element.kind == "letter":
            letter = True
        elif element.kind == "word":
            (element.letters if letter else element.pieces).extend(scan.pieces(text, start, end))
            return
        elif element.kind == "line":
            builder.word(scan.pieces(text, start, end))
            return


protected_spans, headings, outline = scan.views(unwrap)
