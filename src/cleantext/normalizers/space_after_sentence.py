"""Put the missing space between two sentences.

    in the end.The war  ->  in the end. The war
    Is it true?Yes, it  ->  Is it true? Yes, it
    Prices rose."We     ->  Prices rose. "We

A full stop between two words is as a rule a name (time.Now, Node.Js, foo.Bar),
so the second must be a word that begins sentences and hardly anything else
(The, However) and go on in prose.  After ? and ! both must be known words, the
first in lower case: Yahoo!Mail stays.  After a full stop before any other word
the space is only suggested, unless the text shows elsewhere that its spaces were
lost (see `evidence.glues`), or that it was damaged: there between two everyday words.
Near code such a text may have names as well.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety
from cleantext.judging.evidence import OPENERS, glues, is_damaged
from cleantext.judging.quotes import closes
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

SMALL = "a-zß-öø-ÿ"
GLUED = later(
    rf"[.?!](?=[“”)\"]?[A-Z])(?<=[{SMALL}\d%A-Z”’)\"][.?!])(?P<mark>[“”)\"]?)(?P<right>[A-Z][a-z]*(?:['’][a-z]+)?)"
    r"(?=,?[ ](?:[a-z“\"(]|[A-Z][a-z]+[ ])|,[a-z]{2})"  # and goes on in prose
)
LEFT = later(
    r"(?<![^\s“‘\"'(—–])(?:"
    rf"(?P<word>[{SMALL}]+(?:['’-][{SMALL}]+)*|[A-ZÀ-Ý][{SMALL}]+(?:['’]s)?)|(?P<capitals>[A-Z]{{2,}})"
    r"|(?P<year>(?:19|20)\d\d)|(?P<number>\d+(?:[.,]\d+)?%?))[”’)\"]?\Z"
)
REACH = 40  # code points; no word and its signs are longer

# What follows a point in the names of hosts, and is a word as well.
HOSTS = frozenset("com edu gov info io me net org tv".split())
# What a line about code has besides a dotted name: calls, underscores, camel case, `code`.
NEAR = 60  # code points
CODE = later(r"\w\(\)|\w_\w|[a-z][A-Z]|`|::|->|==|[a-z]\.[a-z]+\(")
# Code points on either side in which a name would stand again; a large text has many places.
AGAIN = 100_000
SHORTEST = 3  # letters of a word that nothing but the damage elsewhere shows to begin a sentence


@normalizer(
    Phase.SPACING,
    language="en",
    trigger=rf"[.?!](?<=[{SMALL}\d%A-Z”’)\"][.?!])[“”)\"]?[A-Z]",
)
def space_after_sentence(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in document.finditer(GLUED):
        left = LEFT.search(text, max(0, match.start() - REACH), match.start())
        if not left:
            continue
        at = match.start("right")
        if match["mark"] and not closes(text, match.start("mark")):
            if match["mark"] == "”":
                continue
            at = match.start("mark")
        sure = _begins(document, left, match)
        if sure:
            yield Edit.insert(at, " ", "no space between two sentences", confidence=0.95)
        elif sure is not None:
            why = "no space between two sentences, unless this is a name"
            yield Edit.insert(at, " ", why, safety=Safety.UNSAFE, confidence=0.7)


def _begins(document: Document, left: re.Match[str], match: re.Match[str]) -> bool | None:
    """Say whether a sentence begins behind *left* for sure, or perhaps; None where none does."""
    lexicon = document.language.lexicon
    word, right = left["word"], match["right"]
    opener = right.lower() in OPENERS
    if word is None:  # a year, a number, an acronym
        return (opener and (bool(left["year"]) or _is_hasty(document, left, match))) or None
    if lexicon.abbreviation(word):
        return None
    named = word.islower() and lexicon.proper(word, sure=True) is not None
    if opener and (lexicon.known(word) or named or (word[0].isupper() and len(word) >= SHORTEST)):
        return len(word) >= SHORTEST or lexicon.is_stopword(word)
    if not lexicon.known(word) or (len(word) < SHORTEST and not lexicon.is_stopword(word)):
        return None
    plain = word.islower() and len(word) >= SHORTEST and lexicon.known(right.lower())
    if plain and match[0][0] != ".":
        return True
    if _is_hasty(document, left, match):
        return True
    return False if plain else None


def _is_hasty(document: Document, left: re.Match[str], match: re.Match[str]) -> bool:
    """Say whether the text lost spaces elsewhere, and these two words are nothing but that."""
    right = match["right"].lower()
    if right in HOSTS or (
        len(right) < SHORTEST and not document.language.lexicon.is_stopword(right)
    ):
        return False
    if right not in OPENERS and _is_among_code(document, match):
        return False
    lost = document.origin.view(glues)
    if not lost and _is_plain(document, left, match["right"]):
        lost = document.origin.view(is_damaged)
    return lost and not _stands_again(document.text, left, match)


def _is_plain(document: Document, left: re.Match[str], right: str) -> bool:
    """Say whether a word or a name follows a word in small letters, or a function word a number."""
    lexicon, small = document.language.lexicon, right.lower()
    if left["number"]:
        return lexicon.is_stopword(small)
    named = lexicon.name(right) and len(right) > SHORTEST
    return (left["word"] or "").islower() and (named or lexicon.common(small))


def _is_among_code(document: Document, match: re.Match[str]) -> bool:
    """Say whether code stands near *match* on its line: when stop() is called, time.Now is."""
    line = document.line(match.start())
    start, end = max(line.start, match.start() - NEAR), min(line.end, match.end() + NEAR)
    return CODE.search(document.text, start, end) is not None


def _stands_again(text: str, left: re.Match[str], match: re.Match[str]) -> bool:
    """Say whether the text has the two words elsewhere as they stand here: they are a name."""
    low, high = max(0, match.start() - AGAIN), match.end() + AGAIN
    return text.count(left[0] + match[0], low, high) > 1
