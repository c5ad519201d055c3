"""What stands at the edges of pages and is none of their text: heads, feet and numbers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from cleantext.document import Document
from cleantext.judging.typeset import FULL, SENTENCE_END, Line, lines, set_width

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
        _add_edge(found, edges)
    found |= dict.fromkeys(_alone(document.text, list(by_page.values())), "number")
    return tuple(sorted(found.items()))


def _add_edge(found: dict[Line, str], edges: list[list[Line]]) -> None:
    """Add to *found* what is no text where pages begin, or end, with the lines of *edges*."""
    votes: Counter[str] = Counter()
    for edge in edges:
        votes.update({_key(line.text) for line in edge[:EDGE_LINES]})
    numbered = sum(any(_is_number(line.text) for line in edge[:2]) for edge in edges)
    are_numbered = numbered >= max(2, len(edges) / 2)
    enough = max(2, HEAD_SHARE * len(edges))
    for edge in edges:
        counted = False
        for line in edge[:EDGE_LINES]:
            key = _key(line.text)
            if are_numbered and not counted and _is_number(line.text):
                found[line] = "number"
                counted = True  # a page has one; the next is of the text
            elif key and line.width <= HEAD_LENGTH and votes[key] >= enough:
                found[line] = "head"
            else:
                break
    if are_numbered:
        found |= dict.fromkeys(_between(edges, found), "number")


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
    width = set_width(found)
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
