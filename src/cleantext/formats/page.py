"""PAGE XML: the words of a scanned page in `Unicode`; all else stays.

    <Word id="w3">…<TextEquiv conf="0.61"><Unicode>tbe</Unicode></TextEquiv></Word>

The file says a line as words, as a line, and in its region once more: a correction is made
in each of them.  Where they do not say the same, or a text has a second reading, nobody
knows which is meant, and the line is left alone.  Glyphs keep what the machine saw.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleantext.edits import Span
from cleantext.formats import scan
from cleantext.formats.scan import NEW_BLOCK, NEW_LINE, NEW_PAGE, Piece, Scan, ScanBuilder
from cleantext.values import NamedTuple

HOLDERS = frozenset(("TextRegion", "TextLine", "Word", "Glyph"))

escape, unescape = scan.escape, scan.unescape


class _Reading(NamedTuple):
    """What a `TextEquiv` says."""

    place: Span
    certainty: float | None


class _Holder(NamedTuple):
    """An element that has a text."""

    kind: str
    readings: list[_Reading]
    parts: list[_Holder]

    def said(self, text: str, *, lines: bool = False) -> list[Piece]:
        """Return the pieces of its text; none where it has none, or several."""
        if len(self.readings) != 1:
            return []
        return scan.trimmed(scan.pieces(text, *self.readings[0].place, lines=lines))

    @property
    def certainty(self) -> float | None:
        return self.readings[0].certainty if self.readings else None


@lru_cache(maxsize=1)  # asked for by the cleaner, by `verify` and for reports
def unwrap(text: str) -> Scan:
    """Return the words of the page; raises ValueError where *text* is no such file."""
    scan.know_xml(text)
    builder = ScanBuilder()
    open_: list[_Holder] = []
    known = False
    sure: float | None = None
    unicode = 0  # where the text of the `Unicode` that is open begins
    for tag in scan.TAG.finditer(text):
        name, end = tag["name"], bool(tag["end"])
        known = known or name == "PcGts"
        closed = not end and tag["rest"] is not None and tag["rest"].endswith("/")
        if name == "Page" and not end:
            builder.apart(NEW_PAGE)
        elif name == "TextEquiv" and not end:
            said = scan.attributes(text, tag)
            sure = scan.share(said["conf"].of(text)) if "conf" in said else None
        elif name == "Unicode":
            if not end:
                unicode = tag.end()
            elif open_:
                open_[-1].readings.append(_Reading(Span(unicode, tag.start()), sure))
        elif name in HOLDERS and not closed:
            if not end:
                open_.append(_Holder(name, [], []))
                continue
            done = open_.pop()
            if done.kind == "TextRegion":
                _region(builder, text, done)
            elif open_:
                open_[-1].parts.append(done)
    if not known:
        raise ValueError("it has no <PcGts>")
    return builder.build()


def _region(builder: ScanBuilder, text: str, region: _Holder) -> None:
    """Add the lines of a region, or its text where it has none."""
    builder.apart(NEW_BLOCK)
    whole = region.said(text, lines=True)
    listed = [line for line in region.parts if line.kind == "TextLine"]
    if not listed:
        start = 0
        for number, piece in enumerate([*whole, ("\n", 0, 0)]):
            if piece[0] == "\n":
                builder.word(whole[start:number], region.certainty)
                builder.apart(NEW_LINE)
                start = number + 1
        return
    said = [_line_says(text, line) for line in listed]
    agreed = (
        scan.alike(scan.says(whole), "\n".join(filter(None, said)))
        if whole
        else (not region.readings or len(region.readings) == 1)
    )
    mark = builder.mark()
    for line, what in zip(listed, said, strict=True):
        builder.apart(NEW_LINE)
        if agreed and _is_sure(text, line, what):
            _line(builder, text, line)
        else:
            builder.unplaced(what)
    if agreed and whole:
        builder.mirror("region", mark, whole)


def _words(text: str, line: _Holder) -> list[_Holder]:
    return [word for word in line.parts if word.kind == "Word"]


def _line_says(text: str, line: _Holder) -> str:
    """Return what a line says: its words, or else its own text."""
    words = " ".join(filter(None, (scan.says(word.said(text)) for word in _words(text, line))))
    return words or scan.says(line.said(text))


def _is_sure(text: str, line: _Holder, what: str) -> bool:
    """Say whether a line and its words have one reading, and the same."""
    if any(len(holder.readings) > 1 for holder in (line, *_words(text, line))):
        return False
    own = scan.says(line.said(text))
    return "<" not in what and (not own or own == what)


def _line(builder: ScanBuilder, text: str, line: _Holder) -> None:
    mark = builder.mark()
    own = line.said(text)
    words = [word for word in _words(text, line) if word.said(text)]
    for word in words:
        builder.word(word.said(text), word.certainty)
    if not words:
        builder.word(own, line.certainty)
    elif own:
        builder.mirror("line", mark, own)


def protected_spans(text: str) -> Iterator[Span]:
    """Yield everything but the words."""
    return scan.protected_spans(unwrap, text)


def headings(text: str) -> Iterator[Span]:
    """Nobody has said what is a heading."""
    return iter(())


def outline(text: str) -> list[str]:
    """Return all of the file that is no word, then how the lines stand."""
    return scan.outline(unwrap, text)
