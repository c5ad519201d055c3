"""Correct a word that is another word: one sound, one slip of a finger, one wrong habit.

    the server keeps it's own list   ->  the server keeps its own list
    it is larger in more that a year ->  it is larger in more than a year

A word gives way to one that people are known to confuse it with where the language model
finds that its neighbours, left and right, speak for the other much more loudly; how much
more, each pair says for itself.  What both words can mean (to effect, to affect) is
suggested at most, and whatever the model has too few words around to judge, quotations,
names and headings in capitals stay as they are.
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.judging.evidence import is_damaged
from cleantext.judging.pairs import HABITS, HASTY, NARROWED, PARTNERS
from cleantext.judging.verdict import (
    AFTER_QUALITY,
    AFTER_TOO,
    BEFORE_QUALITY,
    MODALS,
    judged,
    plain,
)
from cleantext.judging.words import deliberate, touched, written_in
from cleantext.patterns import VERBOSE, Beginning, any_of, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

# By hand; the second is applied, and gives way to a surer edit, the third is a suggestion.
SURE, DAMAGED, DOUBT = 0.95, 0.92, 0.6

# Behind "its" these are never owned: in 20 MB of good text "its" before one of them was a slip.
NOT_OWNED = later(
    r" (?:about|almost|already|also|always|an?|as|better|going|just|much|never|not|often|quite"
    r"|really|recommended|simply|so|still|the|time to|too|usually|worth)\b"
)
# Behind these "to" is nothing but another word: with to heads, for to weeks.
BEFORE_TWO = later(
    r"\b(?:about|after|between|by|every|first|for|inside|just|last|next|of|only|the|these|those"
    r"|with|within)"
    r" (to)(?= [a-z])"
)
# Before the end of a clause these follow no "to": in 60 MB of good text one did.
ENDS_CLAUSE = later(r" ([a-z]+)(?=[.,;!?][”\"’)]?(?:\s|\Z))| (few) (?=[a-z])")
NO_VERB_NOR_GOAL = frozenset("close complex high large little many old poor young".split())
FROM_FAR = later(r"\bfrom [^.,;!?]*\Z")

# Before these, "you" is the subject it should be, and "your" is not the owner it should be.
VERBS = (
    "are can could did do don't have had may might must need never no not only see shall should "
    "still then think use want were will won't would add already also always call can't cannot"
)
NO_NOUN = (
    "are aren't can can't cannot could do don't get have haven't know may might must needn't "
    "should shouldn't were will won't would"
)

LINKS = "as at be by for in into is of on was with".split()
BEFORE_WAY = "same only best other right wrong own different better easiest another".split()
BEFORE_OUR = "at for from in into of with At For From In With".split()
BEFORE_BE = "will can should must may might could would not cannot".split()
# "its clear that", "its hard to": no noun, so the "its" owns nothing.  Of what stands there in
# 800 MB of manuals, the words that are never right; "its right to", "its time to" may be.
PREDICATES = (
    "best better clear common difficult easier easy essential fair good hard important impossible "
    "interesting likely necessary obvious possible unclear unlikely useful vital"
).split()
# What may follow "its clear", "its one", and is no noun.
NO_NOUNS = (
    "a an and as at because but by for from he if in it not now of on one she so that the they to "
    "we when with you"
).split()
IS = "are|is|was|were|has|have"
# The commonest words stand too often to ask the model each time: where they may be wrong.
PLACES = later(
    rf"""
    \b(?:
        (?:{"|".join(LINKS)})\ (and)\ (?=[aeiou])  # is and example
      | ([Aa]n)\ (?=[b-df-gj-np-tv-z])     # an the, an go
      | ([Oo]n)\ (?=of\b)                  # on of the
      | ([Oo]ne)\ (?=the\b)                # one the other hand
      | ([Tt]he)\ (?=(?:{IS})\b)
      | (to)\ (?=(?:{"|".join(AFTER_TOO)})\b)
      | (?:{"|".join(BEFORE_QUALITY)})\ (to)
        \ (?=[a-z]+(?:[.,;!?]\s|\s(?:{"|".join(AFTER_QUALITY)})\b))
      | (?:{"|".join(BEFORE_OUR)})\ (are)\ (?=[a-z])
      | (as)\ (?=been\b)
      | ([Ii]ts)\ (?=(?:an?|the|not|been|one\ of|(?:{"|".join(PREDICATES)})\ (?:that|to))\b)
      | ([Ii]ts)\ (?=[a-z]+(?:[.,;!?][”"’)]?\s|\s(?:{"|".join(NO_NOUNS)})\b))
      | ([Yy]ou)\ (?!(?:{VERBS.replace(" ", "|")})\b)(?=[a-z])
      | ([Yy]our)\ (?=(?:{NO_NOUN.replace(" ", "|")}|(?:going|need|want|welcome|wish)\ to)\b)
      | (?:more|less)\ (that)\b
      | (?:{"|".join(BEFORE_WAY)})\ (was)\b
      | (?:{"|".join(BEFORE_BE)})\ (by)\b
      | (?:ed|en)\ (be)\b
      | (?:the|a|of)\ (from)\b
      | (?:{"|".join(MODALS)})\ (of)\ (?!course\b|late\b)   # could of been
    )
    """,
    VERBOSE,
)


def _first_words() -> Iterator[str]:
    """Yield the first words of these places, with the second where that is one of few."""
    yield from (f"{word} and" for word in LINKS)
    yield from (f"{word} was" for word in BEFORE_WAY)
    yield from (f"{word} by" for word in BEFORE_BE)
    yield from (f"{word} of" for word in MODALS)
    yield from (f"to {word}" for word in AFTER_TOO)
    yield from (f"{word} to" for word in BEFORE_QUALITY)
    yield from (f"{word} are" for word in BEFORE_OUR)
    yield from (f"{the} {verb}" for the in ("the", "The") for verb in IS.split("|"))
    yield from ("an", "An", "its", "Its", "you", "You", "your", "Your", "on of", "On of", "one the")
    yield from ("One the", "as been", "more that", "less that", "ed be", "en be")
    yield from ("the from", "a from", "of from")


PLACE_BEGINS = Beginning(PLACES, _first_words)
# "how its done.", "its one of" are judged where what follows stands so much better after "is" than
# after "its" and "the", in nats: no noun, and none can follow it.
IS_RATHER = 1.0  # by hand
CLEAR = frozenset(["a", "an", "the", "not", "been", "one", *PREDICATES])  # before these it is clear
NEXT_WORD = later(r" ([a-z]+)")
# larger that, rather that
COMPARED = later(r"er (that)\b")
COMPARATIVE = later(r"\b[a-z]+er\Z")
REACH = 30  # code points


def _any_case(forms: Iterable[str]) -> frozenset[str]:
    """Return *forms* in small letters and with a capital first, with both kinds of apostrophes.

    With other capitals a word is meant so; see `deliberate`.
    """
    plain = {case for form in forms for case in (form, form[0].upper() + form[1:])}
    return frozenset(plain | {form.replace("'", "’") for form in plain})


def _forms() -> frozenset[str]:
    """Return what is looked for wherever it stands."""
    return _any_case(form for form in PARTNERS if form not in NARROWED)


FORM = later(rf"(?<![^\W\d_])(?<![^\W\d_]['’]){any_of(_forms())}(?![^\W\d_])(?!['’][^\W\d_])")
FORM_BEGINS = Beginning(FORM, _forms)
HASTY_FORM = later(
    rf"(?<![^\W\d_])(?<![^\W\d_]['’]){any_of(_any_case(HASTY) - {'To'})}(?![\w-])(?!['’][^\W\d_])"
)


@normalizer(Phase.SENTENCE, language="en")
def confused_word(document: Document) -> Iterator[Edit]:
    damaged = document.origin.view(is_damaged)
    places = _places(document)
    hasty = _hasty_places(document) if damaged else {}
    for span in sorted({**places, **hasty}):
        word = places.get(span) or hasty[span]
        found = judged(document, word.text, *span) if span in places else None
        if (found is None or not found.sure) and span in hasty:
            found = judged(document, word.text, *span, hasty=True) or found
        # The dear questions last: one place in a thousand comes so far.
        if found is None or touched(document, word) or deliberate(document, word):
            continue
        if _stands(document, word, found.meant) or _is_compared(document, word):
            continue
        confidence = SURE if found.sure else DOUBT
        if damaged and not found.sure and plain(word.text) in HABITS:
            confidence = DAMAGED
        yield Edit(
            word.span,
            written_in(document, word.text, found.meant),
            f"{word.text!r} for {found.meant!r}: the words around it speak for the second",
            confidence=confidence,
        )


def _places(document: Document) -> dict[Span, Word]:
    """Where words of `PARTNERS` stand that may be wrong there; in code as well."""
    found = (
        *document.finditer(FORM, _is_doubtful, begins=FORM_BEGINS),
        *document.finditer(PLACES, _is_doubtful, begins=PLACE_BEGINS),
        *document.finditer(COMPARED, _is_doubtful_that),
    )
    return {word.span: word for word in map(_word, found)}


def _is_doubtful(document: Document, match: re.Match[str]) -> bool:
    group = match.lastindex or 0
    form, (start, end) = match[group], match.span(group)
    if form in ("its", "Its") and not _is_rather(document, end):
        return False
    return judged(document, form, start, end) is not None


def _is_rather(document: Document, end: int) -> bool:
    """Say whether what follows the "its" that ends at *end* stands better after "is"."""
    match = NEXT_WORD.match(document.text, end)
    if match is None or match[1] in CLEAR:
        return True
    logprob = document.language.model.logprob
    other = max(logprob(match[1], [word]) for word in ("its", "the"))
    return logprob(match[1], ["is"]) - other >= IS_RATHER


def _is_doubtful_that(document: Document, match: re.Match[str]) -> bool:
    end = match.start() + 2
    before = COMPARATIVE.search(document.text, max(0, end - REACH), end)
    return before is not None and _is_doubtful(document, match)


def _hasty_places(document: Document) -> dict[Span, Word]:
    """Where the words of `HASTY` stand, and not only their neighbours may be against them."""
    found = (
        *(match for match in document.finditer(HASTY_FORM) if _is_hasty(document, match)),
        *document.finditer(BEFORE_TWO),
    )
    return {word.span: word for word in map(_word, found)}


def _is_hasty(document: Document, match: re.Match[str]) -> bool:
    text, end = document.text, match.end()
    if match[0] in ("its", "Its"):
        return NOT_OWNED.match(text, end) is not None
    if match[0] == "to":
        quality = ENDS_CLAUSE.match(text, end)
        return quality is not None and _is_too(text, match.start(), quality[1] or quality[2])
    return True


def _is_too(text: str, start: int, quality: str) -> bool:
    """Say whether *quality*, at the end of a clause or "few", can hardly follow a "to"."""
    if quality in NO_VERB_NOR_GOAL or quality not in {*AFTER_TOO, "well", "few"}:
        return False
    return FROM_FAR.search(text, max(0, start - REACH), start) is None


def _word(match: re.Match[str]) -> Word:
    """Return the word that *match* is about: its group, or all of it."""
    group = match.lastindex or 0
    return Word(Span(*match.span(group)), match[group])


def _stands(document: Document, word: Word, meant: str) -> bool:
    from cleantext.judging.fitting import stands  # where something is nearly believed

    return stands(document.text, word.span, meant)


def _is_compared(document: Document, word: Word) -> bool:
    """Say whether a word that *word* is confused with stands beside it: their and they're."""
    from cleantext.judging.shown import is_beside  # where something is nearly believed

    others = PARTNERS.get(plain(word.text), ())
    return any(is_beside(document, word.span, other) for other, _ in others)
