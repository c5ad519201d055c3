"""Give a word the form that the word before it asks for.

    it is used to reduces the risk  ->  it is used to reduce the risk
    it should noted that they do    ->  it should be noted that they do
    the tree will be release soon   ->  the tree will be released soon
    as seen in a transitions        ->  as seen in a transition
    they have began to build        ->  they have begun to build

These places are judged: a verb after "to" or "can", "will also" or "do you" (a participle with
nothing that it is done to lacks its "be"), a participle after "be", "is not" and, of verbs that
have one of their own, after "have" (in what people say, "was took" may be a dialect and stays), a
noun after "a", "these" and "one of the best", an adverb between "can" and its verb, between "is"
and a participle.  The grammar must be
against what is written, and the language model must find the other form far more
likely between its neighbours.  A noun before a noun (a thousands separator, two
element lists), a noun after "to" (refer to globals, applied to floats) and a participle
after "to" (due to reduced supplies) stay, and so does all that the model has never met.  In a
text that was damaged elsewhere less is asked for, in more places, and no irregular verb has a
regular past (choosed).
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.judging.confusions import HOLE, PREPOSITIONS, WHO_DOES, Around
from cleantext.judging.evidence import is_damaged
from cleantext.judging.words import deliberate, is_said
from cleantext.patterns import IGNORECASE, VERBOSE, Beginning, later
from cleantext.rule import Phase, normalizer
from cleantext.spelling.inflection import (
    PARTICIPLES,
    PASTS,
    adverbs,
    participles,
    plurals,
    stems,
)
from cleantext.values import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from cleantext.spelling.lexicon import Lexicon
    from cleantext.spelling.ngrams import NGrams

NEGATED = [f"{verb}n{sign}t" for verb in ("ca", "wo", "does", "do", "did") for sign in "'’"]
MODALS = "|".join(["can|will|must|should|could|would|may|might|cannot", *NEGATED])
ADVERBS = "also|only|then|now|always|never|just|still|not|often|again"
PRONOUNS = "you|we|they|it|he|she|I"
NUMBERS = "two|three|four|five|six|seven|eight|nine|ten"
TENS = "eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"

# The past of verbs, and the participle that is another word; of some, both are participles
# ("showed"): they are left out.
OF_PASTS = {
    past: participle
    for verb, participle in PARTICIPLES.items()
    if (past := PASTS[verb]) != participle and not past.endswith("ed")
}
# Verbs whose bare form is taken for the participle ("has build", "will be hold"); not those that
# are nouns as often ("has write permission").
BARE = {
    verb: PARTICIPLES[verb]
    for verb in (
        "begin bring build buy catch choose drive eat feel fight find forget give grow hear hold "
        "keep know lead leave lend lose make mean meet pay rise say see sell send show speak "
        "spend stand steal take teach tell think throw understand win"
    ).split()
}

PLACES = later(
    rf"""
    \b(?:
        (?:ha(?:d|s|ve|ving)|is|are|was|were|be(?:en|ing)?)\ (?P<bare>{"|".join(BARE)})
      | (?:ha(?:d|s|ve|ving)|was|were|be(?:en|ing)?)\ (?P<past>{"|".join(OF_PASTS)})
      | (?P<verb>[Tt]o|{MODALS})\ (?P<inflected>[a-z]{{2,}}(?:s|ed))
      | (?:[Tt]o|{MODALS})\ (?:{ADVERBS}|[a-z]+ly)\ (?P<parted>[a-z]{{2,}}(?:s|ed))
      | [Dd](?:o|oes|id)(?:n['’]t)?\ (?:{PRONOUNS})\ (?P<asked>[a-z]{{2,}}(?:s|ed))
      | [Oo]ne\ of\ (?:the|our|their|its|his|her|my|your)\ (?:most\ [a-z]+|best|worst|first|last
        |[a-z]{{3,}}est)\ (?P<most>[a-z]{{3,}})(?<!s)
      | (?:is|are|was|were)(?:\ no|n['’])t\ (?P<denied>[a-z]{{3,}})(?<!ing)(?<!ed)
      | (?:is|are|was|were|be(?:en|ing)?)\ (?P<quality>[a-z]{{3,}})(?<!ly)
        (?=\ [a-z]{{3,}}(?<!bas)ed\b)
      | be(?:en|ing)?\ (?P<base>[a-z]{{3,}})(?<!ing)(?<!ed)
      | (?:[Aa]n?|[Ee]ach|[Ee]very|[Aa]nother)\ (?P<plural>[a-z]{{3,}}s)
      | (?:[Tt]h[eo]se|many|several|few|multiple|various|{NUMBERS})\ (?P<singular>[a-z]{{3,}})(?<!s)
      | (?:{MODALS})\ (?P<adjective>[a-z]{{3,}})(?=\ [a-z])
    )(?![\w'’*_/=-]|\.\w)
    """,
    VERBOSE,
)

# What is no bare verb, noun or quality as well: "to found", "can saw".
STRONG = {
    past: verb
    for verb, past in PASTS.items()
    if past
    not in "bent bit bound fell felt found ground left lent met saw shot spun thought".split()
}
# The regular past of verbs that have another one: catched, growed, swimmed.
REGULAR = {
    form: verb
    for verb in PASTS
    for form in (
        f"{verb}d" if verb.endswith("e") else f"{verb}ed",
        f"{verb}{verb[-1]}ed",
        *([f"{verb[:-1]}ied"] if verb.endswith("y") else ()),
    )
}
# And what these letters are as well, and the names of people.
NO_REGULAR = frozenset(
    "bended blowed clinged flied hided leaded leaved ringed sayed seed showed singed sited "
    "springed stringed teared waked wined winged".split()
)

MAYBE_ADVERB = rf"(?:(?:{ADVERBS}|already|later|[a-z]+ly)\ )?"
# Where forms are wrong in a text that was damaged elsewhere: with adverbs between, and more verbs
# and numbers.
HASTY_PLACES = later(
    rf"""
    \b(?:
        (?:is|are|was|were|be(?:en|ing)?)\ {MAYBE_ADVERB}(?P<base>[a-z]{{3,}})(?<!ing)(?<!ed)
      | (?:ha(?:d|s|ve|ving)|was|were|been)\ {MAYBE_ADVERB}(?P<past>{"|".join(OF_PASTS)})
      | (?:{MODALS})\ {MAYBE_ADVERB}(?P<modal>[a-z]{{2,}}(?:s|ed))
      | (?:{MODALS}|did|d(?:o|oes|id)\ not|[Tt]o)\ {MAYBE_ADVERB}(?P<strong>{"|".join(STRONG)})
      | d(?:o|oes|id)\ not\ (?P<negated>[a-z]{{2,}}(?:s|ed))
      | (?:{NUMBERS}|{TENS}|several|many|few)\ (?P<singular>[a-z]{{3,}})(?<!s)
      | (?:[Oo]ne|[Ss]everal|[Mm]any|[Ff]ew|[Ee]ach|two|three|four|five)
        \ of\ (?:the|our|their|its|his|her|my|your|these|those)\ (?P<some>[a-z]{{3,}})(?<!s)
      | ha(?:d|s|ve)\ {MAYBE_ADVERB}(?P<perfect>[a-z]{{3,}})(?<!ing)(?<!ed)(?<!s)
        # an amount in a list or behind a word of prose, no label (step 2 code)
      | (?<=[a-z*•-]\ )(?P<digits>[2-9]|[1-9]\d)\ (?:(?P<size>large|small|big|medium
        |whole|ripe|fresh|more|new|different)\ )?(?P<counted>[a-z]{{3,}})(?<!s)
    )(?![\w'’*_/=-]|\.\w)
    """,
    VERBOSE,
)

BEGIN = Beginning(
    PLACES,
    "To to had has have having is are was were be been being "
    f"{MODALS} A a An an Each each Every every "
    f"Another another These these Those those many several few multiple various {NUMBERS}".replace(
        "|", " "
    ).split()
    + ["one of", "One of"]
    + [f"{be}n{sign}t" for be in ("is", "are", "was", "were") for sign in "'’"]
    + [
        f"{verb}{end} {subject}"
        for verb in ("do", "Do", "does", "Does", "did", "Did")
        for end in ("", "n't", "n’t")
        for subject in PRONOUNS.split("|")
    ],
)

BARE_VERB = "after {before!r} stands the bare verb"
PARTICIPLE = "after {before!r} stands the participle"
PLURAL = "after {before!r} stands the plural"
ADVERB = "what tells how something is done is an adverb"
NEVER = float("inf")
# What stands in each place, and the gains in nats from which that is believed: in any text, and in
# one that was damaged elsewhere.  In 250,000 words of good technical prose (the Python
# documentation, and what Python packages say of themselves) what is above the first are slips of
# its authors ("which is known to exists on"); in 13 MB of documentation, prose and news, all of it
# held for damaged, what is above the second.
ASKED = {
    "inflected": (BARE_VERB, 5.0, NEVER),
    "base": ("after 'be' stands the participle", 6.0, 4.5),
    "past": (PARTICIPLE, 3.0, 2.0),
    "bare": (PARTICIPLE, 4.0, NEVER),
    "plural": ("after {before!r} stands the singular", 5.0, NEVER),
    "singular": (PLURAL, 4.0, 2.5),
    "adjective": (ADVERB, 4.0, NEVER),
    # Of 130 MB of documentation, news and prose: below 2 stand "to early builds" and "be constant
    # folded", above 2.5 slips.
    "parted": (BARE_VERB, 2.5, NEVER),
    "asked": (BARE_VERB, 2.5, NEVER),
    "quality": (ADVERB, 2.5, NEVER),
    "denied": (PARTICIPLE, 1.0, NEVER),
    # "the best way" without its "one of" is all that the model sees
    "most": (PLURAL, -5.0, NEVER),
    "counted": (PLURAL, NEVER, 0.5),
    "modal": (BARE_VERB, NEVER, 4.0),
    "strong": (BARE_VERB, NEVER, 1.0),
    "negated": (BARE_VERB, NEVER, 1.0),
    "some": (PLURAL, NEVER, -2.0),
    "perfect": (PARTICIPLE, NEVER, 4.0),
}
MISSING = "between {before!r} and a participle stands 'be'"
# Of what is a noun and nothing else, behind "these", "several" and their like; in 130 MB of good
# text what gains more is a slip ("various mode are available").
NOUN_ALONE = 0.0
# And of its plural behind "a" ("point under a permutations is needed"): of 12 places two are none,
# and end before "of" or a comma ("a degrees of freedom correction").
NOUNS_ALONE = 2.5
SURE = 0.93  # by hand; applied, and gives way to a surer edit
# Nats by which "an option" must stand better than "and options", where "an options" is written;
# by hand.
LIKELIER = 2.0

# After these, what follows "to" is a verb; after others it may be a noun's participle.
BEFORE_VERB = frozenset(
    "ability able allow allows attempt going had has have having how need needs order ought "
    "possible supposed trying used want wants way".split()
)
# Of the participles, those that ask for a verb; after others "to" may stand before a noun
# (applied to floats, converted to bytes).
PARTICIPLES_BEFORE_VERB = frozenset(
    "advised allowed asked attempted decided designed enabled encouraged expected forced intended "
    "invited needed planned prepared required supposed tempted tried used wanted".split()
)
# And of the adjectives and nouns those that ask for a noun.
BEFORE_NOUN = frozenset(
    "according access additions adjacent akin changes close closed common comparable contrary "
    "corrections due equal equivalent fixes foreign identical immune improvements inferior "
    "internal irrelevant local native next open parallel "
    "peculiar prior private prone relative relevant resistant sensitive similar specific subject "
    "superior susceptible thanks unique".split()
)
# Verbs that programmers make nouns of, and WordNet does not: "refer to commits".
NOUNS_OF_THE_TRADE = frozenset(
    "append commit compile decode delete download embed encode fetch file float install invite "
    "invoke merge mock read rebase reconnect redirect refresh reload reset restart retry select "
    "spawn toggle update upload write".split()
)
SOME_NUMBER = "ten"  # for one in digits, which the model cannot read
DETERMINERS = ("the", "these", "all", "some", "of", "two")
REACH = 20  # code points
HELPED = later(
    rf"""
    \b(?: (?P<bare>[Tt]o|did|d(?:id|o|oes)(?:\ not|n['’]t)|{MODALS})
      | ha(?:d|s|ve|ving)|is|are|was|were|be(?:en|ing)?|g[eo]t|gets|\w+['’]ve|the|an?|of|with )
    \ {MAYBE_ADVERB}\Z
    """,
    VERBOSE,
)
# What is put to something, or said of it, and who does something to what asks.
MOVED = later(
    r"\b(?:[Aa]dd(?:ed|ing|s)?|[Aa]ppend(?:ed|ing|s)?|[Mm]ov(?:ed?|es|ing)|refer(?:red|ring|s)?)\b"
    r"[^.;:!?]*\Z"
)
WHO_DO = later(r"\b(?:that|what|which|whom?) (?:he|I|it|she|they|we|you) [^.,;:!?]*\Z")
CLAUSE = 60  # code points
CLOSES = later(r"[.,;:!?)]|\s*(?:\n\s*\n|\Z)")  # a clause, or a paragraph
NEXT = later(r"\s+[\W_]*([^\W_]+)")
CUT = later(r"-[ \t]*\r?\n")  # behind a part of a word
# What somebody has, before "had" and a past: what they have came from home.
OWNED = later(
    r"\b(?:(?:what|whatever|all|any|every|no|some)(?:thing)?\s(?:\w+\s){1,2}|ever\s)\Z", IGNORECASE
)
# Whoever has done it, where no other clause can end in "had": in a damaged text the model, which
# has read what people say, must not be loudly for the past ("they had went to town", -0.9 nats).
SUBJECT = later(
    r"(?:\A|\n|[.!?][”\"]?\s|[“\"]|\b(?i:after|although|and|because|before|but|if|since|though|when|while"
    r"|(?:add|admitt|claim|insist|not|report)ed|believes?d?|knows?|knew|sa(?:id|ys?)|thinks?|thought)"
    r"\s(?:that\s)?)(?i:he|she|it|they|we|i|you)\s\Z"
)
BY_SUBJECT = -2.0
# Who has something, and it came from somewhere: the money that he had went to her.
RELATIVE = later(rf"\b(?:that|which|whom)\s(?:{PRONOUNS})\s\Z")
# "These show the others", "many say that": a pronoun and its verb.
ALONE = frozenset("these those many several few various multiple".split())
OBJECTS = frozenset(
    "a all an any each every her him his how it its me my no our some that the their them these "
    "this those us what when where which why you your".split()
)
# "These point to the sources", "many place other monsters".
OBJECTS_OF_MANY = OBJECTS | {"other", "to"}
# "Many lie between the two": what many do somewhere.
DONE_SOMEWHERE = frozenset("die fall lie live rise sit sleep stand stay walk work".split())
SOMEWHERE = PREPOSITIONS | {"among", "between", "near"}
# Signs and things that end in an "s": an equals, a cons.
ONE_OF_THEM = frozenset(["cons", "equals"])
# What is many without an "s".
MANY = frozenset(
    "children criteria data fish media men number people phenomena sheep women".split()
)
# Of these there are two without an "s" as well.
UNITS = frozenset("billion cup dozen foot hundred million percent stone thousand trillion".split())
# What something is done to: "will applied the" for "apply", but "will applied to" for "be applied".
DONE_TO = OBJECTS - frozenset("all how that what when where which why".split()) | frozenset(
    "both few many more most multiple several such two".split()
)


@normalizer(Phase.SENTENCE, language="en")
def word_form(document: Document) -> Iterator[Edit]:
    for match in document.finditer(PLACES, _is_other, begins=BEGIN):
        place = match.lastgroup or ""
        if place in {"inflected", "parted"} and _is_noun(document, match[place]):
            continue
        if place == "plural" and not _is_article(document, match):
            continue
        yield from _edits(document, match, _other(document, match))
    if document.origin.view(is_damaged):
        for match in document.finditer(HASTY_PLACES):
            yield from _edits(document, match, _other(document, match, hasty=True))
        for word in document.find(document.vocabulary.intersection(REGULAR) - NO_REGULAR):
            if not deliberate(document, word):
                form = _irregular(document, word)
                why = f"the past of {REGULAR[word.text]!r} is another word"
                yield Edit(word.span, form, why, confidence=SURE)


def _edits(document: Document, match: re.Match[str], form: str) -> Iterator[Edit]:
    """Yield the edit that writes *form* in the place of *match*, if one is asked for there."""
    place = match.lastgroup or ""
    word = Word(Span(*match.span(place)), match[place])
    if not form or document.protects(Span(match.start(), word.span.end + 1)):
        return
    if place == "past" and _is_dialect(document, word):
        return
    if not deliberate(document, word):
        before = document.text[match.start() : word.span.start].rstrip().lower()
        why = MISSING if form.startswith("be ") else ASKED[place][0]
        yield Edit(word.span, form, why.format(before=before), confidence=SURE)


def _irregular(document: Document, word: Word) -> str:
    """Return what "choosed" is where it stands: chose, had chosen, the chosen, did choose."""
    verb = REGULAR[word.text]
    before = HELPED.search(document.text, max(0, word.span.start - REACH), word.span.start)
    if before is None:
        return PASTS[verb]
    return verb if before["bare"] else PARTICIPLES[verb]


def _is_article(document: Document, match: re.Match[str]) -> bool:
    """Say whether an article stands before the plural: no label (client A needs), no "and"."""
    first, text = match[0].split()[0], document.text
    if first == "A" and not document.starts_sentence(match.start()):
        return False
    if first != "an":
        return True
    around = Around.read(text, Span(match.start(), match.end("plural")))
    one = around.score(document, f"an {_other(document, match)}")
    return one > around.score(document, f"and {match['plural']}") + LIKELIER


def _is_dialect(document: Document, word: Word) -> bool:
    """Say whether *word* is what somebody says, in a text that nothing damaged."""
    return is_said(document, word) and not document.origin.view(is_damaged)


def _is_other(document: Document, match: re.Match[str]) -> bool:
    return bool(_other(document, match))


def _other(document: Document, match: re.Match[str], *, hasty: bool = False) -> str:
    """Return the form that the words around the place ask for, "" where they ask for none.

    *hasty*: the text was damaged elsewhere.
    """
    place = match.lastgroup or ""
    forms = FORMS[place](document, match)
    if not forms:
        return ""
    around = Around.read(document.text, Span(*match.span(place)))
    if place == "counted":
        goes_on = document.text[match.end() : match.end() + 1] == " "
        around = Around((SOME_NUMBER,), around.right if goes_on else ())
    if around.after == HOLE:
        return ""  # what stands there may be a noun
    gain, form = max((around.gain(document, match[place], form), form) for form in forms)
    _, least, least_of_damaged = ASKED[place]
    if hasty:
        least = least_of_damaged
        if place == "past" and _has_its_subject(document, match):
            least = BY_SUBJECT
    if place == "singular" and _is_noun_alone(document, match):
        least = NOUN_ALONE
    if place == "plural" and _are_nouns_alone(document, match, form):
        least = NOUNS_ALONE
    return form if gain >= least else ""


def _verb(document: Document, match: re.Match[str]) -> list[str]:
    """The bare verbs that "reduces" or "reduced" may come from, where no noun can stand."""
    word, lexicon = match["inflected"], document.language.lexicon
    if lexicon.synonyms(word, "v"):
        return []  # "to seed", "will embed": a bare verb
    following = _next(document, match)
    if word.endswith("ed") and following.lower() not in DONE_TO:
        return [f"be {word}"] if word in document.language.model else []
    if word.endswith("s") and following in ("and", "or", "of"):
        return []  # "to includes and library directories", "to influences of wealth"
    if match["verb"].lower() == "to":
        before = document.text[max(0, match.start() - 20) : match.start()].lower().split()
        last = before[-1] if before else ""
        if last not in BEFORE_VERB and before[-2:-1] and before[-2] in WHO_DOES | {"to"}:
            return []  # "whatever we move to continues", "for others to link to avoids it"
        if word.endswith("ed") and last not in BEFORE_VERB:
            return []
        sentence = document.text[max(0, match.start() - CLAUSE) : match.start()]
        if MOVED.search(sentence) or WHO_DO.search(sentence):
            return []  # "add it to suggests", "whom you gave it to asks"
        if last in BEFORE_NOUN or (last.endswith("ed") and last not in PARTICIPLES_BEFORE_VERB):
            return []
        if (
            word.endswith("s")
            and last not in BEFORE_VERB
            and CLOSES.match(document.text, match.end())
        ):
            return []  # "two entrances to mines."
    verbs = _known(document, word, stems(word))
    if word.endswith("s") and any(
        verb in NOUNS_OF_THE_TRADE or lexicon.synonyms(verb, "n") for verb in verbs
    ):
        return []  # "refer to globals", "next to parks"
    return verbs


def _parted(document: Document, match: re.Match[str]) -> list[str]:
    """The bare verbs of "will also provides", where an adverb is before it."""
    word, lexicon = match["parted"], document.language.lexicon
    modal, adverb, _ = match[0].split()
    if adverb.endswith("ly") and (lexicon.synonyms(adverb, "nva") or not lexicon.synonyms(adverb)):
        return []  # "to early builds", "to reapply transforms"
    following = _next(document, match)
    if word.endswith("ed"):
        if modal.lower() == "to" or following.lower() not in DONE_TO:
            return []  # "to newly created files"
    elif following in ("and", "or", "of"):
        return []
    return _bases(document, word)


def _asked(document: Document, match: re.Match[str]) -> list[str]:
    """The bare verbs of "do you decided": "did you used to" people say."""
    return [] if match["asked"] == "used" else _bases(document, match["asked"])


def _bases(document: Document, word: str) -> list[str]:
    """The bare verbs that *word* may be the third person or the past of; none where it is one."""
    lexicon = document.language.lexicon
    if lexicon.synonyms(word, "v"):
        return []
    return [verb for verb in _known(document, word, stems(word)) if lexicon.synonyms(verb, "v")]


def _is_noun(document: Document, word: str) -> bool:
    """Say whether the text uses *word* as a plural elsewhere: "the commits"."""
    known = document.view(_nouns)
    if word not in known:
        known[word] = _stands_as_noun(document.text, word)
    return known[word]


def _nouns(document: Document) -> dict[str, bool]:
    """What is known of words, whether they are used as a plural: a text may repeat them."""
    return {}


def _stands_as_noun(text: str, word: str) -> bool:
    sought = f" {word}"
    at = text.find(sought)
    while at >= 0:
        if text.endswith(DETERMINERS, max(0, at - REACH), at):
            return True
        at = text.find(sought, at + 1)
    return False


def _modal(document: Document, match: re.Match[str]) -> list[str]:
    """The bare verbs that stand behind "will" and "can", where no noun does.

    A participle with nothing that it is done to may lack its "be" (it should minimized), and may
    not (they should worked together): the model tells.
    """
    word, verb = match["modal"], document.language.lexicon.synonyms
    bare = _known(document, word, [form for form in stems(word) if verb(form, "v")])
    if word.endswith("ed") and bare and _next(document, match).lower() not in DONE_TO:
        return [*bare, f"be {word}"]
    return bare


def _strong(document: Document, match: re.Match[str]) -> list[str]:
    """The bare verb of "did not gave", "will went"; behind "to" a noun may stand (to thought)."""
    word = match["strong"]
    return _known(document, word, [STRONG[word]])


def _negated(document: Document, match: re.Match[str]) -> list[str]:
    """The bare verbs of "did not noticed"."""
    return _bases(document, match["negated"])


def _some(document: Document, match: re.Match[str]) -> list[str]:
    """The plural of "one of the member", where no other noun follows."""
    word, lexicon = match["some"], document.language.lexicon
    if word in MANY or not lexicon.synonyms(word, "n") or lexicon.synonyms(word, "ar"):
        return []
    told = _next(document, match).endswith("ed")  # "one of the member pointed"
    return _known(document, word, plurals(word)) if told or _ends(document, match) else []


def _perfect(document: Document, match: re.Match[str]) -> list[str]:
    """The participle of "has also issue warnings"."""
    word, lexicon = match["perfect"], document.language.lexicon
    if not lexicon.synonyms(word, "v") or lexicon.synonyms(word, "ar"):
        return []
    return _known(document, word, participles(word))


def _participle(document: Document, match: re.Match[str]) -> list[str]:
    word = match["base"]
    if document.language.lexicon.synonyms(word, "a"):
        return []  # "may be direct"
    return _known(document, word, participles(word))


def _denied(document: Document, match: re.Match[str]) -> list[str]:
    """The participle of "isn't implement", a verb and nothing else."""
    word, lexicon = match["denied"], document.language.lexicon
    if not lexicon.synonyms(word, "v") or lexicon.synonyms(word, "nar"):
        return []
    return _known(document, word, participles(word))


def _has_its_subject(document: Document, match: re.Match[str]) -> bool:
    """Say whether a pronoun begins the clause of *match*."""
    return SUBJECT.search(document.text, max(0, match.start() - 40), match.start()) is not None


def _past(document: Document, match: re.Match[str]) -> list[str]:
    if OWNED.search(document.text, max(0, match.start() - 40), match.start()):
        return []  # "what they have came from home"
    if RELATIVE.search(document.text, max(0, match.start() - 40), match.start()):
        return [OF_PASTS[match["past"]]] if _has_its_subject(document, match) else []
    return _known(document, match["past"], [OF_PASTS[match["past"]]])


def _bare(document: Document, match: re.Match[str]) -> list[str]:
    if _is_name_of_two(document, match):
        return []  # "have see invisible", which the text has again
    return _known(document, match["bare"], [BARE[match["bare"]]])


def _is_name_of_two(document: Document, match: re.Match[str]) -> bool:
    """Say whether the text has the verb and the word behind it as a title: See Invisible."""
    following = _next(document, match).lower()
    if not following or document.language.lexicon.is_stopword(following):
        return False
    title = match["bare"].capitalize()
    return any(f"{title} {form}" in document.text for form in (following, following.capitalize()))


def _singular(document: Document, match: re.Match[str]) -> list[str]:
    word = match["plural"]
    if not _ends(document, match) or _is_floated(document, match):
        return []
    lexicon, bare = document.language.lexicon, stems(word)
    does = any(lexicon.synonyms(stem, "v") for stem in bare)
    if does and _next(document, match) in (*OBJECTS, "to"):
        return []  # "each passes its output", "another attempts to"
    if word.endswith("es") and lexicon.common(f"{word[:-2]}is"):
        return []  # "an axes": of an axis or of an axe, and what matplotlib calls so
    several = {f"{word}es", f"{word.capitalize()}es"}
    if word in ONE_OF_THEM or word.endswith("ss") or not document.vocabulary.isdisjoint(several):
        return []  # no plural, but one of several: a cons, two conses
    return _known(document, word, [stem for stem in bare if len(stem) > 2])


def _is_floated(document: Document, match: re.Match[str]) -> bool:
    """Say whether "each" is of a subject before it: "these files are each pairs of tables"."""
    before = document.text[max(0, match.start() - REACH) : match.start()].split()[-1:]
    return match[0].lower().startswith("each") and before[:1] in (["are"], ["were"], ["have"])


def _plural(document: Document, match: re.Match[str]) -> list[str]:
    word, lexicon = match["singular"], document.language.lexicon
    following = _next(document, match)
    if not _ends(document, match) or following in ("and", "or"):
        return []  # "many pixel and world axes"
    if match[0].split()[0].lower() in ALONE and (
        (following in OBJECTS_OF_MANY and lexicon.synonyms(word, "v"))
        or (following in SOMEWHERE and word in DONE_SOMEWHERE)
    ):
        return []
    return _known(document, word, plurals(word))


def _counted(document: Document, match: re.Match[str]) -> list[str]:
    """The plural of what is counted in digits: no unit and no number."""
    word, lexicon = match["counted"], document.language.lexicon
    if word in MANY | UNITS or (lexicon.synonyms(word) and not lexicon.synonyms(word, "n")):
        return []
    if not _ends(document, match):
        return []
    if _next(document, match) in OBJECTS_OF_MANY and lexicon.synonyms(word, "v"):
        return []  # "lines 12 and 13 set a password"
    before = document.text[max(0, match.start() - REACH) : match.start("digits")].split()[-1:]
    if before and before[0].isalpha() and not lexicon.is_stopword(before[0]):
        return []  # "on page 2 chapter"
    return _known(document, word, plurals(word))


def _is_noun_alone(document: Document, match: re.Match[str]) -> bool:
    """Say whether the singular can be no verb: "these store a value" is told, "these widget"."""
    word, lexicon = match["singular"], document.language.lexicon
    if match[0].split()[0].lower() not in ALONE - {"many"} or word in MANY:
        return False
    if lexicon.synonyms(word, "var") or not lexicon.synonyms(word, "n"):
        return False
    told = _next(document, match) in OBJECTS_OF_MANY
    return not told and document.text[match.start() - 1 : match.start()] not in ("-", "“", '"')


def _are_nouns_alone(document: Document, match: re.Match[str], singular: str) -> bool:
    """Say whether the plural can be no verb, and goes on in no other noun."""
    text, lexicon = document.text, document.language.lexicon
    if lexicon.synonyms(singular, "v") or not lexicon.synonyms(singular, "n"):
        return False
    if lexicon.synonyms(match["plural"]) or text[match.start() - 1 : match.start()] == "-":
        return False  # "-a options"
    return not text.startswith((",", " of "), match.end())


def _most(document: Document, match: re.Match[str]) -> list[str]:
    """The plural of "one of the biggest lesson", where no other noun follows."""
    word, lexicon = match["most"], document.language.lexicon
    if document.text.endswith("the ", 0, match.start()):
        return []  # "smaller than the one of the first task"
    if not lexicon.synonyms(word, "n") or lexicon.synonyms(word, "a") or word in MANY:
        return []
    if not _ends(document, match) or _next(document, match) in ("and", "or"):
        return []
    return _known(document, word, plurals(word))


def _quality(document: Document, match: re.Match[str]) -> list[str]:
    """The adverb of "be proper applied"; what is an adverb as well ("hard coded") stays."""
    word, lexicon = match["quality"], document.language.lexicon
    if not lexicon.synonyms(word, "a") or lexicon.synonyms(word, "vr"):
        return []
    return _known(document, word, adverbs(word))


def _adverb(document: Document, match: re.Match[str]) -> list[str]:
    word = match["adjective"]
    if document.language.lexicon.synonyms(word, "v"):
        return []  # "doesn't complete in time"
    return _known(document, word, adverbs(word))


FORMS: dict[str, Callable[[Document, re.Match[str]], list[str]]] = {
    "inflected": _verb,
    "base": _participle,
    "past": _past,
    "bare": _bare,
    "plural": _singular,
    "singular": _plural,
    "counted": _counted,
    "adjective": _adverb,
    "modal": _modal,
    "parted": _parted,
    "asked": _asked,
    "most": _most,
    "quality": _quality,
    "denied": _denied,
    "strong": _strong,
    "negated": _negated,
    "some": _some,
    "perfect": _perfect,
}


def _known(document: Document, word: str, forms: Iterable[str]) -> list[str]:
    """Return those of *forms* that readers and the model know, [] where it does not know *word*."""
    language = document.language
    return list(_met(language.model, language.lexicon, word, tuple(forms)))


@lru_cache(maxsize=1 << 13)
def _met(model: NGrams, lexicon: Lexicon, word: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    if word not in model or lexicon.is_stopword(word):
        return ()
    return tuple(form for form in forms if form in model and lexicon.common(form))


def _next(document: Document, match: re.Match[str]) -> str:
    """Return the word behind the place, in another line or behind signs as well, "" for none."""
    following = NEXT.match(document.text, match.end())
    return following[1] if following else ""


def _ends(document: Document, match: re.Match[str]) -> bool:
    """Say whether the noun of the place is the last of its kind: no other noun follows."""
    following = NEXT.match(document.text, match.end())
    if following is None:
        return True
    cut = CUT.match(document.text, following.end()) is not None  # "character in-", "terfaces"
    return not cut and document.language.lexicon.is_stopword(following[1])
