"""Give a verb the form that its subject asks for.

    they was elected in May  ->  they were elected in May
    he say that it will do   ->  he says that it will do
    The results was better   ->  The results were better

Subjects are personal pronouns, and a plural that begins a sentence with "the" or "these";
the language model must find the other form far more likely between its neighbours.  "As if
he were" stays, so does whatever stands behind a verb or a preposition ("let them", "one of
you is", "made it do"), and what people say: in quotations a dialect is meant, unless the
text was damaged elsewhere as well.  There any noun that is the whole subject is judged
(he said the players was ready, travelers who prefers quiet inns); elsewhere none, and "the team
were" stays everywhere.
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.judging.confusions import Around
from cleantext.judging.evidence import is_damaged
from cleantext.judging.words import deliberate, is_said, written_in
from cleantext.patterns import VERBOSE, Beginning, any_of, later
from cleantext.rule import Phase, normalizer
from cleantext.spelling.inflection import OF_MANY, third_person
from cleantext.values import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from cleantext.spelling.lexicon import Lexicon
    from cleantext.spelling.ngrams import NGrams

# Not "were": "as if he were" is a wish.
OF_ONE = {many: one for one, many in OF_MANY.items() if one not in ("was", "wasn't")}
MANY, ONE = "they we you They We You".split(), "he she it He She It".split()
HEADS = "The These Those Many Most Several Our Their His Her".split()


def _forms(verbs: Iterable[str]) -> list[str]:
    """Return *verbs* with both kinds of apostrophes."""
    return [form for verb in verbs for form in dict.fromkeys((verb, verb.replace("'", "’")))]


PLACES = later(
    rf"""
    (?<![^\s"“(—–])(?:
        (?P<many>{"|".join(MANY)})\ (?P<of_one>{any_of(_forms(OF_MANY))})
      | (?P<one>{"|".join(ONE)})\ (?P<of_many>{any_of(_forms(OF_ONE))})
      | (?P<person>[Hh]e|[Ss]he)\ (?P<bare>[a-z]{{2,}})(?<!ed)
      | (?<![^.!?\n][ ])(?P<head>{"|".join(HEADS)})\ (?P<between>(?:[a-z]+\ ){{0,2}})
        [a-z]{{3,}}(?<![siu])s\ (?P<of_head>{any_of(_forms(OF_MANY))})
    )(?![\w'’*_/=-]|\.\w)
    """,
    VERBOSE,
)


def _first_words() -> Iterator[str]:
    """Yield the first words of these places, with the second where that is one of few."""
    yield from (f"{one} {verb}" for one in MANY for verb in _forms(OF_MANY))
    yield from (f"{one} {verb}" for one in ONE for verb in _forms(OF_ONE))
    yield from ("he", "she", "He", "She", *HEADS)


BEGIN = Beginning(PLACES, _first_words)
WORD_BEFORE = later(r"(?P<word>[^\W\d_]+)[\"”)]?(?:[ ]+|[ ]*\r?\n[ ]*)\Z")
REACH = 30  # code points
ONE_IF = later(r"\b(?:all|any|none|one|some|which) if \Z")
# "You" and "it" may be what another verb is about ("one of you is", "who use it have"), unless
# they follow one of these or begin a clause.
OPENS_CLAUSE = frozenset(
    "although and because before but if once said say says since so then though unless until what "
    "when where whether which while why".split()
)
# What is wished or demanded stands in the bare form ("insist that he go", "lest she have"), and
# two are many ("he and she have").
NO_SINGLE = frozenset("and lest nor or that".split())
EITHER = frozenset({"it", "you"})

# Gains in nats, by place.  In 50 MB of good text, the speech of a novel aside, bare verbs behind
# "he" gain less than -1, plurals that begin a sentence less than 1, the others up to 2.5.
LEAST = {"of_one": 3.0, "of_many": 3.0, "bare": 1.5, "of_head": 2.5}
SURE = 0.93  # by hand; applied, and gives way to a surer edit
DISTANT = 0.92


@normalizer(Phase.SENTENCE, language="en")
def subject_verb(document: Document) -> Iterator[Edit]:
    for match in document.finditer(PLACES, _disagrees, begins=BEGIN):
        place = match.lastgroup or ""
        word = Word(Span(*match.span(place)), match[place])
        if document.protects(Span(match.start(), word.span.end)) or deliberate(document, word):
            continue
        if is_said(document, word) and not document.origin.view(is_damaged):
            continue  # a dialect
        subject = match.group(0).rpartition(" ")[0]
        yield Edit(
            word.span,
            written_in(document, word.text, _agreeing(document, match)),
            f"{subject!r} asks for another form of {word.text!r}",
            confidence=SURE,
        )
    yield from _nouns(document)
    yield from _distant(document)


def _nouns(document: Document) -> Iterator[Edit]:
    """Yield what nouns ask of their verbs; of a text that was damaged elsewhere."""
    if not document.origin.view(is_damaged):
        return
    # In a damaged text alone.
    from cleantext.judging.subjects import CANDIDATE, agreeing, may_disagree

    for match in document.finditer(CANDIDATE, may_disagree):
        form = agreeing(document, match)
        if not form or document.protects(Span(match.start() - 1, match.end())):
            continue
        word = Word(Span(*match.span()), match[0])
        if not deliberate(document, word):
            yield Edit(
                word.span,
                written_in(document, word.text, form),
                f"the noun before {word.text!r} asks for another form",
                confidence=SURE,
            )


def _distant(document: Document) -> Iterator[Edit]:
    """Yield what nouns further away ask of their verbs; of a text that was damaged elsewhere."""
    if not document.origin.view(is_damaged):
        return
    from cleantext.judging.distant import distant  # in a damaged text alone

    for span, form in distant(document):
        word = Word(span, span.of(document.text))
        if document.protects(Span(span.start - 1, span.end)) or deliberate(document, word):
            continue
        why = f"what {word.text!r} is said of asks for another form"
        yield Edit(span, written_in(document, word.text, form), why, confidence=DISTANT)


def _disagrees(document: Document, match: re.Match[str]) -> bool:
    return bool(_agreeing(document, match))


def _agreeing(document: Document, match: re.Match[str]) -> str:
    """Return the form that the subject asks for, "" where what stands there may be right."""
    place, language = match.lastgroup or "", document.language
    written = match[place].replace("’", "'")
    if place == "bare":
        form = _third(language.model, language.lexicon, written)
    else:
        form = (OF_ONE if place == "of_many" else OF_MANY)[written]
    if not form:
        return ""
    if place == "of_head" and any(map(language.lexicon.is_stopword, match["between"].split())):
        return ""  # "the list of users is"
    if place == "of_head" and any(word.endswith("ing") for word in match["between"].split()):
        return ""  # "the client sending messages is"
    before = WORD_BEFORE.search(document.text, max(0, match.start() - REACH), match.start())
    last = before["word"].lower() if before else ""
    pronoun = (match["one"] or match["many"] or "").lower()
    unsure = place == "bare" or pronoun in EITHER
    if (unsure and last and last not in OPENS_CLAUSE) or (
        place in {"of_many", "bare"} and last in NO_SINGLE
    ):
        return ""
    if _is_otherwise(document.text, match):
        return ""
    around = Around.read(document.text, Span(*match.span(place)))
    if around.gain(document, written, form) < LEAST[place]:
        return ""
    return _tensed(document, around, written, form) if place == "bare" else form


def _is_otherwise(text: str, match: re.Match[str]) -> bool:
    """Say whether something else is wrong, or a dialect: they is no way; which if you is; he do!"""
    before, after = text[max(0, match.start() - REACH) : match.start()], match.end()
    if match["many"] and (text.startswith(" no ", after) or ONE_IF.search(before)):
        return True
    return match[match.lastgroup or 0] == "do" and text[after : after + 1] in ".,;:!?"


def _tensed(document: Document, around: Around, written: str, form: str) -> str:
    """Return *form*, or the past of *written* where that is meant: she run a shop until 1990."""
    from cleantext.judging.subjects import tensed  # one place in many thousands comes so far

    found = tensed(document, around, written, form)
    return found if found == form or document.origin.view(is_damaged) else ""


@lru_cache(maxsize=1 << 12)
def _third(model: NGrams, lexicon: Lexicon, word: str) -> str:
    """Return the form of the verb *word* after "he", "" where it is none that is known."""
    if word not in model or not lexicon.synonyms(word, "v"):
        return ""  # "He new the way": a slip of another kind
    form = third_person(word)
    return form if form in model and lexicon.common(form) else ""
