"""PAGE XML: the words of a scanned page in `Unicode`; all else stays.

    <Word id="w3">…<TextEquiv conf="0.61"><Unicode>tbe</Unicode></TextEquiv></Word>

The file says a line as words, as a line, and in its region once more: a correction is made
in each of them.  Where they do not say the same, or a text has a second reading, nobody
knows which is meant, and the line is left alone.  Glyphs keep what the machine saw.

`ReadingOrder` says how the regions follow one another; where a text is asked for, they do.
A region that it leaves out follows the one that stands before it in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from cleantext.edits import Span
from cleantext.formats import scan
from cleantext.formats.scan import NEW_BLOCK, NEW_LINE, NEW_PAGE, Piece, Scan, ScanBuilder
from cleantext.values import NamedTuple

HOLDERS = frozenset(("TextRegion", "TextLine", "Word", "Glyph"))
GROUPS = frozenset(
    ("OrderedGroup", "OrderedGroupIndexed", "UnorderedGroup", "UnorderedGroupIndexed")
)
REFERENCES = frozenset(("RegionRef", "RegionRefIndexed"))

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
    id: str = ""

    def said(self, text: str, *, lines: bool = False) -> list[Piece]:
        """Return the pieces of its text; none where it has none, or several."""
        if len(self.readings) != 1:
            return []
        return scan.trimmed(scan.pieces(text, *self.readings[0].place, lines=lines))

    @property
    def certainty(self) -> float | None:
        return self.readings[0].certainty if self.readings else None


class _Order:
    """The order of regions, as the groups of `ReadingOrder` say it."""

    def __init__(self) -> None:
        self._open: list[list[tuple[float, list[str]]]] = [[]]
        self._indices: list[float] = []

    def tag(self, text: str, tag: re.Match[str]) -> None:
        """Take in a tag of a group or of a reference to a region."""
        said = scan.attributes(text, tag)
        index = float("inf")
        if "index" in said and said["index"].of(text).isdecimal():
            index = int(said["index"].of(text))
        if tag["name"] in REFERENCES and "regionRef" in said:
            self._open[-1].append((index, [said["regionRef"].of(text)]))
        elif tag["name"] in GROUPS and tag["end"] and self._indices:
            group = self._open.pop()
            self._open[-1].append((self._indices.pop(), _flat(group)))
        elif tag["name"] in GROUPS and not tag["end"]:
            self._indices.append(index)
            self._open.append([])

    def of(self, regions: Sequence[tuple[str, Span]]) -> tuple[Span, ...]:
        """Return where *regions* stand, in the order in which they are to be read."""
        ranks = {name: rank for rank, name in enumerate(_flat(self._open[0]), 1)}
        ranked = []
        rank = 0
        for name, place in regions:
            rank = ranks.get(name, rank)
            ranked.append((rank, place))
        ordered = tuple(place for _, place in sorted(ranked, key=itemgetter(0)))
        return ordered if ordered != tuple(place for _, place in regions) else ()


def _flat(group: list[tuple[float, list[str]]]) -> list[str]:
    """Return the names of a group by their index; those without one stay as they stand."""
    return [name for _, names in sorted(group, key=itemgetter(0)) for name in names]


@lru_cache(maxsize=1)  # asked for by the cleaner, by `verify` and for reports
def unwrap(text: str) -> Scan:
    """Return the words of the page; raises ValueError where *text* is no such file."""
    scan.know_xml(text)
    reader = _Reader(text)
    known = False
    for tag in scan.TAG.finditer(text):
        known = known or tag["name"] == "PcGts"
        reader.tag(tag)
    if not known:
        raise ValueError("it has no <PcGts>")
    return reader.made()


class _Reader:
    """Reads the tags of *text*, one after another: regions and their words, and their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._builder = ScanBuilder()
        self._order = _Order()
        self._pages = 0
        self._regions: list[tuple[str, Span]] = []
        self._open: list[_Holder] = []
        self._sure: float | None = None
        self._unicode = 0  # where the text of the `Unicode` that is open begins

    def tag(self, tag: re.Match[str]) -> None:
        """Take in a tag."""
        name, end = tag["name"], bool(tag["end"])
        closed = not end and tag["rest"] is not None and tag["rest"].endswith("/")
        if name == "Page" and not end:
            self._builder.apart(NEW_PAGE)
            self._pages += 1
        elif name in REFERENCES or (name in GROUPS and not closed):
            self._order.tag(self._text, tag)
        elif name == "TextEquiv" and not end:
            said = scan.attributes(self._text, tag)
            self._sure = scan.share(said["conf"].of(self._text)) if "conf" in said else None
        elif name == "Unicode" and not end:
            self._unicode = tag.end()
        elif name == "Unicode" and self._open:
            place = Span(self._unicode, tag.start())
            self._open[-1].readings.append(_Reading(place, self._sure))
        elif name in HOLDERS and end:
            self._close(self._open.pop())
        elif name in HOLDERS and not closed:
            said = scan.attributes(self._text, tag) if name == "TextRegion" else {}
            id = said["id"].of(self._text) if "id" in said else ""
            self._open.append(_Holder(name, [], [], id))

    def _close(self, done: _Holder) -> None:
        """Take in an element that is whole: a region, or a part of the one around it."""
        if done.kind == "TextRegion":
            self._builder.apart(NEW_BLOCK)
            start = self._builder.mark()[0]
            _region(self._builder, self._text, done)
            if self._builder.length > start:
                self._regions.append((done.id, Span(start, self._builder.length)))
        elif self._open:
            self._open[-1].parts.append(done)

    def made(self) -> Scan:
        """Return what was read."""
        made = self._builder.build()
        if self._pages == 1:
            made.order = self._order.of(self._regions)
        return made


def _region(builder: ScanBuilder, text: str, region: _Holder) -> None:
    """Add the lines of a region, or its text where it has none."""
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


def _words(line: _Holder) -> list[_Holder]:
    return [word for word in line.parts if word.kind == "Word"]


def _line_says(text: str, line: _Holder) -> str:
    """Return what a line says: its words, or else its own text."""
    words = " ".join(filter(None, (scan.says(word.said(text)) for word in _words(line))))
    return words or scan.says(line.said(text))


def _is_sure(text: str, line: _Holder, what: str) -> bool:
    """Say whether a line and its words have one reading, and the same."""
    if any(len(holder.readings) > 1 for holder in (line, *_words(line))):
        return False
    own = scan.says(line.said(text))
    return "<" not in what and (not own or own == what)


def _line(builder: ScanBuilder, text: str, line: _Holder) -> None:
    mark = builder.mark()
    own = line.said(text)
    words = [word for word in _words(line) if word.said(text)]
    for word in words:
        builder.word(word.said(text), word.certainty)
    if not words:
        builder.word(own, line.certainty)
    elif own:
        builder.mirror("line", mark, own)


protected_spans, headings, outline = scan.views(unwrap)
