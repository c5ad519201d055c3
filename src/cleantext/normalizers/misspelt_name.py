"""Correct a name that is one slip away from the name that the text uses all the time.

    Zelensky (fourteen times), once Zelenksy  ->  Zelensky
    Erdogan (once, but the world knows him), Erdgoan  ->  Erdogan

The wrong form is capitalised, in no dictionary, and much rarer than the name.
Plurals, inflected and derived forms (Zelenskys, Ukrainian), accents, other endings
and other first letters stay; so does a form in quotes or in code, one that the
world knows as a name, and one with a first name of its own (Peter Hofman beside
E. T. A. Hoffman).  Where both stand in one sentence a person decides.
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.judging.words import mentioned
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer
from cleantext.twins import SHORTEST, Slip, slip, twins

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

MOST_USES = 2  # a form used three times is meant
LEAST_RATIO = 3  # uses of the name to one of its twin; below, nobody knows which is right

# Weight * ratio are the odds for a slip.  Two names are seldom a transposition apart (Brian,
# Brain), sometimes a letter more (Thomson, Thompson), oftener a doubled one (Hofman,
# Hoffman) or another one (Johnsen, Johnson).  By hand: the odds are nine to one where the
# name is used 3, 8, 15 and 30 times as often.
WEIGHTS = {Slip.TRANSPOSED: 3.0, Slip.LETTER: 1.15, Slip.DOUBLED: 0.6, Slip.REPLACED: 0.3}
WORLD = 4.0  # by hand: the world writes the name, and the other form not once
SAME_COMPANION = 4.0  # "Volodymyr Zelemsky", where it is "Volodymyr Zelensky" elsewhere
# Of 19 applied in 14 million words of manuals and change logs none looked wrong when read; the
# guards below were made on the same texts, so this says little of rarer kinds of text.
MOST = 0.98
DOUBT = 0.6  # the most that is believed where something speaks against it

# In 10**12 words: a name that the world knows.  What is not counted at all is met fewer than
# ten thousand times.
KNOWN = 30_000
# A form that the world writes more than once for a hundred times the other is a name as well.
ATTESTED = 100

POSSESSIVE = later(r"['’]s?$")
APOSTROPHE = later("['’]")
REACH = 30  # code points; few first names are longer
BEFORE = later(r"([A-Z](?:[\w'’-]+|\.))[ \xa0\n]$")
SENTENCE_END = later(r"[.!?…][\"'”’)\]]*\s")
AFTER = later(r"(?:['’]s?)?,?[ \n]([A-Z](?:\.|[\w'’-]+))")


@normalizer(Phase.SPELLING, language="en", trigger=r"[A-Z][a-z]{4}")
def misspelt_name(document: Document) -> Iterator[Edit]:
    strange = _strange(document)
    if not strange:
        return  # before all words of the text are looked at
    forms = _forms(document.vocabulary)
    pairs = {
        rare: near
        for rare, near in twins(_rare(document, strange & forms.keys(), forms), forms).items()
        if not all(_attested(document, rare, name) for name in near)
    }
    if not pairs:
        return
    asked = pairs.keys() | {name for near in pairs.values() for name in near}
    found = _places(document, {form: stem for stem in asked for form in forms[stem]})
    for rare, near in pairs.items():
        often = len(found[rare])
        names = [
            name for name in near if len(found[name]) >= _least_ratio(document, rare, name) * often
        ]
        if not names:
            continue
        places = [*filter(document.used, found[rare])]
        if not places or document.text.count(rare) > len(places):
            continue  # it stands in code or in a URL, perhaps as well
        used = {name: [*filter(document.used, found[name])] for name in names}
        name = max(used, key=lambda name: len(used[name]))
        if _is_name(document, used[name]) and not _attested(document, rare, name):
            others = tuple(other for other in near if other != name)
            for place in places:
                ratio = len(used[name]) / len(places)
                least = _least_ratio(document, rare, name)
                if ratio >= least and not mentioned(document, place):
                    yield from _edit(document, place, rare, name, used[name], ratio, others)


def _edit(
    document: Document,
    place: Word,
    rare: str,
    name: str,
    uses: Sequence[Word],
    ratio: float,
    others: tuple[str, ...],
) -> Iterator[Edit]:
    here = _companions(document, place.span)
    there = {companion for use in uses for companion in _companions(document, use.span)}
    slipped = slip(rare, name)
    if slipped is None or here - there or APOSTROPHE.sub("", rare) == name:
        return  # Khar'kov: a sound of another alphabet
    odds = ratio * WEIGHTS[slipped] * (SAME_COMPANION if here else 1)
    if _least_ratio(document, rare, name) == 1:
        odds *= WORLD
    doubtful = others or _together(document, place, uses)
    confidence = min(odds / (odds + 1), DOUBT if doubtful else MOST)
    yield Edit(
        Span(place.span.start, place.span.start + len(rare)),
        name,
        f"{rare!r} is in no dictionary; the text has {name!r} {_times(len(uses))}",
        confidence=confidence,
        others=others,
    )


def _times(number: int) -> str:
    return "once" if number == 1 else "twice" if number == 2 else f"{number} times"


# Finding pairs


def _forms(vocabulary: Collection[str]) -> Mapping[str, set[str]]:
    """Return the capitalised words of *vocabulary*, without a possessive, and how each is written.

    A word that is also written small is no name.
    """
    forms: dict[str, set[str]] = {}
    for word in vocabulary:
        if len(word) >= SHORTEST - 1 and word[0].isupper() and not word.isupper():
            stem = word if word.isalpha() else POSSESSIVE.sub("", word)
            forms.setdefault(stem, set()).add(word)
    return {stem: forms[stem] for stem in forms if stem.lower() not in vocabulary}


def _strange(document: Document) -> set[str]:
    """Return the capitalised words that no dictionary knows, without a possessive."""
    known, spared = document.language.lexicon.known, document.directives.words
    stems = {POSSESSIVE.sub("", word) for word in document.suspects if word[0].isupper()}
    return {
        stem
        for stem in stems
        if len(stem) >= SHORTEST - 1 and stem.lower() not in spared and not known(stem)
    }


def _rare(document: Document, strange: set[str], forms: Mapping[str, set[str]]) -> set[str]:
    """Return those of *strange* that the text hardly uses, in any of their *forms*."""
    often = document.counts({form for stem in strange for form in forms[stem]})
    return {stem for stem in strange if sum(often[form] for form in forms[stem]) <= MOST_USES}


# Judging them


def _places(document: Document, stems: Mapping[str, str]) -> Mapping[str, list[Word]]:
    """Return where each of *stems*, by form, stands, in code as well, in order."""
    found: dict[str, list[Word]] = {stem: [] for stem in stems.values()}
    for word in document.places(stems):
        found[stems[word.text]].append(word)
    return found


def _is_name(document: Document, uses: Sequence[Word]) -> bool:
    """Say whether a name with such *uses* has its capital from itself: most start no sentence."""
    within = sum(not document.starts_sentence(use.span.start) for use in uses)
    return 2 * within > len(uses)


def _companions(document: Document, span: Span) -> set[str]:
    """Return the names right before and after *span*, initials among them; no titles."""
    before = BEFORE.search(document.text, max(0, span.start - REACH), span.start)
    after = AFTER.match(document.text, span.end, span.end + REACH)
    found = {before[1]} if before and _names_somebody(document, before[1]) else set()
    return found | {after[1]} if after else found


def _names_somebody(document: Document, word: str) -> bool:
    lexicon = document.language.lexicon
    initial = len(word.rstrip(".")) == 1
    return initial or lexicon.name(word) or not lexicon.known(word.lower())


def _least_ratio(document: Document, rare: str, name: str) -> int:
    """Return how many uses of *name* to one of *rare* are asked for."""
    lexicon = document.language.lexicon
    known = max(lexicon.count(name), lexicon.attested(name)) >= KNOWN
    return 1 if known and not lexicon.attested(rare) else LEAST_RATIO


def _attested(document: Document, rare: str, name: str) -> bool:
    """Say whether *rare* is met in the world as names are, next to *name*."""
    lexicon = document.language.lexicon
    seen = lexicon.attested(rare)
    return seen * ATTESTED > max(lexicon.count(name), lexicon.attested(name))


def _together(document: Document, place: Word, uses: Sequence[Word]) -> bool:
    """Say whether *place* and one of *uses* stand in one line and sentence: two things, then."""
    line = document.line(place.span.start)
    return any(
        line.start <= use.span.start < line.end
        and not _sentence_between(document, place.span, use.span)
        for use in uses
    )


def _sentence_between(document: Document, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    between = document.text[first.end : second.start]
    return SENTENCE_END.search(between) is not None
