"""Close the space inside a word that is never written as two.

    we can over come these limits  ->  we can overcome these limits
    he jumped in to the water      ->  he jumped into the water
    they worked to gether          ->  they worked together (in a damaged text)
    it is a straight forward way   ->  it is a straightforward way

Only compounds whose parts mean nothing side by side, or something else: "data base",
"web site" and "life cycle" are a matter of taste and stay.  The language model must
like the one word better than the two between their neighbours ("in some times of the
year", "every thing counts" stay), and a text that has the two again means them.  Of words
that a space cut anywhere else, the text must be damaged elsewhere, and one part be no word
or both be no function words (a week end, plaster board).
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.judging.confusions import Around
from cleantext.judging.evidence import is_damaged
from cleantext.judging.words import deliberate, written_like
from cleantext.patterns import Beginning, any_of, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

#: The two parts as they are written together.
PARTS = """
after|wards a|nother a|sleep any|body any|thing
any|where an|other a|head back|ground be|cause be|tween class|mate class|room class|rooms
counter|intuitive counter|measure counter|measures counter|part counter|parts counter|point
dead|line dead|lines down|load down|loads down|stairs else|where every|body every|thing every|where
frame|work frame|works further|more hard|ware head|line head|lines her|self him|self home|work
how|ever in|side in|stead in|to it|self key|board key|boards mean|while mile|stone mile|stones
more|over my|self net|work net|works never|theless news|paper news|papers none|theless note|book
note|books other|wise our|selves out|come out|comes out|line out|put out|side over|come over|head
over|lap over|laps over|load over|look over|night over|ride over|rides over|view over|whelming
over|write pass|word pass|words short|coming short|comings short|cut short|cuts soft|ware some|body
some|how some|one some|thing some|times some|what some|where straight|forward sub|set sub|sets
them|selves there|by there|fore through|out to|ward to|wards trouble|shooting under|lying
under|stand under|standing up|coming up|date up|dated up|dates up|grade up|load up|stairs up|on
what|ever when|ever where|as where|ever which|ever white|space who|ever wide|spread with|in
with|out world|wide your|self
"""
TWO = [part.replace("|", " ") for part in PARTS.split()]
PARTED = (*TWO, *(phrase[0].upper() + phrase[1:] for phrase in TWO))
PATTERN = later(rf"(?<![\w-]){any_of(PARTED)}(?![\w-])")
BEGIN = Beginning(PATTERN, PARTED)
LEAST = 4.0  # nats between one word and two
# "Turn himself in to the police", "come in to work": up to 3.9 nats.  "Over night" stands nowhere
# in 30 MB of good text.
OTHERWISE = {"in to": 6.5, "over night": 1.5}
# Two words once ("every thing"): who writes them again means them.
OLD = ("any ", "every ", "some ")
# Stairs that lead somewhere, where a text has others as well: a staircase up, up stairs.
STAIRS = {"up stairs": "down stair", "down stairs": "up stair"}
# Behind these stands a noun of which they say which: "any body write", "some body elements".
WHICH = ("any ", "some ")
# Of two words that are words: in 13 MB of good text such pairs of them gain 2.6 nats and more, and
# all are better as one ("pay back terms", "share holders").  What is written as two three times as
# often is a matter of taste ("home owners").
COMPOUNDS = 2.5
LONG = 3  # letters of each
EVERYDAY = 1_000_000  # uses in 10**12 words
TASTE = 3
TWO_WORDS = later(r"(?<![\w'’.-])(?=([A-Za-z][a-z]{2,}) ([a-z]{3,})(?![\w'’-]|\.\w))")
ALL_READY = later(r"\ball ready\b")
ALREADY = 6.0  # nats; "they are all ready" has less
# By hand.  One word for two says more than another second word does ("with our" for "with out"),
# so compounds are surer than `confused-word` is.
SURE, COMPOUND = 0.93, 0.96
# Behind these a noun may follow that is meant: "dead line pointers", "net work output".
BEFORE_NOUN = ("dead ", "net ")
# "How ever would you": a question.
EVER = " ever"
ASKS = frozenset(
    "am are can could did do does had has have is may might must shall should was were will "
    "would".split()
)
# The spelling of a century ago, and the work of a force less that of others; in a text that was
# damaged elsewhere a slip.
AGED = frozenset({"net work", "some one"})


@normalizer(Phase.SENTENCE, language="en")
def joined_word(document: Document) -> Iterator[Edit]:
    yield from _cut(document)
    yield from _compounds(document)
    for match in document.finditer(PATTERN, begins=BEGIN):
        word = Word(Span(*match.span()), match[0])
        if _believed(document, word):
            first, _, second = word.text.partition(" ")
            yield Edit(
                word.span,
                written_like(first, first.lower() + second),
                f"{word.text!r} is one word",
                confidence=COMPOUND,
            )


def _compounds(document: Document) -> Iterator[Edit]:
    """Yield words in two halves that are words as well, of a damaged text."""
    if not document.origin.view(is_damaged):
        return
    lexicon, model = document.language.lexicon, document.language.model
    small = lexicon.stopwords
    for match in document.finditer(TWO_WORDS):
        first, second = match[1].lower(), match[2]
        if first in small or second in small:
            continue
        one = first + second
        if lexicon.count(one) < EVERYDAY or not lexicon.common(one) or one not in model:
            continue
        if lexicon.bigram(first, second) <= TASTE * lexicon.count(one):
            yield from _joined(document, Span(match.start(1), match.end(2)), one, COMPOUNDS)
    for match in document.finditer(ALL_READY) if "all ready" in document.text else ():
        yield from _joined(document, Span(*match.span()), "already", ALREADY)


def _joined(document: Document, span: Span, one: str, least: float) -> Iterator[Edit]:
    word = Word(span, span.of(document.text))
    if Around.read(document.text, span).gain(document, word.text.lower(), one) < least:
        return
    if not (word.text.islower() or document.starts_sentence(span.start)):
        return
    if not document.protects(span) and not deliberate(document, Word(span, word.text.lower())):
        first = word.text.partition(" ")[0]
        why = f"{word.text!r} is one word"
        yield Edit(span, written_like(first, one), why, confidence=SURE)


def _cut(document: Document) -> Iterator[Edit]:
    """Yield words that a space cut, in a damaged text."""
    lexicon = document.language.lexicon
    halves = [
        form
        for form in document.suspects
        if form.islower() and form.isalpha() and not lexicon.known(form)
    ]
    if not halves or not document.origin.view(is_damaged):
        return
    from cleantext.judging.halves import whole  # in a damaged text alone

    for half in document.find(halves):
        if (found := whole(document, half)) is not None:
            why = f"{found.span.of(document.text)!r} is one word"
            yield Edit(found.span, found.word, why, confidence=SURE)


def _believed(document: Document, word: Word) -> bool:
    around, two = Around.read(document.text, word.span), word.text.lower()
    if around.gain(document, two, two.replace(" ", "")) < OTHERWISE.get(two, LEAST):
        return False
    if two.startswith((*WHICH, *BEFORE_NOUN)) and not _ends(document, around):
        return False
    if two.endswith(EVER) and around.after.lower() in ASKS:
        return False
    if two in AGED and not document.origin.view(is_damaged):
        return False
    if two.startswith("out ") and around.left[-1:] and around.left[-1].endswith(("ed", "ing")):
        return False  # "the commented out line"
    if two in STAIRS and (STAIRS[two] in document.text or f"{two[:-1]}c" in document.text):
        return False
    if two.startswith(OLD) and _stands_again(document.text, word):
        return False
    return (
        not document.protects(word.span)
        and (word.text.islower() or document.starts_sentence(word.span.start))
        and not deliberate(document, Word(word.span, two))
    )


def _stands_again(text: str, word: Word) -> bool:
    """Say whether *text* has *word* elsewhere, which is found soon where it does."""
    return text.find(word.text) < word.span.start or text.find(word.text, word.span.end) >= 0


def _ends(document: Document, around: Around) -> bool:
    """Say whether the two words end a phrase: no noun follows of which they could be parts."""
    return not around.right or document.language.lexicon.is_stopword(around.right[0].lower())
