"""Put the missing space between two words that were run together.

    make sureto update the list   ->  make sure to update the list
    to setup a new machine       ->  to set up a new machine
    it may work for awhile       ->  it may work for a while

An unknown word is taken apart only if one part is a function word that begins or ends
no other word in that way, the other an everyday word, no single word is as near,
and the parts go with the words around them.
Compounds of two nouns (gameplay, spanmetrics), names, and words the text uses more
than once stay.  Of words that are right as one and as two, only those are parted where
the words beside them leave one reading: "setup" is a noun but in "to setup a".
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.judging.confusions import Around
from cleantext.judging.words import deliberate, written_like
from cleantext.patterns import Beginning, later
from cleantext.rule import Phase, normalizer
from cleantext.values import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.spelling.lexicon import Lexicon

SHORTEST = 5  # letters of a word that two words may hide in
LONGEST = 40  # letters; the longest everyday words have 18
# Function words that end no word of another kind; "in", "an", "is", "to" end many in most
# languages, so these are believed only after a word that they often follow.
LAST = frozenset(
    "and are because been could for from has have into once should that the their then they this "
    "was were when which will with would your".split()
)
LAST_AFTER_FRIENDS = frozenset("a an as be by in is it not of to".split())
FIRST = frozenset("and because can from of or that the their this which with would your".split())
FIRST_BEFORE_FRIENDS = frozenset("as at be by for if in is it not to we you".split())
ENDS, BEGINNINGS = LAST | LAST_AFTER_FRIENDS, FIRST | FIRST_BEFORE_FRIENDS
EVERYDAY = 500_000  # uses in 10**12 words: the 35,000 commonest words
FRIENDS = 200_000_000  # of the pair, in as many: "sure to", "at least"
SHORTEST_PART = 3  # letters of the other part; two with a friend
# The parts must go with the words around them: nats more than by chance.  In good technical prose
# what falls apart by accident (timeit, inplace, unixfrom) is below -1.
BOND = 1.0
SURE, NEARER = 0.95, 0.5

# Of what the word is the name.
KIND = later(
    r" (?:class|command|environment|field|file|function|macro|method|module|option|package)\b"
)
# What is two words in the places below.
PARTED = {"alot": "a lot", "awhile": "a while", "upto": "up to"}
VERBS = {  # the noun of a phrasal verb where only the verb can stand
    "backup": "back up",
    "breakdown": "break down",
    "cleanup": "clean up",
    "setup": "set up",
    "shutdown": "shut down",
    "takeover": "take over",
}
PARTED |= VERBS
DETERMINERS = r"an?|the|this|that|these|those|my|your|our|their|its|his|her|all|any|another|some"
SUBJECTS = r"[Tt]o|can|could|must|may|might|should|will|would|cannot|can't|don't|we'll|you'll|let's"
PLACES = later(
    rf"\b(?:{SUBJECTS})\ (?P<verb>{'|'.join(VERBS)})\ (?={DETERMINERS}\b)"
    r"|\b(?:for|in|after)\ (?P<while>awhile)\b"
    r"|\b(?P<lot>[Aa]lot)\b"
    r"|\b(?P<upto>upto)\ (?=\d|an?\b|the\b|and\b|date\b)"
)
BEGIN = Beginning(
    PLACES,
    [
        *(
            f"{one} {verb}"
            for one in f"To|{SUBJECTS}".replace("[Tt]o", "to").split("|")
            for verb in VERBS
        ),
        *("for awhile", "in awhile", "after awhile", "alot", "Alot", "upto"),
    ],
)


@normalizer(Phase.SPELLING, language="en")
def split_word(document: Document) -> Iterator[Edit]:
    yield from _run_together(document)
    for match in document.finditer(PLACES, begins=BEGIN):
        place = match.lastgroup or ""
        word = Word(Span(*match.span(place)), match[place])
        if not document.protects(word.span) and not deliberate(document, word):
            yield Edit(
                word.span,
                written_like(word.text, PARTED[word.text.lower()]),
                f"{word.text!r} is two words here",
                confidence=SURE,
            )


def _run_together(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    found = {
        form: parts
        for form in document.suspects
        if SHORTEST <= len(form) <= LONGEST
        and form.isascii()
        and form.islower()
        and form.isalpha()
        and (parts := _parts(lexicon, form))
        and not lexicon.known(form)
        and not lexicon.identifier(form)
        and not lexicon.automatic(form)
        and not lexicon.name(form.capitalize())
        and form not in document.directives.words
    }
    for word in document.find(found):
        if document.uses(word.text) > 1 or deliberate(document, word):
            continue
        if KIND.match(document.text, word.span.end):
            continue  # "the thebibliography environment"
        if not document.speaks(word.span) or _nearer(document, word):
            continue
        if Around.read(document.text, word.span).bond(document, found[word.text]) < BOND:
            continue
        yield Edit(
            word.span,
            written_like(word.text, found[word.text]),
            f"{word.text!r} is {found[word.text]!r} without its space",
            confidence=SURE,
        )


@lru_cache(maxsize=1 << 14)  # unknown words; the next text of a repository has the same
def _parts(lexicon: Lexicon, form: str) -> str:
    """Return the two words that were run together in *form*, "" where nobody can be sure."""
    found = []
    for at in range(1, len(form)):
        first, second = form[:at], form[at:]
        if second not in ENDS and first not in BEGINNINGS:
            continue  # nearly always
        friends = lexicon.bigram(first, second) >= FRIENDS
        shortest = SHORTEST_PART - friends
        last = second in LAST or (friends and second in LAST_AFTER_FRIENDS)
        begin = first in FIRST or (friends and first in FIRST_BEFORE_FRIENDS)
        if (last and len(first) >= shortest and _everyday(lexicon, first)) or (
            begin and len(second) >= shortest + 1 and _everyday(lexicon, second)
        ):
            found.append(f"{first} {second}")
    return found[0] if len(found) == 1 else ""


def _everyday(lexicon: Lexicon, word: str) -> bool:
    common = lexicon.common(word) and lexicon.count(word) >= EVERYDAY
    return common and not lexicon.technical(word)  # "orjson"


def _nearer(document: Document, word: Word) -> bool:
    """Say whether one word, a single slip away, is the better reading."""
    left, right = document.context(word.span)
    suggestions = document.language.speller.suggest(word.text, (" ".join(left), " ".join(right)))
    if any(
        " " not in other.word and other.distance <= 1 and other.confidence >= NEARER
        for other in suggestions[:1]
    ):
        return True
    # "withour" is "without" rather than "with our".
    return any(document.language.lexicon.is_stopword(other.word) for other in suggestions[:3])
