"""What pages did to a text: heads, feet and numbers at their edges, lines, paragraphs.

One judgement for several rules, made once for a document: which lines of a page are
no text (`furniture`), and what stands between two lines of text (`joints`).  Pages are
separated by form feeds, as pdftotext and OCR programs write them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.values import NamedTuple

ROMAN = r"[ivxlcdm]+"
# A number alone, as people decorate it; o and l are what OCR makes of 0 and 1.
NUMBER = re.compile(
    rf"[\W_]*(?:page|p\.|pg\.)?\s*(?:\d{{1,4}}|{ROMAN}|[oOlI\d]{{1,3}})(?:\s*(?:of|/)\s*\d+)?[\W_]*",
    re.IGNORECASE,
)
DECORATED = re.compile(r"[-–—\[(]\s*\d{1,4}\s*[-–—\])]")
ALONE = re.compile(r"[-–—\[(]?\s*\d{1,4}\s*[-–—\])]?")
BLANK_BEFORE = re.compile(r"(?:\A|\n[ \t\r]*\n|\f)\s*\Z")
BLANK_AFTER = re.compile(r"[ \t\r]*(?:\Z|\n[ \t\r]*(?:\n|\Z)|\f)")
COUNTED = re.compile(rf"\b(?:\d+|{ROMAN}|[a-z])\b")
DIVISION = re.compile(r"(?:chapter|part|book|section|article|canto|act|scene|appendix)\b")
EDGE_LINES = 3  # lines of a page that may be head or foot, from each end
HEAD_LENGTH = 80  # a longer line is text
HEAD_SHARE = 0.3  # of the pages: left and right pages have heads of their own


SHORTEST_PAGE = 12  # lines of text, where only a repeated head tells of pages


class Line(NamedTuple):
    """A line that holds something: where its text stands, and how it stands on the page."""

    span: Span  #: without white space at its ends
    indent: int
    width: int  #: in characters, runs of spaces counted once
    page: int
    text: str


class Joint(Enum):
    """What two neighbouring lines are to one another."""

    WITHIN = "of one paragraph"
    BETWEEN = "of two paragraphs"
    KEPT = "as they stand: a list, a table, verse, code"


def pages(text: str) -> list[Span]:
    """Return the pages of *text*, without the form feeds between them."""
    edges = [-1, *(match.start() for match in re.finditer("\f", text)), len(text)]
    return [Span(a + 1, b) for a, b in pairwise(edges)]


def lines(text: str) -> list[Line]:
    """Return the lines of *text* that hold anything, in order."""
    found, start, page = [], 0, 0
    for raw in text.split("\n"):
        page += raw.count("\f")
        body = raw.strip()
        if body:
            lead = len(raw) - len(raw.lstrip())
            at = start + lead
            indent = len(raw[:lead].rpartition("\f")[2].expandtabs())
            width = len(" ".join(body.split()))
            found.append(Line(Span(at, at + len(body)), indent, width, page, body))
        start += len(raw) + 1
    return found


# Heads, feet, numbers


def furniture(document: Document) -> tuple[tuple[Line, str], ...]:
    """Return the lines that belong to the page and not to its text, each "head" or "number".

    A head or foot is a line that pages share at the same edge, whatever number stands
    in it.  A number counts where most pages have one.
    """
    if document.format != "plain":
        return ()
    if "\f" not in document.text:
        return tuple((line, "head") for line in _unparted(document.text))
    by_page: dict[int, list[Line]] = {}
    for line in lines(document.text):
        by_page.setdefault(line.page, []).append(line)
    if len(by_page) < 2:
        return ()
    found: dict[Line, str] = {}
    for from_top in (True, False):
        edges = [page if from_top else page[::-1] for page in by_page.values() if len(page) > 1]
        votes: Counter[str] = Counter()
        for edge in edges:
            votes.update({_key(line.text) for line in edge[:EDGE_LINES]})
        numbered = sum(any(_is_number(line.text) for line in edge[:2]) for edge in edges)
        enough = max(2, HEAD_SHARE * len(edges))
        for edge in edges:
            counted = False
            for line in edge[:EDGE_LINES]:
                key = _key(line.text)
                if _is_number(line.text) and not counted and numbered >= max(2, len(edges) / 2):
                    found[line] = "number"
                    counted = True  # a page has one; the next is of the text
                elif key and line.width <= HEAD_LENGTH and votes[key] >= enough:
                    found[line] = "head"
                else:
                    break
        if numbered >= max(2, len(edges) / 2):
            found |= dict.fromkeys(_between(edges, found), "number")
    found |= dict.fromkeys(_alone(document.text, list(by_page.values())), "number")
    return tuple(sorted(found.items()))


def _between(by_page: list[list[Line]], found: dict[Line, str]) -> list[Line]:
    """Return the decorated numbers within pages, as between two columns, one a page that has none.

    Those *found* at the edges of other pages are decorated as well, or they number equations.
    """
    edged = [line for line, kind in found.items() if kind == "number"]
    if not any(DECORATED.fullmatch(line.text) for line in edged):
        return []
    between = []
    for page in by_page:
        numbers = [line for line in page if DECORATED.fullmatch(line.text)]
        if len(numbers) == 1 and numbers[0] not in found and "number" not in map(found.get, page):
            between += numbers
    return between


def _alone(text: str, by_page: list[list[Line]]) -> list[Line]:
    """Return the numbers between blank lines, one a page, that count the pages or never change.

    So stands the number of a page where a program read two columns and their foot between.
    """
    found = []
    for number, page in enumerate(by_page):
        alone = [
            line
            for line in page
            if ALONE.fullmatch(line.text)
            and BLANK_BEFORE.search(text[max(0, line.span.start - 20) : line.span.start])
            and BLANK_AFTER.match(text, line.span.end)
        ]
        if len(alone) == 1:
            found.append((int(alone[0].text.strip("-–—[]() ")), number, alone[0]))
    steps = {value - number for value, number, _ in found}
    values = {value for value, _, _ in found}
    sure = len(found) >= max(2, len(by_page) / 2) and 1 in (len(steps), len(values))
    return [line for _, _, line in found] if sure else []


def _unparted(text: str) -> list[Line]:
    """Return the heads of a text whose pages nothing parts: its first line, where it comes again.

    It must come again at the distance of a page, in a text set in lines of which it fills
    no more than a part.
    """
    found = lines(text)
    width = _width(found)
    if not width:
        return []
    key = _key(found[0].text)
    places = [
        i for i, line in enumerate(found) if line.width < FULL * width and _key(line.text) == key
    ]
    far = all(b - a >= SHORTEST_PAGE for a, b in pairwise(places))
    ended = bool(SENTENCE_END.search(found[0].text))
    if len(key.split()) < 2 or len(places) < 2 or not far or ended:
        return []
    return [found[i] for i in places]


def _is_number(text: str) -> bool:
    return len(text) <= 20 and NUMBER.fullmatch(text) is not None


def _key(text: str) -> str:
    """What pages share of a head: its words without numbers; "" where it has none."""
    folded = " ".join(text.lower().split())
    if DIVISION.match(folded):
        return folded
    return re.sub(r"[\W_]+", " ", COUNTED.sub(" ", folded)).strip()


# Columns side by side

PAIRS = 6  # lines in a row with text on both sides of a gutter
FEWEST_PAIRS = 2  # where most pages have two columns
PAIRED = 0.4  # of the lines of a page have text that begins anew at the second column
PROSE_WORDS = 3.0  # words of a line of a column, on average: fewer are cells of a table
CONTINUED = 0.4  # of the lines of a column begin in lower case, in prose
ALIKE = 0.6  # the narrower column has at least so much of the width of the other
APART = re.compile(r"(?<=  )[^\s\x0c]")


class Columns(NamedTuple):
    """Lines in which two columns stand side by side, and their text in the order of reading."""

    span: Span
    text: str


def columns(document: Document) -> tuple[Columns, ...]:
    """Return where two columns of prose stand side by side, as printed to keep the layout.

    Their gutter is a place where on most lines of a page text begins anew; both sides must
    be prose, for the columns of a table are read across.
    """
    text = document.text
    if document.format != "plain" or "   " not in text:
        return ()
    by_page = {
        page: [*_columns_of(text, page, PAIRS)] for page in pages(text) if page.of(text).strip()
    }
    if 2 * sum(map(bool, by_page.values())) >= len(by_page):
        for page, found in by_page.items():
            # The last page of a text may have a few lines only in its second column.
            by_page[page] = found or [*_columns_of(text, page, FEWEST_PAIRS)]
    return tuple(place for found in by_page.values() for place in found)


def _columns_of(text: str, page: Span, pairs: int) -> Iterator[Columns]:
    rows: list[tuple[Span, str]] = []
    start = page.start
    for raw in page.of(text).split("\n"):
        rows.append((Span(start, start + len(raw)), raw.rstrip().expandtabs()))
        start += len(raw) + 1
    starts = Counter(m.start() for _, row in rows for m in APART.finditer(row.lstrip("\f")))
    held = sum(bool(row) for _, row in rows)
    for gutter, count in starts.most_common(3):
        if gutter < NARROWEST or count < (PAIRED * held if pairs == PAIRS else pairs):
            continue
        blocks = [*_blocks(rows, gutter)]
        for low, high in blocks:
            left = [row[:gutter].rstrip() for _, row in rows[low:high]]
            right = [row[gutter:].rstrip() for _, row in rows[low:high]]
            if _are_columns(left, right, pairs):
                columns = [*_unindented(left), *_unindented(right)]
                yield Columns(Span(rows[low][0].start, rows[high - 1][0].end), "\n".join(columns))
        if blocks:
            return


def _blocks(rows: list[tuple[Span, str]], gutter: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of lines that leave the *gutter* free, from the first that has both sides."""
    low = high = -1
    for at, (_, row) in enumerate([*rows, (Span(0, 0), "x" * (gutter + 1))]):
        free = not row[gutter - 2 : gutter].strip() and len(row[:gutter].split()) <= 20
        beside = bool(row[:gutter].strip()) and bool(row[gutter:].strip())
        if free and beside:
            low, high = (at if low < 0 else low), at + 1
        elif not free or (low >= 0 and not row and high < at):
            if low >= 0:
                yield low, high
            low = high = -1
        elif low >= 0 and row:
            high = at + 1
    if low >= 0:
        yield low, high


def _are_columns(left: list[str], right: list[str], least: int) -> bool:
    """Say whether the sides of a block are two columns of prose."""
    pairs = sum(bool(a.strip()) and bool(b.strip()) for a, b in zip(left, right, strict=True))
    if pairs < least:
        return False
    widths = []
    for side in (left, right):
        held = [line.strip() for line in side if line.strip()]
        words = sum(len(line.split()) for line in held)
        continued = sum(line[0].islower() for line in held)
        if words < PROSE_WORDS * len(held) or continued < CONTINUED * len(held):
            return False
        if sum(bool(COLUMNS.search(line)) for line in held) > 0.1 * len(held):
            return False
        widths.append(_commonest([len(line) for line in held]))
    return min(widths) >= ALIKE * max(widths)


def _unindented(side: list[str]) -> Iterator[str]:
    """Yield the lines of a column as they stand on a page of its own; nothing for empty ones."""
    indents = [len(line) - len(line.lstrip()) for line in side if line]
    least = min(indents)
    for line in side:
        if line:
            yield line[least:]


# Lines and paragraphs

FEWEST = 4  # lines that show how wide a text is set
NARROWEST, WIDEST = 24, 130  # characters of a set line; longer lines are paragraphs
MERGED = 1.15  # of the width: a longer line is two, put together by a program
FULL = 0.75  # of the width: lines of a set text are this long, but for the last of a paragraph
SET_SHARE = 0.5  # of the lines that are full, where a text is set in lines
ITEM = re.compile(r"(?:[•●▪◦‣·*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5})[.)])\s+\S")
LEADERS = re.compile(r"(?:\.\s?){4,}\s*\w*$")
COLUMNS = re.compile(r"\S(?: {4,}|\t+| {3,})\S")
SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$|[”\"]$")
# Prose ends lines with a semicolon, and begins them with "return" and "class", as well.
CODE = re.compile(
    r"[{}]$|[)\]\"']\s*;$|\s=\s.*;$"
    r"|^\s*(?:[$#>]\s|//|/\*|(?:def|class) \w+[(:]|import [\w.]+;?$|return \S+;?$)"
    r"|^\s*#(?:include|define|if|ifdef|ifndef|else|endif)\b"
)
LISTED = 0.25  # of the lines of an indented block look like code, if it is a listing
DASHES = ("–", "—")
HYPHENS = ("-", "¬", "\u00ad")
TITLE = re.compile(r"(?:\d{1,2}\.)*\d{1,2}\.?\s+[A-Z]\w")  # "2 Copyright", "3.1 Hash functions"
TITLE_WIDTH = 0.5  # of the text, at most


def joints(document: Document) -> tuple[tuple[Line, Line, Joint], ...]:
    """Return every two neighbouring lines, and what they are to one another.

    Nothing where the text is not set in lines, or has markup: there a line end is its author's.
    Columns that stand side by side keep their lines: they come first.
    """
    found = lines(document.text) if document.format == "plain" else []
    beside = [place.span for place in document.view(columns)] if found else []
    loose = [line for line in found if not any(map(line.span.overlaps, beside))]
    width = _width(loose)
    if not width:
        return ()
    verse = _verse(found, width)
    local = _widths(found, width)
    base = min(Counter(line.indent for line in found).most_common(2))[0] if found else 0
    listed = _listed(found, base)
    gaps = [document.text[a.span.end : b.span.start] for a, b in pairwise(found)]
    spaced = _spaced(found, gaps, width)
    answer = []
    for i, (a, b) in enumerate(pairwise(found)):
        after = found[i + 2] if i + 2 < len(found) else None
        kept = verse[i] or verse[i + 1] or listed[i] or listed[i + 1]
        if kept or (beside and not (a in loose and b in loose)):
            joint = Joint.KEPT
        else:
            joint = _joint(a, b, after, gaps[i], local[i], base, spaced)
        answer.append((a, b, joint))
    return tuple(answer)


def _width(found: list[Line]) -> int:
    """How wide the text is set, in characters; 0 where it is not set in lines."""
    if len(found) < FEWEST:
        return 0
    width = _commonest([line.width for line in found])
    full = sum(FULL * width <= line.width <= 1.25 * width for line in found)
    long = sum(line.width > 3 * width for line in found)
    is_set = full >= SET_SHARE * len(found) and long <= 0.1 * len(found)
    return width if NARROWEST <= width <= WIDEST and is_set else 0


def _commonest(widths: list[int]) -> int:
    """The width that most lines nearly have.

    No quantile: programs that put cut words together leave lines of up to two.
    """
    count = Counter(widths)
    return max(
        sorted(count), key=lambda w: sum(count[v] for v in range(w - w // 16, w + w // 32 + 1))
    )


def _widths(found: list[Line], width: int) -> list[int]:
    """The width at each line: that of its page, where it has enough lines to show one."""
    by_page: dict[int, list[int]] = {}
    for line in found:
        by_page.setdefault(line.page, []).append(line.width)
    own = {}
    for page, widths in by_page.items():
        own[page] = _commonest(widths) if len(widths) >= 20 else width
    return [own[line.page] for line in found]


def _spaced(found: list[Line], gaps: list[str], width: int) -> bool:
    """Say whether blank lines part the paragraphs: so they do after most short last lines."""
    ends = [
        gap.count("\n") > 1
        for line, gap in zip(found, gaps, strict=False)
        if line.width < FULL * width and SENTENCE_END.search(line.text) and "\f" not in gap
    ]
    return len(ends) > 1 and sum(ends) > 0.6 * len(ends)


def _verse(found: list[Line], width: int) -> list[bool]:
    """Which lines are verse: runs that all begin with capitals, though few sentences end.

    Three short lines in a row are enough, of longer ones four; none is longer than the
    text is wide.
    """
    capital = [
        line.width <= 1.25 * width and line.text.lstrip("\"'“‘")[:1].isupper() for line in found
    ]
    answer, start = [False] * len(found), 0
    for i in range(len(found) + 1):
        if i < len(found) and capital[i]:
            continue
        run = found[start:i]
        short = all(line.width < FULL * width for line in run)
        ended = sum(bool(SENTENCE_END.search(line.text)) for line in run)
        if len(run) >= (3 if short else 4) and 2 * ended <= len(run):
            answer[start:i] = [True] * len(run)
        start = i + 1
    return answer


def _listed(found: list[Line], base: int) -> list[bool]:
    """Which lines are of a listing: an indented block of which a part looks like code."""
    answer, start = [False] * len(found), 0
    for i in range(len(found) + 1):
        if i < len(found) and found[i].indent > base + 3:
            continue
        run = found[start:i]
        if sum(bool(CODE.search(line.text)) for line in run) > LISTED * len(run):
            answer[start:i] = [True] * len(run)
        start = i + 1
    return answer


def _joint(
    a: Line, b: Line, after: Line | None, gap: str, width: int, base: int, spaced: bool
) -> Joint:
    """What *a* and *b* are to one another: evidence for a break, added up.

    The points are set by hand; docs/ocr.md tells how many ends of paragraphs they find.
    """
    if any(_is_structure(line.text) for line in (a, b)):
        return Joint.KEPT
    if a.indent == b.indent > base + 3 and a.width < FULL * width:
        return Joint.KEPT
    blank, over_page = gap.count("\n") > 1, a.page != b.page
    ended = bool(SENTENCE_END.search(a.text))
    if ITEM.match(b.text) and (blank or ended or not b.text.startswith(DASHES)):
        return Joint.BETWEEN if blank else Joint.KEPT
    small = b.text.lstrip("\"'“‘([")[:1].islower()
    if a.text.endswith(HYPHENS) and small:
        return Joint.WITHIN
    slack = _slack(a, b, width)
    titled = a.width < TITLE_WIDTH * width and not small and bool(TITLE.match(a.text))
    score = 1.5 if ended or titled else -4.0
    score += (-4.0 if small else 0.5) + _of_slack(slack)
    if a.width > MERGED * width:
        score += 1.5  # two lines put together: how full the second was, nobody knows
    if b.indent - a.indent >= 2 and b.indent <= base + 12:
        score += 4.0
    if not over_page:  # between pages stand blank lines, and what is left of their heads
        if blank:
            is_heading = not ended and not small and slack > 0.12
            score += 8.0 if is_heading else 5.0  # a heading stands alone
        elif spaced:
            score -= 3.0
        if ended and after is not None and _is_first(b, after, width):
            score += 3.0
    return Joint.BETWEEN if score > 0 else Joint.WITHIN


def _slack(line: Line, following: Line, width: int) -> float:
    """Which share of the *width* is left in *line*, had it the first word of the *following* too.

    Where there is much, that word was not taken over for want of room.
    """
    return (width - line.width - 1 - len(following.text.split(maxsplit=1)[0])) / width


def _of_slack(slack: float) -> float:
    """Return the points for a break behind a line with this `_slack`."""
    if slack > 0.25:
        return 3.0
    if slack > 0.12:
        return 2.0
    return 0.5 if slack > 0.05 else -2.5


def _is_first(line: Line, after: Line, width: int) -> bool:
    """Say whether *line* is short as a first line is by its indent, though that is lost."""
    short = line.width < 0.95 * width and _slack(line, after, width) > -0.05
    return short and not SENTENCE_END.search(line.text)


def _is_structure(text: str) -> bool:
    """Say whether a line is of a table, a table of contents or code."""
    return bool(LEADERS.search(text) or COLUMNS.search(text) or CODE.search(text))


def neighbours(document: Document, joint: Joint) -> Iterator[tuple[Line, Line]]:
    """Yield the pairs of neighbouring lines that are *joint* to one another."""
    for a, b, what in document.view(joints):
        if what is joint:
            yield a, b
