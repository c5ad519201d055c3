"""Tell which form of a verb its noun asks for, in a text that was damaged.

The noun must be the whole subject: it begins the sentence, or follows a word that opens a
clause ("when", "said"); so must a pronoun that may be an object ("you", "some", "everyone").
Whatever may be one or many (a team, the rich, fish, ten dollars), what is wished ("if the dog
were"), nouns behind a preposition ("one of the men who was"), and verbs that may be nouns or
stand in the past ("the plan work") stay.  With so much asked of the grammar, the language model
must only not be against the other form.

What is a noun and what a verb tells the language model as well: how much oftener a word stands
behind an article, or behind "to" and "will", than elsewhere.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.judging.confusions import PREPOSITIONS, Around
from cleantext.patterns import later
from cleantext.spelling.inflection import OF_MANY, PASTS, UNMARKED, third_person
from cleantext.values import NamedTuple, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from cleantext.language import Language
    from cleantext.spelling.lexicon import Lexicon

OF_ONE = {many: one for one, many in OF_MANY.items()}
# Behind these begins a clause with its subject.
OPENERS = frozenset(
    "although because but he if once said say says so that think thinks though "
    "unless what when where whereas whether which while why yet".split()
)
BEFORE_SUBJECT = OPENERS | {"and"}
WISHES = frozenset("if though unless whether wish".split())  # "if the dog were"
MANY_HEADS = frozenset(
    "all both her his its many most my our several some the their these those your".split()
)
ONE_HEADS = frozenset("a an another each every her his its my our that the their this your".split())
# Of one or of many: groups of people, and nouns whose plural is the same or looks like none.
EITHER = frozenset(
    "accused aircraft army artillery association audience band bacteria board bulk cabinet cast "
    "cattle choir "
    "clergy club commission committee community company council couple court crew criteria crowd "
    "data deer department duo elite enemy faculty family federation firm fish fleet folk following "
    "former gang generation government group half house jury latter leadership lot majority "
    "management media military minority ministry nation navy number opposition orchestra pair "
    "panel parliament party percent percentage phenomena plenty plural police press public quartet "
    "range remainder rest senate series sheep side species squad staff swine team third trio "
    "union variety village world youth".split()
)
# Plurals that are counted as one, and what looks like a plural.
ONE_THING = frozenset(
    "always economics ethics headquarters mathematics means news perhaps physics politics series "
    "species sometimes statistics thanks thus works".split()
)
AMOUNTS = frozenset(
    "cents days dollars euros feet hours inches kilometers kilometres meters metres miles minutes "
    "months pounds seconds weeks years".split()
)
ASKED = frozenset("how that what which who".split())  # "all that matters is"
NO_OPENERS = frozenset("and as like nor or than".split())  # "Tom and the player have"
ING_ADJECTIVES = frozenset("existing growing leading missing remaining rising".split())
INVERTING = frozenset("how what which".split())
NUMBERS = frozenset("two three four five six seven eight nine ten".split())
RELATIVES = frozenset(["that", "which", "who"])
# Verbs by their letters alone, or behind which another verb stands.
NO_VERBS = frozenset(
    "back can close dare did do down even like may might must near need out over own past round "
    "shall still up will".split()
)
# What follows a verb, and no noun of which it could be a part.
AFTER_VERB = frozenset(
    "a about again against all an another any as at away back both by down each every "
    "everything everywhere for from her him his how in "
    "into it its like many me more my no nothing of off on only our out over several some "
    "something that the their them this those "
    "through to too two up us very what when where with you your".split()
)

# Pronouns that are subjects wherever they stand, and those that may be objects.
NOMINATIVES = frozenset("i they we".split())
PLURAL_PRONOUNS = frozenset("few many most others some you".split())
SINGULAR_PRONOUNS = frozenset(
    "anybody anyone everybody everyone everything he it nobody nothing she somebody someone "
    "something".split()
)
PERSONS = frozenset(["he", "she"])
PRONOUNS = NOMINATIVES | PLURAL_PRONOUNS | SINGULAR_PRONOUNS
# Pronouns that are determiners as well: behind them a plural is a noun.
BEFORE_NOUN = frozenset("few many most some".split())
WHO = frozenset("all men people some those women".split())  # "those who needs"
ADVERBS = frozenset("already also always just never now often only really sometimes still".split())
NEAR_PRONOUN = PRONOUNS | WHO | ADVERBS | {"who"}
NO_SUBJECT = frozenset("and nor or".split())  # "he or I has"
INVARIABLE = frozenset("beat bet burst cost cut hit hurt let put quit read set shut spread".split())

#: Where a verb may stand, behind a word.
CANDIDATE = later(r"(?:(?<=[a-z] )|(?<=\bI ))[a-z]{2,}(?:n['’]t)?(?![\w'’*_/=-]|\.\w)")
# What stands before a verb: whether a sentence begins there, and its words.
LEFT = later(
    r"(?P<start>\A|\n(?=[A-Z])|[.!?][”\"]?[ ]|(?:(?<=\s)|\A)[“\"]|(?P<joint>,[ ]))?"
    r"(?<![\w'’-])(?P<words>(?:[A-Za-z][a-z]*[ ])+)\Z"
)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ "
SIGNS = 2  # the most that stands before these: a point and a quotation mark
NEXT = later(r" ([a-z]+)")
PARTICIPLE = later(r"(?:ed|been|come|given|gone|had|made|taken)\Z")
QUANTITIES = frozenset("many most several some".split())  # most of the heat
# By which nouns belong to the one before them, and behind a comma a clause begins.
CHAINED = frozenset("among at by during for from in of on to with".split())
JOINTS = frozenset("and but so while".split())
SEVERAL_HEADS = MANY_HEADS - ONE_HEADS
# Nats from which another form is believed behind a comma or an "and", and where what follows the
# verb may be a part of a noun; by hand.
JOINED_LEAST = UNTOLD_LEAST = 1.0
REACH = 80  # code points
MOST = 2  # words between the article and the noun
SINGULAR = ("ss", "us", "is")  # no plurals end so
ONE_OF_MANY = frozenset("a an another each every".split())
# Nats that an article, "to" or "will" must add to a noun or to a verb; "charge" is both, "host" has
# 1.9 of each, "game" 2.2 and -2.2.
NOUN, VERB = 0.5, 1.0
# Nats by which a plural stands better behind one of these than a verb does behind the others.
RATHER = 1.0
BEFORE_MANY = ("the", "these", "many", "other", "of")
BEFORE_THIRD = ("he", "it", "she", "which", "who")
# Nats from which another form is believed, by kind: in 18 MB of documentation, prose and news, all
# of it held for damaged, 22 places are above them, 16 of them slips of their authors.
LEAST = {"be": -1.5, "bare": 0.0, "third": -1.5}
# And behind pronouns: in 9 MB of the same, all of it held for damaged, one place is above them, in
# a dialect ("serious about they books").
PRONOUN_LEAST = -1.0
PRESENT, PAST_FORMS = ("is", "are", "has", "says", "does"), ("was", "were", "had", "said", "did")
MOSTLY = 2  # times as many of the one as of the other; by hand
PAST_BETTER = 1.0  # in a text of the past, the past is put that stands so much better; by hand
PAST, PAST_IN_PAST = 1.0, 3.0  # by so much the present must stand better than the past; by hand


class Phrase(NamedTuple):
    """A noun with what belongs to it on its left."""

    noun: str
    head: str
    between: tuple[str, ...]


class Subject(NamedTuple):
    """The noun before a verb, with what stands before that."""

    noun: str
    head: str
    between: tuple[str, ...]
    opener: str  #: the word before the subject, "" at the beginning of a sentence
    relative: str  #: "who", "that" or "which" between noun and verb
    inner: tuple[Phrase, ...] = ()  #: what prepositions join to it: the players (of the teams)
    joined: bool = False  #: a comma, or "and", stands before it: he left, and the others
    added: bool = False  #: "and" stands before it: the boat and the houses


def may_disagree(document: Document, match: re.Match[str]) -> bool:
    """Say whether the word before leaves open that the verb disagrees: nine in ten do not."""
    written, language = match[0].replace("’", "'"), document.language
    if written in language.lexicon.stopwords and not (written in OF_MANY or written in OF_ONE):
        return False  # no verb
    last = _last(document.text, match.start())
    return _may_be_pronoun(last) or _may_be_subject(language, last, written)


def agreeing(document: Document, match: re.Match[str]) -> str:
    """Return the form that the noun before the verb asks for, "" where what is written may do.

    Asked where it `may_disagree`.
    """
    written, language = match[0].replace("’", "'"), document.language
    if _may_be_pronoun(_last(document.text, match.start())):
        of_pronoun = _of_pronoun(document, match, written)
        if of_pronoun is not None:
            return of_pronoun
    kind, form = other_form(language, written)
    subject = _subject(document, match) if form else None
    if subject is None or not _is_judgeable(language, subject):
        return ""
    if written == "were" and subject.opener in WISHES:
        return ""
    following = NEXT.match(document.text, match.end())
    after = following[1] if following else ""
    if (
        subject.opener == "that"
        and (kind == "bare" or written == "have")
        and not PARTICIPLE.search(after)
    ):
        return ""  # "I insist that the guide have a say"
    of_many = kind == "third" or written in OF_MANY
    if subject.added and not of_many:
        return ""  # the interface and the service are
    if not (_is_many if of_many else _is_one)(language, subject):
        return ""
    if not all((_are_many if of_many else _are_one)(language, one) for one in subject.inner):
        return ""
    if subject.opener in INVERTING and written in OF_MANY and not PARTICIPLE.search(after):
        return ""  # "what assumptions does it make"
    if written == "are" and _is_plural(language, after):
        return ""  # "an exception are commands"
    told = kind == "be" or subject.relative == "who" or after in AFTER_VERB
    if not told and not (kind == "third" and is_plural_noun(language, subject.noun.lower())):
        return ""
    around = Around.read(document.text, Span(*match.span()))
    if kind == "bare":
        form = tensed(document, around, written, form)
        if not form:
            return ""
    # The model has read few contractions.
    gain = around.gain(document, written.removesuffix("n't"), form.removesuffix("n't"))
    least = max(LEAST[kind], JOINED_LEAST) if subject.joined else LEAST[kind]
    least = least if told else UNTOLD_LEAST
    return form if gain >= least else ""


def _left(text: str, start: int) -> re.Match[str] | None:
    """Return the match of `LEFT` before *start*; it begins where its letters and spaces do."""
    low = max(0, start - REACH)
    before = low + len(text[low:start].rstrip(LETTERS))
    return LEFT.search(text, max(low, before - SIGNS), start)


def _last(text: str, start: int) -> str:
    """Return the word before the one at *start*, "" if more than a space stands between words."""
    last = text[max(0, start - REACH) : start - 1].rpartition(" ")[2]
    return last if last.isalpha() else ""


def _may_be_pronoun(last: str) -> bool:
    """Say whether *last* is a pronoun, or may stand between one and its verb."""
    return not last or last.lower() in NEAR_PRONOUN or last.endswith("ly")


def _may_be_subject(language: Language, last: str, written: str) -> bool:
    """Say whether *last* may end a subject that asks for another form than *written*.

    Which of two numbers that would have, its letters tell; they are asked before the tables.
    """
    if last in RELATIVES:
        return True
    noun = last.lower()
    if written in OF_MANY or written.endswith("s"):
        return noun in UNMARKED or bool(_stems(noun))
    if noun in UNMARKED or (noun.endswith("s") and not noun.endswith(("ss", "us"))):
        return False
    return noun not in language.lexicon.stopwords and is_noun(language, noun)


class Pronoun(NamedTuple):
    """The pronoun before a verb, in small letters, with what stands around it."""

    word: str
    before: str  #: the word before it, "" at the beginning of a sentence
    opens: bool  #: a clause begins with it
    who: bool  #: "who" stands between it and the verb


def _of_pronoun(document: Document, match: re.Match[str], written: str) -> str | None:
    """Return the form that the pronoun before the verb asks for, None where there is none."""
    pronoun = _pronoun(document.text, match)
    if pronoun is None:
        return None
    if pronoun.word in SINGULAR_PRONOUNS:
        form = _of_one(document.language, written) if _is_single(pronoun, written) else ""
    else:
        form = _of_many(document.language, written) if _is_several(pronoun, written) else ""
        following = NEXT.match(document.text, match.end())
        if pronoun.word in BEFORE_NOUN and not pronoun.who:
            after = following[1] if following else ""
            form = "" if after not in AFTER_VERB or is_noun(document.language, form) else form
    if not form:
        return ""
    around = Around.read(document.text, Span(*match.span()))
    gain = around.gain(document, written.removesuffix("n't"), form.removesuffix("n't"))
    if gain < PRONOUN_LEAST:
        return ""
    if pronoun.word in SINGULAR_PRONOUNS and written not in OF_ONE:
        return tensed(document, around, written, form)
    return form


def _pronoun(text: str, match: re.Match[str]) -> Pronoun | None:
    found = _left(text, match.start())
    if found is None:
        return None
    words = found["words"].split()
    adverb = len(words) > 1 and (words[-1] in ADVERBS or words[-1].endswith("ly"))
    if adverb:
        words.pop()
    who = len(words) > 1 and words[-1] == "who"
    if who:
        words.pop()
    word = words.pop()
    if word.lower() not in (SINGULAR_PRONOUNS | WHO if who else PRONOUNS) or word == "i":
        return None
    if word.lower() in PERSONS and not adverb:
        return None  # judged in any text
    before = words[-1] if words else ""
    if word == "I" and before and not before.islower():
        return None  # World War I
    starts = bool(found["start"]) or not found.start()
    opens = before.lower() in OPENERS if before else starts
    return Pronoun(word.lower(), before.lower(), opens, who)


def _is_several(pronoun: Pronoun, written: str) -> bool:
    """Say whether *pronoun* is a subject that takes the verb of many, or of me."""
    if pronoun.word in NOMINATIVES:
        me = pronoun.word == "i" and written.removesuffix("n't") in {"is", "was"}
        return pronoun.before not in NO_SUBJECT and not me
    return pronoun.who or pronoun.opens


def _is_single(pronoun: Pronoun, written: str) -> bool:
    """Say whether *pronoun* is a subject that takes the verb of one."""
    if pronoun.who:
        return True
    wished = written == "were" and pronoun.before in WISHES
    return pronoun.opens and pronoun.before != "that" and not wished


def _of_many(language: Language, written: str) -> str:
    """Return the form behind "they" of the third person *written*, "" where it is none."""
    if written in OF_MANY:
        return OF_MANY[written]
    stems = _stems(written) if written not in NO_VERBS else []
    return next((stem for stem in stems if _is_any_verb(language, stem)), "")


def _of_one(language: Language, written: str) -> str:
    """Return the form behind "it" of the verb *written*, "" where it may be right."""
    if written in OF_ONE:
        return OF_ONE[written]
    if written in NO_VERBS or written in INVARIABLE or not _is_any_verb(language, written):
        return ""
    form = third_person(written)
    return form if language.lexicon.common(form) else ""


def _is_any_verb(language: Language, word: str) -> bool:
    """Say whether *word* is a verb, whatever else it is."""
    return word in language.model and "v" in _parts(language, word)


@lru_cache(maxsize=1 << 12)
def _parts(language: Language, word: str) -> str:
    """Return which parts of speech *word* is; asked for as a noun, and as a verb."""
    return language.lexicon.parts(word)


@lru_cache(maxsize=1 << 12)
def other_form(language: Language, written: str) -> tuple[str, str]:
    """Return the other form of the verb *written*, and its kind, "" where it is no verb."""
    if written in OF_MANY or written in OF_ONE:
        return "be", OF_MANY.get(written) or OF_ONE[written]
    if written in NO_VERBS:
        return "", ""
    bare = next((stem for stem in _stems(written) if _is_verb(language, stem)), "")
    return ("third", bare) if bare else ("bare", _third(language, written))


def tensed(document: Document, around: Around, written: str, form: str) -> str:
    """Return *form*, the present of *written*, or its past where the text tells of what was.

    How much better the present must stand is told by what the text tells of; "" where neither
    stands so much better than the other.
    """
    least = document.origin.view(_least_present)
    pasts = _pasts(document.language.lexicon, written) if least else []
    if not pasts:
        return form
    gain, past = max((around.gain(document, form, past), past) for past in pasts)
    if gain <= -least:
        return form
    return past if least == PAST_IN_PAST and gain >= PAST_BETTER else ""


def _least_present(document: Document) -> float:
    """Return by how many nats the present must stand better than the past, 0 for any."""
    count = document.text.count
    present, past = (sum(count(f" {verb} ") for verb in verbs) for verbs in (PRESENT, PAST_FORMS))
    if present >= MOSTLY * past:
        return 0.0
    return PAST_IN_PAST if past >= MOSTLY * present else PAST


def _subject(document: Document, match: re.Match[str]) -> Subject | None:
    text, language = document.text, document.language
    found = _left(text, match.start())
    if found is None:
        return None
    words = found["words"].split()
    starts = bool(found["start"]) or not found.start()
    joined = found["joint"] is not None
    if len(words) > 1 and words[-1] in ADVERBS:
        words.pop()
    relative = words.pop() if words[-1] in RELATIVES and len(words) > 1 else ""
    if not (starts or relative or not BEFORE_SUBJECT.isdisjoint(map(str.lower, words))):
        return None  # soon told, and of most places
    phrase = _phrase(language, words)
    inner: list[Phrase] = []
    while len(words) > 1 and words[-1] in CHAINED and len(inner) < MOST:
        words.pop()
        inner.append(phrase)
        phrase = _phrase(language, words)
    if not words and not starts:
        return None
    # Behind a comma and an "and" may stand the last of a list; behind a "but" a clause begins.
    contrasted = (
        joined and words[:1] in (["but"], ["while"]) and is_plural_noun(language, phrase.noun)
    )
    if joined and words and words[0] in JOINTS:
        del words[0]
    joined = joined and not words
    if joined and not (phrase.head and phrase.head not in ONE_OF_MANY) and not contrasted:
        return None
    if phrase.noun.lower() in QUANTITIES and inner:
        phrase = inner.pop()  # most of the heat, some of the players
    opener = words[-1].lower() if words else ""
    follows = opener in PREPOSITIONS or opener in NO_OPENERS
    adds = opener == "and" and bool(phrase.head) and not {"between", "of"}.intersection(words)
    heads = adds or (relative and phrase.head and not follows)
    if opener and opener not in OPENERS and not heads:
        return None
    return Subject(*phrase, opener, relative, tuple(inner), joined or adds, adds)


def _phrase(language: Language, words: list[str]) -> Phrase:
    """Take a noun, with what belongs to it, from the end of *words*."""
    noun = words.pop()
    between: list[str] = []
    while words and len(between) < MOST and _is_modifier(language, words[-1]):
        between.insert(0, words.pop())
    head = words.pop().lower() if words and words[-1].lower() in MANY_HEADS | ONE_HEADS else ""
    return Phrase(noun, head, tuple(between))


def _is_modifier(language: Language, word: str) -> bool:
    lexicon = language.lexicon
    return (
        word.islower()
        and (word in NUMBERS or not lexicon.is_stopword(word))
        and word not in OPENERS
        and (word in ING_ADJECTIVES or not word.endswith(("ing", "ly", "s")))
        and (bool(lexicon.synonyms(word, "a")) or is_noun(language, word))
    )


def _is_judgeable(language: Language, subject: Subject) -> bool:
    noun = subject.noun.lower()
    if language.lexicon.is_stopword(noun) or noun.endswith("ing"):
        return False
    if noun in EITHER or noun in ONE_THING or noun in AMOUNTS:
        return False
    if subject.noun.islower():
        return True
    alone = not (subject.opener or subject.head or subject.between)
    if subject.relative and is_plural_noun(language, noun):
        return alone
    return alone and (subject.relative == "who" or not language.lexicon.name(subject.noun))


def _is_many(language: Language, subject: Subject) -> bool:
    noun = subject.noun.lower()
    if subject.head and subject.head not in MANY_HEADS:
        return False
    if subject.between and not subject.head and subject.opener in {"but", "yet"}:
        return False  # "the same use but different parts is"
    if noun in UNMARKED or is_plural_noun(language, noun):
        return True
    one = next((stem for stem in _stems(noun) if is_noun(language, stem)), "")
    if not one or language.lexicon.synonyms(noun):
        return False
    if not subject.head and not subject.between and subject.opener in ASKED:
        return False
    if not _is_verb(language, one):
        return True
    if subject.between:  # "the stadium hosts games"
        return bool(language.lexicon.synonyms(subject.between[-1], "a"))
    return bool(subject.head) or not subject.opener


def _are_many(language: Language, phrase: Phrase) -> bool:
    """Say whether *phrase*, behind a preposition, is of many."""
    noun = phrase.noun
    if noun in EITHER or noun in ONE_THING or noun in AMOUNTS or not noun.islower():
        return False
    return noun in UNMARKED or is_plural_noun(language, noun)


def _are_one(language: Language, phrase: Phrase) -> bool:
    """Say whether *phrase*, behind a preposition, is of one."""
    noun = phrase.noun
    if noun in EITHER or noun in UNMARKED or not noun.islower():
        return False
    if noun.endswith(("s", "ing")) or phrase.head in SEVERAL_HEADS:
        return False
    return not language.lexicon.is_stopword(noun) and is_noun(language, noun)


def _is_plural(language: Language, noun: str) -> bool:
    return any(is_noun(language, one) for one in _stems(noun))


def _is_one(language: Language, subject: Subject) -> bool:
    noun = subject.noun.lower()
    if subject.head not in ONE_HEADS or noun in UNMARKED or not is_noun(language, noun):
        return False
    if subject.relative and subject.head not in ONE_OF_MANY:
        return False
    if language.lexicon.synonyms(noun, "a") and not subject.between:
        return False  # the rich
    if noun.endswith("us"):
        return not is_noun(language, noun[:-1])  # menus
    return not noun.endswith("s") or noun.endswith("ss")


def _stems(word: str) -> list[str]:
    """Return what *word* may be with an "s", as a noun or as a verb."""
    if not word.endswith("s") or word.endswith(SINGULAR):
        return []
    if word.endswith("ies"):
        return [f"{word[:-3]}y", word[:-1]]
    if word.endswith("ves"):
        return [word[:-1], f"{word[:-3]}f", f"{word[:-3]}fe"]
    hissed = word.endswith(("ches", "shes", "ses", "xes", "zes", "oes"))
    return [word[:-1], word[:-2]] if hissed else [word[:-1]]


@lru_cache(maxsize=1 << 12)
def is_plural_noun(language: Language, word: str) -> bool:
    """Say whether *word* follows "the" and "many" so much oftener than "he" that it is no verb."""
    if word not in language.model or not _stems(word) or word.endswith("ics"):
        return False
    logprob = language.model.logprob
    noun, verb = (max(logprob(word, [one]) for one in ones) for ones in (BEFORE_MANY, BEFORE_THIRD))
    return noun - verb >= RATHER


@lru_cache(maxsize=1 << 12)
def is_noun(language: Language, word: str) -> bool:
    """Say whether *word* follows an article oftener than it stands elsewhere."""
    if word not in language.model:
        return False
    # Of a rare word the model tells little.
    return _parts(language, word) == "n" or _follows(language, word, ("the", "a"), NOUN)


@lru_cache(maxsize=1 << 12)
def _is_verb(language: Language, word: str) -> bool:
    """Say whether *word* follows "to" or "will" oftener than it stands elsewhere."""
    if word not in language.model:
        return False
    return _parts(language, word) == "v" or _follows(language, word, ("to", "will"), VERB)


def _follows(language: Language, word: str, before: tuple[str, ...], least: float) -> bool:
    """Say whether one of *before* adds *least* to *word*."""
    logprob = language.model.logprob
    alone = logprob(word)
    return any(logprob(word, [one]) - alone >= least for one in before)


def _third(language: Language, word: str) -> str:
    """Return the third person of the verb *word*, "" where it may be a noun."""
    if word.endswith("s") or not _is_verb(language, word) or is_noun(language, word):
        return ""
    form = third_person(word)
    return form if language.lexicon.common(form) else ""


def _pasts(lexicon: Lexicon, word: str) -> list[str]:
    if word in PASTS:
        return [PASTS[word]]
    if word.endswith("e"):
        forms = [f"{word}d"]
    elif word.endswith("y") and word[-2] not in "aeiou":
        forms = [f"{word[:-1]}ied"]
    else:
        forms = [f"{word}ed", f"{word}{word[-1]}ed"]
    return [form for form in forms if lexicon.common(form)]
