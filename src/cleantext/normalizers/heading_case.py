"""Capitalise the odd word of a heading where the other headings have title case.

    From NATO Aspiration to Bilateral guarantees  ->  From NATO Aspiration to Bilateral Guarantees

Sure only in plain text, among at least two other headings that are in title
case, to the last word or in three words at least that nothing else gives a capital;
several headings with a small word are another style, unless the text was damaged
elsewhere.  In Markdown and HTML a small word may be a term, and the edit is suggested.
"""

from __future__ import annotations

from cleantext.chunks import WORD
from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.judging.evidence import is_damaged
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# What title case leaves small, by the common style guides: articles, conjunctions, prepositions.
MINOR = frozenset(
    "a an the and but or nor so yet for of in on at to by from with as into onto over under upon "
    "via vs per than that if when about after before between through during against among "
    "behind beyond like near off out past since till until up within without toward towards "
    "is are be was were it its".split()
)
FREE_WORD = later(r"(?<![\w’'/-])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w-])")  # nothing glued to it
WITNESSES = 2  # other headings in full title case that it takes
FEWEST = 2  # major words that make a heading a witness
# Capitals of title case alone that make one a witness for the others, in spite of a slip; by hand.
PLAIN_ENOUGH = 3
PLAIN_LINE = later(r"\#[^`<\[{!$&_\\\n]*")  # a heading whose words are all text, and stand free
SAYS = later(r"[!;]|[.:,]\s|\.\Z")
UNDERLINES = ("--", "==", "~~", "^^")
LONG = 50_000  # code points; a longer text is no article
SEPARATOR = later(r"[|·•]")  # between what a page says of itself: "News & Film | 3 comments"
LONGEST = 2000  # code points of a place whose words are looked at before anything is parsed
SURE, DOUBT = 0.95, 0.7  # by hand; the second is a suggestion


@normalizer(Phase.SENTENCE, language="en")
def heading_case(document: Document) -> Iterator[Edit]:
    sure = document.format == "plain" and len(document.text) < LONG
    if not sure and document.floor > DOUBT:
        document.omitted = document.omitted or _may_speak(document)
        return
    if not _may_speak(document):
        return
    headings = [h for h in document.headings if not SEPARATOR.search(h.of(document.text))]
    if len(headings) <= WITNESSES:
        return
    majors = [_majors(document, heading) for heading in headings]
    small = [[word for word in words if word[1][0].islower()] for words in majors]
    if any(len(lower) > 1 for lower in small):
        return  # names look like title case: "Django Core", beside "Django middleware"
    pairs = list(zip(majors, small, strict=True))
    slips = [(words, lower[0]) for words, lower in pairs if lower and len(words) > 1]
    full = sum(
        len(words) >= FEWEST and not lower and _titled(document, words) > 0
        for words, lower in pairs
    )
    plain = sum(_titled(document, words) >= PLAIN_ENOUGH for words, _ in slips)
    if not _is_the_style(document, len(headings), full, plain, len(slips)):
        return
    indents = {
        _indent(document, heading.start)
        for heading, (words, lower) in zip(headings, pairs, strict=True)
        if len(words) >= FEWEST and not lower
    }
    for words, (start, word) in slips:
        if sure and (_indent(document, start) not in indents or _is_said(document, start)):
            continue  # a definition below its term, a call
        # One slip in a heading that has title case otherwise; more of them are another style.
        # Half of two words is a slip only among many witnesses.
        enough = len(words) >= (FEWEST if full > WITNESSES else FEWEST + 1)
        if enough and document.language.lexicon.common(word):
            yield Edit(
                Span(start, start + 1),
                word[0].upper(),
                "the other headings are in title case",
                Safety.SAFE if sure else Safety.UNSAFE,
                SURE if sure else DOUBT,
            )


def _is_the_style(document: Document, count: int, full: int, plain: int, slips: int) -> bool:
    """Say whether title case is the style of *count* headings, as *full* of them have it.

    *slips* have a small word each, *plain* of them among words that show the style all the same.
    """
    if full >= WITNESSES * slips and 2 * full >= count:
        return True
    witnesses = full + plain
    enough = full > 0 and witnesses >= max(WITNESSES, slips) and 2 * witnesses >= count
    return enough and document.origin.view(is_damaged)


def _is_said(document: Document, offset: int) -> bool:
    """Say whether the heading at *offset* is a sentence, a value, or underlined as in manuals."""
    line, text = document.line(offset), document.text
    after = text[line.end : line.end + 4].strip()
    return SAYS.search(line.of(text).strip()) is not None or after[:2] in UNDERLINES


def _indent(document: Document, offset: int) -> int:
    line = document.line(offset).of(document.text)
    return len(line) - len(line.lstrip())


def _titled(document: Document, words: list[tuple[int, str]]) -> int:
    """Count the words behind the first that have their capital from nothing but title case."""
    lexicon = document.language.lexicon
    return sum(word[1:].islower() and lexicon.common(word.lower()) for _, word in words[1:])


def _may_speak(document: Document) -> bool:
    """Say whether there may be witnesses and a slip, as the words where headings may stand tell.

    Where there is markup, or more than one line, a heading has some of the words.
    """
    likely = document.likely_headings
    if len(likely) <= WITNESSES:
        return False
    witnesses = slips = 0
    for place in likely:
        if place.end - place.start > LONGEST or (witnesses >= WITNESSES and slips):
            return True
        inside = place.of(document.text)
        if PLAIN_LINE.fullmatch(inside):
            words = [word for _, word in _majors(document, place)]
            small = sum(word[0].islower() for word in words)
            witnesses += not small and len(words) >= FEWEST
            slips += small == 1 and len(words) >= FEWEST
        else:
            words = [word for word in WORD.findall(inside) if _is_major(word)]
            small = sum(word[0].islower() for word in words)
            witnesses += len(words) - small >= FEWEST
            slips += small > 0 and len(words) >= FEWEST
    return witnesses >= WITNESSES and slips > 0


def _majors(document: Document, heading: Span) -> list[tuple[int, str]]:
    """The words of *heading* that title case capitalises, with their places."""
    found = [
        (heading.start + match.start(), match[0])
        for match in FREE_WORD.finditer(heading.of(document.text))
    ]
    return [(at, word) for at, word in found if _is_major(word)]


def _is_major(word: str) -> bool:
    return word.lower() not in MINOR
