"""Correct a word that no dictionary knows, where letters, frequency and neighbours agree on one.

    Japan, coudl provide an answer  ->  Japan, could provide an answer

Names, acronyms, words in quotes and words next to markup are left alone; in quotations
and in speech more must be believed; in a compound with a hyphen the other parts must
be known.  A word that the text uses
again, or that stands among other unknown words, is likelier to be a term, one among
slips a slip; what the engine is not sure of is suggested, best first.  The plural of a
known noun without the change of its letters (utilitys, sandwichs) is sure where nothing
follows that the noun may own.
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Edit
from cleantext.judging.apostrophes import may_own
from cleantext.judging.dialect import in_dialect
from cleantext.judging.evidence import is_damaged
from cleantext.judging.unknown import DOUBT, SHORTEST, TITLE, Unknown, judged, no_name
from cleantext.judging.words import deliberate, is_quoted, written_in
from cleantext.language import POSSESSIVE
from cleantext.patterns import later
from cleantext.rule import ANY, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.spelling import Suggestion

# What no 's can follow: "hte's" is no slip of the writer's, but a word we do not know.
NO_OWNERS = frozenset("a an and are as at for from in is of or the to was were with".split())
# Pasts formed as if the verb were regular, that are no words, nor near to one that is meant as
# often (finded, maked): the past and the participle.
REGULAR = {
    regular: (past, participle)
    for regular, past, participle in (
        row.split()
        for row in (
            "becomed became become, beginned began begun, bringed brought brought, "
            "buyed bought bought, choosed chose chosen, eated ate eaten, feeled felt felt, "
            "flyed flew flown, forgeted forgot forgotten, freezed froze frozen, gived gave given, "
            "keeped kept kept, rised rose risen, shaked shook shaken, speaked spoke spoken, "
            "spended spent spent, swimmed swam swum, taked took taken, writed wrote written"
        ).split(", ")
    )
}
HAVE = later(
    r"\b(?:has|have|had|having|ha(?:s|ve|d)n['’]t|['’]ve|is|are|was|were|be|been|being)"
    r" (?:(?:also|already|always|been|ever|just|never|not|only|since|often|[a-z]+ly) ){0,2}\Z"
)
REACH = 60  # code points
# What somebody draws out: deeeeep, sssomething.
LENGTHENED = later(r"(.)\1{3}|\A(.)\2\2")
# Put before a known word of more letters than that, they make a new one.
PREFIXES = (
    "anti", "auto", "co", "de", "hyper", "inter", "macro", "mega", "micro", "mono", "multi", "non",
    "poly", "pre", "pseudo", "quasi", "re", "semi", "sub", "super", "un",
)  # fmt: skip
SHORTEST_MADE = 4
IRREGULAR = 0.95  # by hand
PLURAL = 0.93  # by hand
# What an "s" alone makes no plural of.
CHANGED = later(r"[a-z]+(?:[^aeiou]y|[sxz]|[cs]h)s\Z")
NEXT = later(r"\s([a-z]+)")
THANKS = later(r"\b[Tt]hanks to \Z")
# Parts of what is written with capitals inside, and of what has underscores.
PART = later(r"[A-Z]?[a-z]{2,}")
IDENTIFIER = later(r"[A-Za-z]+(?:_[A-Za-z]+)+")


@normalizer(Phase.SPELLING, language=ANY)
def misspelling(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    plurals = _plurals(document) if lexicon.language == "en" else {}
    told = set()
    for word in document.find(plurals):
        if not (deliberate(document, word) or _owns(document, word)):
            why = f"{word.text[:-1]!r} and 's' is not {word.text!r}"
            yield Edit(word.span, plurals[word.text], why, confidence=PLURAL)
            told.add(word.span)
    for unknown, suggestions in judged(document):
        if unknown.word.span in told:
            continue
        if sum(suggestion.confidence for suggestion in suggestions) < document.floor:
            document.omitted = document.omitted or bool(suggestions)
            continue
        if unknown.word.text in REGULAR and lexicon.language == "en":
            yield _irregular(document, unknown.word)
        elif not lexicon.automatic(unknown.word.text):  # known-typo sees to those
            yield from _correction(document, unknown, in_dialect(document, suggestions))


def _plurals(document: Document) -> dict[str, str]:
    """Return the plurals, and third persons, that lack the change of their letters: utilitys."""
    found = {}
    lexicon, unlisted = document.language.lexicon, document.language.unlisted
    for word in document.suspects:
        if not (word.endswith("s") and CHANGED.match(word) and unlisted[word]):
            continue
        stem = word[:-1]
        if len(stem) < SHORTEST or document.uses(word) > 1 or len(lexicon.typo(word)) == 1:
            continue  # a short form: exs, archs
        plural = f"{stem[:-1]}ies" if stem.endswith("y") else f"{stem}es"
        spared = word in document.directives.words or lexicon.automatic(word)
        if lexicon.common(stem) and lexicon.common(plural) and not spared:
            found[word] = plural
    return found


def _owns(document: Document, word: Word) -> bool:
    """Say whether the noun before the "s" may own what follows: the bakerys recipe."""
    following = NEXT.match(document.text, word.span.end)
    if following is None or document.language.lexicon.is_stopword(following[1]):
        return False
    return _may_be_noun(document, word.text[:-1])


def _irregular(document: Document, word: Word) -> Edit:
    past, participle = REGULAR[word.text]
    start = word.span.start
    form = participle if HAVE.search(document.text, max(0, start - REACH), start) else past
    why = f"the past of an irregular verb is not {word.text!r}"
    return Edit(word.span, form, why, confidence=DOUBT if is_quoted(document, word) else IRREGULAR)


def _correction(
    document: Document, unknown: Unknown, suggestions: Sequence[Suggestion]
) -> Iterator[Edit]:
    from cleantext.judging.halves import whole  # where a word is unknown
    from cleantext.spelling.belief import coined
    from cleantext.spelling.speller import open_to_doubt

    if not suggestions:
        return
    word = unknown.word
    if may_own(document, word):
        return  # "the companys shares": lost-apostrophe sees to those
    if whole(document, word):
        return  # "equipme nt": joined-word sees to those
    best, *rest = suggestions
    if best.word.replace("’", "'").removesuffix("'s") in NO_OWNERS and "'" in best.word:
        return
    confidence = best.confidence
    named = unknown.title and not no_name(word.text, best.word, confidence)
    # People speak as they do: a person decides, unless the text was damaged by others.
    spoken = confidence < TITLE and is_quoted(document, word)
    spoken = spoken and not document.origin.view(is_damaged)

    # "the companys offer": who wrote an "s" meant some form of the noun with it.
    owned = word.text.endswith("s") and best.word.lower() == word.text[:-1].lower()
    owned = owned and _may_be_noun(document, best.word.lower())
    lexicon, everyday = document.language.lexicon, document.language.speller.everyday
    lower = POSSESSIVE.sub("", word.text).lower()
    made = lexicon.language == "en" and coined(lower, best.word.lower(), everyday)
    made = made or (lexicon.language == "en" and _is_made(document, word, lower, best.word.lower()))
    # A list that has one correction, and is not sure of it, says that it is a word as well.
    if best.source == "list" and not lexicon.automatic(lower):
        made = made or len(lexicon.typo(lower)) == 1
    doubted = named or spoken or owned or made or _is_shuffled(lower, suggestions)
    speller = document.language.speller
    doubted = doubted or _is_of_the_text(document, suggestions)
    doubted = doubted or (lexicon.language == "en" and speller.prefers(lower, unknown.context))
    if confidence > DOUBT and (
        doubted or open_to_doubt(best, title=unknown.title) or _is_named(document, word, lower)
    ):
        confidence = DOUBT
    yield Edit(
        word.span,
        written_in(document, word.text, best.word),
        f"{word.text!r} is in no dictionary; {best.word!r} is near",
        confidence=confidence,
        others=tuple(written_in(document, word.text, other.word) for other in rest[:4]),
    )


def _is_made(document: Document, word: Word, lower: str, best: str) -> bool:
    """Say whether who wrote *word* made it of a known one: renormed, several inaccessibles."""
    lexicon = document.language.lexicon
    if LENGTHENED.search(lower) or (lower.endswith("bly") and f"{lower[:-1]}e" == best):
        return True  # a deeeeep chill; to wait uninterruptibly
    if lower == f"{best}s":
        following = NEXT.match(document.text, word.span.end)
        return following is None or lexicon.is_stopword(following[1])  # "differents ways" are not
    return any(
        len(rest := lower.removeprefix(prefix)) > SHORTEST_MADE
        and rest != lower
        and lexicon.known(rest)
        and not best.endswith(rest)
        and (not best.startswith(prefix) or lexicon.known(best.removeprefix(prefix)))
        for prefix in PREFIXES
    )


def _is_named(document: Document, word: Word, lower: str) -> bool:
    """Say whether *word* is who is thanked, or a name that the text writes otherwise as well.

    In capitals, inside of others or as a part of an identifier: PRIMME, ObsCore, read_stata.
    """
    if THANKS.search(document.text, max(0, word.span.start - REACH), word.span.start):
        return word.text.islower()
    return lower in document.view(_other_forms)


def _other_forms(document: Document) -> frozenset[str]:
    """Return, in small letters, words with a capital inside, their parts, and those of names."""
    forms: set[str] = set()
    for form in document.vocabulary:
        if not form[1:].islower():
            forms.update((form.lower(), *PART.findall(form)))
    for match in IDENTIFIER.finditer(document.text):
        forms.update(match[0].lower().split("_"))
    return frozenset(form.lower() for form in forms)


def _is_shuffled(word: str, suggestions: Sequence[Suggestion]) -> bool:
    """Say whether another than the best has the letters of *word*: presicions, precisions.

    Between the same first and last letter, where the best is further away than by one letter.
    """
    from cleantext.spelling.belief import common_start

    best, *rest = (suggestion.word.lower() for suggestion in suggestions)
    same = common_start(word, best) + common_start(word[::-1], best[::-1])
    if same >= max(len(word), len(best)) - 1 or sorted(word) == sorted(best):
        return False
    ends, letters = (word[0], word[-1]), sorted(word)
    return any((one[0], one[-1]) == ends and sorted(one) == letters for one in rest)


def _is_of_the_text(document: Document, suggestions: Sequence[Suggestion]) -> bool:
    """Say whether the text has another that is as near, and the best nowhere: tidle, tilde."""
    best, *rest = suggestions
    if best.word.lower() in document.vocabulary:
        return False
    near = [other.word.lower() for other in rest[:3] if other.distance <= best.distance]
    stopword = document.language.lexicon.is_stopword
    return any(word in document.vocabulary and not stopword(word) for word in near)


def _may_be_noun(document: Document, word: str) -> bool:
    lexicon = document.language.lexicon
    return bool(lexicon.synonyms(word, "n")) or not lexicon.synonyms(word)
