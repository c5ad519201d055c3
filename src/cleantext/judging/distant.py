"""Verbs that agree with the noun beside them and not with that of their subject.

    The list of items are long        ->  The list of items is long
    Diplomats in the city says that   ->  Diplomats in the city say that
    Each of the companies have denied ->  Each of the companies has denied
    There was four of us              ->  There were four of us

Only in a text that was damaged, and where the grammar leaves one reading: the subject begins its
sentence or clause, its noun is of one or of many beyond doubt (no team, no number, no lot), and
one preposition alone, without an "and", parts it from a noun of the other kind; each of many, one
of them, and everyone is one.  What follows "there is" must say how many it is.  The language
model sees two words on either side and is against most of these repairs; where words are not
told by their form, it must only not be loudly so.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.judging.confusions import Around
from cleantext.judging.subjects import (
    AMOUNTS,
    EITHER,
    ONE_THING,
    OPENERS,
    PARTICIPLE,
    is_noun,
    is_plural_noun,
    other_form,
)
from cleantext.patterns import VERBOSE, later
from cleantext.spelling.inflection import OF_MANY
from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cleantext.language import Language

OF_ONE = {many: one for one, many in OF_MANY.items()}
ONE = "the|a|an|this|that|each|every|its|his|her|my|our|your|their|one"
MANY = "the|these|those|its|his|her|my|our|your|their|all|both|several|many|some|most"
JOINS = "of|in|from|for|on|at|among|by|with|between|about|over|against|behind"
BEGINS = (
    r"(?:\A|(?<=\n)|(?<=[.!?][ ])|(?<=[.!?][”\"][ ])|(?<=[“\"])"
    rf"|\b(?:{'|'.join(sorted(OPENERS))})[ ])"
)
# Those that are no nouns as well: "residents of apartment blocks".
VERBS = (
    "is|are|was|were|has|have|agrees|becomes|begins|believes|brings|comes|continues|expects|gets"
    "|gives|goes|includes|keeps|knows|makes|remains|requires|says|seems|takes|tells|thinks|wants"
)
# A subject with one preposition, and the verb behind it.
DISTANT = later(
    rf"""
    {BEGINS}
    (?:(?P<head>(?i:{ONE}|{MANY}))[ ])?
    (?P<between>(?:(?!(?:that|it|{ONE}|{MANY})\b)[a-z]+[ ]){{0,2}}?)
    (?P<noun>[A-Za-z][a-z]{{2,}})
    [ ](?:{JOINS})[ ](?P<inner>(?:[a-z]+[ ]){{0,3}}?)(?P<near>[a-z]{{3,}})
    [ ](?P<verb>{VERBS})(?![\w'’*_/=-]|\.\w)
    """,
    VERBOSE,
)
THERE = later(
    r"""
    \b[Tt]here[ ](?P<verb>is|are|was|were|has[ ]been|have[ ]been)
    (?P<words>(?:[ ][a-z]+){1,3})(?![\w'’*_/=-])
    """,
    VERBOSE,
)
ONE_OF = later(
    r"""
    \b(?:[Ee]ach|[Ee]ither|[Nn]either|[Oo]ne)[ ]of
    [ ](?:the|these|those|its|his|her|my|our|your|their)[ ](?P<between>(?:[a-z]+[ ]){0,2}?)
    (?P<near>[a-z]{3,})[ ](?P<verb>are|were|have)(?![\w'’*_/=-]|\.\w)
    """,
    VERBOSE,
)
# Behind "that" and "if" they may be what is wanted or thought: "that everyone have the same".
EVERYONE = later(
    r"""
    (?:\A|(?<=\n)|(?<=[.!?][ ])|(?<=[“"])|\b(?:[Nn]ot|[Aa]lmost|[Nn]early|and|because|but|while)[ ])
    (?:(?:[Ee]very|[Nn]o|[Ss]ome|[Aa]ny)(?:one|body|thing)|[Nn]o[ ]one)
    [ ](?P<verb>are|were|have)(?![\w'’*_/=-]|\.\w)
    """,
    VERBOSE,
)
# What is said of as many, though it is one, and of one, though it is many.
AMOUNT = (
    frozenset(
        "array average batch bunch chain collection combination dozen flood fraction handful host "
        "hundred kind line mix mixture network pack part portion proportion quarter selection "
        "sequence set share slew spate stack string tenth thousand total type wave wealth".split()
    )
    | EITHER
)
NO_INNER = frozenset(
    "and are as but has have how if is nor or than that was were what when where whether which who "
    "why".split()
)
COUNTED = frozenset(
    "both dozens few four hundreds many millions nine seven several six ten thousands three two "
    "five eight".split()
)
SINGLE = frozenset(["a", "an", "another"])
# By so much the model may be against it, in nats; by hand, the highest that repairs.
AGAINST = -6.0


class Disagreement(NamedTuple):
    """A verb, where it stands, and the form that its subject asks for."""

    span: Span
    form: str


def distant(document: Document) -> Iterator[Disagreement]:
    """Yield the verbs that do not agree with what stands further away."""
    for match in document.finditer(DISTANT):
        form = _agreeing(document, match)
        if form:
            yield Disagreement(Span(*match.span("verb")), form)
    for match in document.finditer(ONE_OF):
        if _is_of_many(document, match):
            yield Disagreement(Span(*match.span("verb")), OF_ONE[match["verb"]])
    for match in document.finditer(EVERYONE):
        yield Disagreement(Span(*match.span("verb")), OF_ONE[match["verb"]])
    for match in document.finditer(THERE):
        form = _counting(document, match)
        if form:
            span = Span(*match.span("verb"))
            yield Disagreement(Span(span.start, span.start + len(match["verb"].split()[0])), form)


def _agreeing(document: Document, match: re.Match[str]) -> str:
    language, verb = document.language, match["verb"]
    noun, near = match["noun"].lower(), match["near"]
    if not NO_INNER.isdisjoint([*match["inner"].split(), *match["between"].split(), near]):
        return ""
    kind, form = other_form(language, verb)
    if not form or noun in AMOUNT or noun in ONE_THING or noun in AMOUNTS or near in ONE_THING:
        return ""
    if verb in OF_ONE:
        right = _is_one(language, match, noun) and is_plural_noun(language, near)
    else:
        right = _are_many(language, match, noun) and _is_single(language, near)
    if not right or (kind == "bare" and verb not in OF_ONE):
        return ""
    around = Around.read(document.text, Span(*match.span("verb")))
    if kind != "be" and not around.right:
        return ""
    return form if around.gain(document, verb, form) >= AGAINST else ""


def _is_one(language: Language, match: re.Match[str], noun: str) -> bool:
    """Say whether the subject is one thing beyond doubt."""
    head = (match["head"] or "").lower()
    lexicon = language.lexicon
    return (
        head in ONE.split("|")
        and not noun.endswith(("s", "ing", "ed"))
        and not any(is_plural_noun(language, word) for word in match["between"].split())
        and is_noun(language, noun)
        and not lexicon.synonyms(noun, "a")
        and not lexicon.is_stopword(noun)
    )


def _are_many(language: Language, match: re.Match[str], noun: str) -> bool:
    """Say whether the subject is of many beyond doubt."""
    head = (match["head"] or "").lower()
    if head and head not in MANY.split("|"):
        return False
    return is_plural_noun(language, noun) and (bool(head) or match["noun"][0].isupper())


def _is_single(language: Language, noun: str) -> bool:
    return not noun.endswith("s") and noun not in EITHER and is_noun(language, noun)


def _is_of_many(document: Document, match: re.Match[str]) -> bool:
    """Say whether the verb is that of each: "one of the ways companies have" is another clause."""
    language = document.language
    return is_plural_noun(language, match["near"]) and not any(
        is_plural_noun(language, word) or word in NO_INNER for word in match["between"].split()
    )


def _counting(document: Document, match: re.Match[str]) -> str:
    """Return the verb that what follows "there" asks for, "" where it may be right."""
    language, words = document.language, match["words"].split()
    verb = match["verb"].split()[0]
    if words[0] in ("too", "so", "only", "just", "still", "now", "about", "at") and len(words) > 1:
        del words[0]
    first, *rest = words
    if verb in OF_MANY:
        several = first in COUNTED and not (first == "few" and not rest)
        plural = is_plural_noun(language, first) and first not in ONE_THING | AMOUNTS
        ends = not rest or language.lexicon.is_stopword(rest[0])
        return OF_MANY[verb] if several or (plural and ends) else ""
    if first not in SINGLE or not rest:
        return ""
    noun = rest[0]
    ends = len(rest) == 1 or language.lexicon.is_stopword(rest[1])
    if not ends or noun in AMOUNT or noun.endswith("s") or PARTICIPLE.search(noun):
        return ""
    if language.lexicon.is_stopword(noun):
        return ""  # "there are a few"
    single = is_noun(language, noun) and not language.lexicon.synonyms(noun, "ar")
    return OF_ONE[verb] if single else ""
