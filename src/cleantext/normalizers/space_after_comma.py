"""Put the missing space after a comma between two words.

    its foreign policy,enshrined in  ->  its foreign policy, enshrined in
    he said,“No  ->  he said, “No
    “No,”he said  ->  “No,” he said
    apples,oranges,and pears  ->  apples, oranges, and pears

Single letters (a,b) and everything that is no prose stay: the comma must stand
between two words of at least two letters and be the only one that its chunk holds,
unless a function word shows that what it parts are no values.  Before a comma a year,
a percentage or a day may stand, if a function word follows (10%,and); 1,000 stays.
Rows of values (name,town) and old ,,quotes'' stay too.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.formats.listing import is_listing
from cleantext.judging.quotes import closes
from cleantext.patterns import later
from cleantext.rule import ANY, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.spelling.lexicon import Lexicon

LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"

# The rare character first: the engine skips to it.
GLUED = later(
    rf",(?<=[{LETTER}\d%],)(?:(?P<mark>[“‘”\"])(?=[{LETTER}]{{2}})|(?=[{LETTER}]{{2}}|[Ia][ ]))"
)

# The whole chunk: a word, the comma, a word, and nothing but what ends a phrase.
WORD = rf"(?:[{LETTER}]{{2,}}(?:['’][{LETTER}]+)*|[{LETTER}]['’][{LETTER}]{{2,}})"
COMPOUND = rf"{WORD}(?:-{WORD})*"
NUMBER = r"(?:(?P<year>(?:19|20)\d\d)|\d\d?|\d+(?:\.\d+)?%)"
BEFORE, AFTER = later(r"(?<!\S)\S+\Z"), later(r"\S+(?!\S)")
# "git blame -L start,end": the values of an option of a command.
OPTION = later(r"(?<!\S)[\"'“‘`(]?-{1,2}[A-Za-z][\w-]*[ ]\Z")
STEADY = 500  # code points for which a judgement of the text around holds
LONGEST_CHUNK = 80  # code points each way; two words and their signs are shorter
END = "[.,;:!?…)”’\"'»]*"
CHUNK = later(rf"[“‘\"'«]?{COMPOUND},[“‘\"]?(?:{COMPOUND}|[Ia]){END}")
QUOTED = later(rf"[“‘\"'«]{COMPOUND},{COMPOUND}[”’\"'»][.,;:!?)]*")
CLOSED = later(rf"[“‘\"'«]?{COMPOUND},[”\"][a-z]{{2,}}{END}")
AFTER_NUMBER = later(rf"[“‘\"'«]?{NUMBER},(?P<word>[a-z]{{2,}}){END}")
# More of it is protected as a list (see `formats.inline`) unless it ends in a conjunction.
SERIES = later(rf"[“‘\"'«]?(?P<parts>{COMPOUND}(?:,{COMPOUND}){{2,3}})")


@normalizer(Phase.SPACING, language=ANY, trigger=GLUED.pattern)
def space_after_comma(document: Document) -> Iterator[Edit]:
    text = document.text
    listing, known = False, -1  # whether the text up to there is a list of values
    for match in document.finditer(GLUED):
        at = match.start()
        before = BEFORE.search(text, max(0, at - LONGEST_CHUNK), at)
        after = AFTER.match(text, at, at + LONGEST_CHUNK)
        if not before or not after or not _is_phrase(document, before[0] + after[0]):
            continue
        if OPTION.search(text, max(0, before.start() - LONGEST_CHUNK), before.start()):
            continue
        if at > known:
            paragraph = document.paragraph(at)
            listing, known = is_listing(paragraph.of(text), ","), min(paragraph.end, at + STEADY)
        if listing or _is_tagged(before[0], after[0]):
            continue
        place = at + 1
        if match["mark"]:
            closing = closes(text, place)
            if closing != (match["mark"] == "”") and match["mark"] != '"':
                continue
            if closing and not text[place + 1].islower():
                continue
            place += closing
        yield Edit.insert(place, " ", "no space after ','", confidence=0.97)


def _is_tagged(before: str, after: str) -> bool:
    """Say whether both words are capitals: the marks of a change ("BUG,MAINT: ..."), initials."""
    return before.isupper() and after.isupper()


def _is_phrase(document: Document, chunk: str) -> bool:
    """Say whether *chunk* is words of prose with a comma between them."""
    if QUOTED.fullmatch(chunk):
        return False  # the string “system,cache”
    if document.language.code != "en":
        return CHUNK.fullmatch(chunk) is not None and _is_prose(document, chunk)
    lexicon = document.language.lexicon
    if CHUNK.fullmatch(chunk) or CLOSED.fullmatch(chunk):
        return not _is_term(lexicon, chunk)
    number = AFTER_NUMBER.fullmatch(chunk)
    if number:
        return (lexicon.known if number["year"] else lexicon.is_stopword)(number["word"])
    series = SERIES.fullmatch(chunk)
    if not series:
        return False
    return all(map(lexicon.known, series["parts"].split(",")))


def _is_term(lexicon: Lexicon, chunk: str) -> bool:
    """Say whether *chunk* is in small letters and has a word that nobody knows: renesas,ether."""
    words = [word.strip("“”‘’«».,;:!?…)\"'") for word in chunk.split(",", 1)]
    if any(map(lexicon.is_stopword, words)):
        return False  # "a backplane,is typically"
    return chunk.islower() and not all(
        part.islower() and (lexicon.known(part) or lexicon.automatic(part)) for part in words
    )


def _is_prose(document: Document, chunk: str) -> bool:
    """Say whether *chunk* is two known words, no two names or values; asked of all but English."""
    words = [part.strip("“”‘’«».,;:!?…)\"'") for part in chunk.split(",", 1)]
    known = document.language.lexicon.known
    return all(map(known, words)) and any(map(str.islower, words))
