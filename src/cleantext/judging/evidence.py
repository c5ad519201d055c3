"""Signs that a text was generated, spun or scraped, and what they allow to believe of it."""

from __future__ import annotations

from itertools import islice

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.formats.residue import ANNOUNCEMENT, CLOSING, OF_TEXT, announces, wrapper
from cleantext.judging.words import deliberate
from cleantext.patterns import MULTILINE, later

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# What only a machine leaves behind.  It weighs double.  Each pattern begins with signs of its own,
# to which the engine skips: three times as fast as all in one.
RESIDUE_NAMES = ("oaicite", "contentReference")
RESIDUE = (
    later(r"turn\d+(?:search|news|view)\d+"),
    later(r"【\d+†"),
    later(r"<\|\w+\|>"),
    later(r"\[cite(?:_start|: ?\d)"),
)
QUOTED = later("`(?<=[“”„\"'‘’;]`)")
QUOTED_FENCE = later(
    r"[ \t]*(?:[“”„\"'‘’]{1,2}|&[lr]dquo;|&#822[01];)`{1,3}[ ]?[A-Za-z]*[ \t]*\r?$", MULTILINE
)
# One sign each: to a single sign the engine skips ten times as fast as to one of two.
GLUED = tuple(later(rf"{sign}(?=[^\W\d_]{{2}})(?<=[^\W\d_]{{2}}{sign})") for sign in ",;")
# A comma between two words of prose, and a full stop before a word that hardly stands but at the
# beginning of a sentence.
GLUED_COMMA = later(r",(?=[a-z]{2,}[ .])(?<=[a-z]{3},)")
GLUED_STOP = later(r"\.(?<=[a-z]{3}\.)(?P<right>[A-Z][a-z]+)(?=,?[ ](?:[a-z“\"(]|[A-Z][a-z]+[ ]))")
SMALL_START = later(r"\.(?<=[a-z]{4}\.)[”\"]? (?:he|she|they|it|we) ")
# No list of values goes on with one of these.
PROSE_COMMA = later(
    r",(?=(?:and|as|because|but|it|so|that|the|when|where|which|while|who) )(?<=[a-z]{3},)"
)
# A comma that changed sides, and the remains of a wrong decoding.
MOVED_COMMA = later(r" ,(?=[a-z]{2,} )(?<=[a-z]{2} ,)")
GARBLED = later(r"Â(?=[\xa0-¿])|Ã[\x80-¿]|â€")
# A title may stand before the announcement; how long it may be is set by hand.
TITLE_REACH = 200  # code points
LONGEST_LINE = 250  # code points: of an announcement
TITLE = later(r"\s*(?:[^\n]{1,120}[^\s.,;:][ \t\r]*\n)?\s*\Z")
ARTICLES = later(r"\b[Aa]n? [a-z]+")

# Words that begin sentences and are no names of methods, classes or files.
OPENERS = frozenset(
    "the this these those they he she we you it its his her their our my i there but however"
    " although though because moreover meanwhile nevertheless furthermore therefore instead"
    " despite perhaps while it's it’s he’s she’s they’re we’re i’m that’s there’s don’t".split()
)
# Code points, some 3,000 words: what is counted below, a longer text must show for each of these.
# Two wrong articles and three small letters in a change log of ten years are anybody's.
PAGE = 20_000
# Glued commas, a glued sentence for two, from which a text is known to have lost spaces; by hand.
LOST = 3

# So many distinct misspellings in a text of so many code points are as good as two traces; by hand.
MANY, SHORT = 3, 10_000
# And so many distinct slips, misspellings, small names and wrong articles, show by themselves that
# nobody read the text again, where they are one in so many code points; by hand.  Each kind of
# sign that is out of place is one of them: a text that shows misspellings has their signs right.
DENSE, DENSITY = 5, 1_500
FEWEST = 2  # misspellings and names among them
ENOUGH = 3  # the weight from which a swap is believed: three kinds of slips, or residue and one
BELIEVED = 0.88
SEVERAL = 2  # one slip is anybody's


def spun(document: Document) -> float:
    """Return the belief, 0 to 1, that a machine swapped words of *document*."""
    pages = _pages(document)
    words = (_misspelt(document) >= pages) + (_wrong_articles(document) >= SEVERAL * pages)
    weight = document.view(_traces) + words
    if weight < ENOUGH:
        return 0.2 + 0.2 * weight
    return min(0.98, BELIEVED + 0.02 * weight)


def is_damaged(document: Document) -> bool:
    """Say whether *document* shows that a machine, or haste, damaged it more than once.

    What an earlier round repaired was damaged none the less, and that so much was to be
    repaired tells the next one.
    """
    if document.came is not document:
        return document.came.view(is_damaged) or _was_repaired(document)
    if document.view(glues):
        return True
    # Words are everywhere: they, at most two traces, are looked at where they decide.
    traces = document.view(_traces)
    if traces == ENOUGH - 2 and len(document.text) < SHORT and _misspelt(document) >= MANY:
        return True
    if traces >= ENOUGH - 2 and document.view(spun) >= BELIEVED:
        return True
    return _is_careless(document)


def _was_repaired(document: Document) -> bool:
    """Say whether so many distinct places were repaired, by several rules, for the length of the
    text.

    One writer has one habit: no rule counts for more than a third.
    """
    least = max(DENSE, len(document.came.text) // DENSITY)
    made: dict[str, int] = {}
    for rule, _ in document.repairs:
        made[rule] = made.get(rule, 0) + 1
    most = max(SEVERAL, least // 3)
    return sum(min(most, several) for several in made.values()) >= least


def _traces(document: Document) -> int:
    """Return the weight of all traces but those in words.

    Each kind of damage counts once: one careless writer leaves many traces of
    one kind, a machine leaves traces of several.
    """
    pages = _pages(document)
    several = SEVERAL * pages
    return (
        2 * document.view(_has_residue)
        + (sum(_count(document, sign, several) for sign in GLUED) >= several)
        + (_count(document, SMALL_START, pages) >= pages)
    )


def _pages(document: Document) -> int:
    return 1 + len(document.text) // PAGE


def glues(document: Document) -> bool:
    """Say whether *document* lost spaces after its commas and sentences, more than once.

    A dotted name and the end of one sentence with the next look alike; in such a text it is
    the second.
    """
    stops = sum(
        match["right"].lower() in OPENERS and not document.protects(Span(*match.span()))
        for match in document.finditer(GLUED_STOP)
    )
    residue = document.view(_has_residue)
    if not (stops or residue or _count(document, PROSE_COMMA, 1)):
        return False
    lost = LOST * _pages(document)
    return 2 * stops + residue + _count(document, GLUED_COMMA, lost) >= lost


def _has_residue(document: Document) -> bool:
    text = document.text
    if any(name in text for name in RESIDUE_NAMES) or any(one.search(text) for one in RESIDUE):
        return True
    lines = (text.rfind("\n", 0, match.start()) + 1 for match in document.finditer(QUOTED))
    return any(QUOTED_FENCE.match(text, line) for line in lines)


def _count(document: Document, pattern: re.Pattern[str], most: int) -> int:
    """Return how often *pattern* stands in the prose; *most* where it is that often or oftener."""
    found = document.finditer(pattern)
    prose = (match for match in found if not document.protects(Span(*match.span())))
    return sum(1 for _ in islice(prose, most))


def _misspelt(document: Document) -> int:
    """How many distinct known misspellings, and names without their capital, the text has."""
    lexicon = document.language.lexicon
    return sum(
        bool(lexicon.typo(word.lower())) or (word.islower() and lexicon.proper(word) is not None)
        for word in document.suspects
    )


def _is_careless(document: Document) -> bool:
    """Say whether the prose has so many distinct slips, for its length, that nobody read it again.

    A text that shows misspellings has them in quotes, in code or beside an arrow.
    """
    least = max(DENSE, len(document.text) // DENSITY)
    lexicon = document.language.lexicon
    typos = [
        word
        for word in document.suspects
        if word[1:].islower() and (lexicon.automatic(word) or lexicon.proper(word, sure=True))
    ]
    # A third of them at least are words: articles are looked for in all of the text.
    if lexicon.language != "en" or len(typos) < max(FEWEST, least // 3):
        return False
    signs, articles = _wrong_signs(document), _wrong_articles(document)
    if len(typos) + signs < MANY or len(typos) + signs + articles < least:
        return False
    found = {w.text for w in document.find(typos) if not deliberate(document, w)}
    if len(found) < FEWEST or len(found) + signs < MANY:
        return False
    return len(found) + signs + articles >= least


def _wrong_signs(document: Document) -> int:
    """How many kinds of signs stand where prose has none."""
    kinds = (PROSE_COMMA, MOVED_COMMA, GARBLED)
    stops = (
        match["right"].lower() in document.language.lexicon.stopwords
        and not document.protects(Span(*match.span()))
        for match in document.finditer(GLUED_STOP)
    )
    return sum(_count(document, kind, 1) for kind in kinds) + any(stops)


def _wrong_articles(document: Document) -> int:
    """How many distinct words stand behind an article of the wrong sound."""
    lexicon = document.language.lexicon
    found = set()
    for pair in set(ARTICLES.findall(document.text)):
        article, _, word = pair.partition(" ")
        if not word.startswith("h") and lexicon.vowel_sound(word) is (not article.endswith("n")):
            found.add(word)
    return len(found)


def is_announced(document: Document) -> bool:
    """Say whether *document*, but for a title, begins as the answer of a chat program."""
    text = document.text
    return any(
        announces(match) and opens_text(text, match)
        for match in ANNOUNCEMENT.finditer(text, 0, TITLE_REACH + LONGEST_LINE)
    )


def is_offered(document: Document) -> bool:
    """Say whether *document*, wrapped or damaged, ends in an offer to go on with it."""
    match = CLOSING.search(document.text)
    if match is None or not OF_TEXT.search(match[0]):
        return False
    return wrapper(document.text) is not None or document.view(is_damaged)


def opens_text(text: str, match: re.Match[str]) -> bool:
    """Say whether nothing stands before *match* in *text*, or a title alone."""
    return match.start() < TITLE_REACH and TITLE.match(text[: match.start()]) is not None
