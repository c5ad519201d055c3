"""Whether the neighbours of a word speak for another that people confuse it with.

    server keeps | it's | own list  ->  its: 9 nats more probable there, and 3.5 are enough

The language model compares the two; how much the other must gain stands in `pairs`.  Where the
grammar is against what is written it takes less, where a comma parts it from its neighbours more.
Of most words the two beside them say that the other cannot gain as much: `asked` and `questions`
are what the build makes those bounds of (see `chances`).
"""

from __future__ import annotations

from zlib import crc32

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.judging.confusions import HOLE, PREPOSITIONS, Around, beside
from cleantext.judging.pairs import EITHER, HASTY, NARROWED, PAIRS, PARTNERS
from cleantext.language import Language
from cleantext.patterns import any_of, later
from cleantext.spelling.chances import Chances, Question
from cleantext.values import NamedTuple, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.spelling.ngrams import NGrams

#: A gain this much short of what is believed is worth a suggestion.
NEARLY = 1.0

#: Before these, "so" opens a clause: "it is added so the offset can be found".
CLAUSE_OPENERS = frozenset(
    "a all an any each every he her his i it its my no our she some that the their there these "
    "they this those we you your".split()
)
#: Behind these, in a damaged text, an affect is an effect.
DETERMINERS = frozenset("an its the their this what".split())
#: And behind these in any text: it takes effect.
TAKING = frozenset("take taken takes taking took".split())

# Behind "your" and "their" these are never owned, and need no more than this; a comma before it
# says nothing against it.
NOT_THEIRS = frozenset([("going", "to"), ("about", "to"), ("trying", "to"), ("likely", "to")])
NOT_YOURS = NOT_THEIRS - {("likely", "to")} | {("looking", "for"), ("welcome", "to")}
UNOWNED = {"your": NOT_YOURS, "their": NOT_THEIRS}
YOURS = 1.5  # nats

# A comma beside the word parts it from a neighbour that the model takes for one.
COMMA = 2.0
AFTER_ANY_COMMA = frozenset({"to"})  # of a clause, behind the word after it
# What stands rightly beside a comma: "if it is larger, then ...", "that one, too".
BESIDE_COMMA = frozenset({"then", "too"})

COMPARATIVES = frozenset(
    "better earlier easier faster fewer greater higher larger later less longer lower more older "
    "other rather shorter simpler slower smaller stronger worse".split()
)
COMPARING = frozenset({"then"})
COMPARED_BY = 2.5  # by an adjective behind one of these
DEGREES = frozenset({"less", "more"})
# More of something, further away in the clause: it does more for blood sugar then a longer stroll.
CLAUSE_COMPARED = later(rf"\b{any_of(COMPARATIVES)}\s(?:(?!and\b|or\b)[a-z]+\s){{1,4}}\Z")
CLAUSE = 40  # code points
ADJECTIVES = tuple("able al ant ar ary ed ent ful ible ic ing ish ive less ly ous".split())
OWN = 4.0  # it's own, you're own: hardly ever right
QUESTIONS = frozenset("how if that what when where whether which why".split())
NONE: frozenset[str] = frozenset()
NOTHING = 0.0, NONE, NONE
# Where the grammar is against what is written, whatever its neighbours are called, the pair needs
# so many nats less: behind some words, and before others.
AGAINST = {
    "it's": (2.5, PREPOSITIONS - {"after", "before"}, NONE),  # "after it's run"
    "you're": (2.5, PREPOSITIONS, NONE),
    "who's": (2.5, PREPOSITIONS, NONE),
    "there": (-4.0, frozenset({"are", "is", "was", "were"}), NONE),  # a question
    # Beside a comparative, of 800 MB of manuals, 17 slips and one "then" gain more than 3 nats.
    "then": (3.2, COMPARATIVES, NONE),
    "now": (4.0, NONE, QUESTIONS),
    "been": (4.0, frozenset("after before by despite for from without".split()), NONE),
}

# By which "you" is easier to lose before a thing of which something is told: if you application is.
# In 40 MB of good text one place is so, and it is a slip.
OWNED = 3.5
TOLD = frozenset("is was has does isn't wasn't hasn't doesn't".split())

# The verbs that these may end in.
CONTRACTED = {
    "it's": ("is", "has"),
    "who's": ("is", "has"),
    "they're": ("are",),
    "we're": ("are",),
    "you're": ("are",),
}

MODALS = "could couldn't might must should shouldn't would wouldn't".split()
AFTER_TOO = (
    "bad big bright broad busy cheap close cold common complex costly crowded dangerous dark deep "
    "difficult early easy expensive far fast few general good great hard heavy high hot large late "
    "little long loose loud low many much narrow often old poor quiet rare risky shallow short "
    "simple slow small soft soon specific steep strict strong tall thick thin tight tired vague "
    "weak wide worried concerned young sharp sweet salty wet bitter rich sad afraid proud lazy "
    "sick fragile delicate ambitious optimistic confident complicated"
).split()
# Between these only a verb or a quality can stand: "is not to loud, and".  Where it is no verb, of
# 40 MB of good text no "to" gains more than -1 nat.
BEFORE_QUALITY = (
    "is are was were be been being not become becomes became seem seems seemed look looks looked "
    "feel feels felt get gets got getting far much way it's it’s that's that’s they're they’re"
).split()
AFTER_QUALITY = "and as but for if in of or that to when".split()
QUALITY = 3.5  # nats

# A number, which the model cannot read: "more then 40" is judged as "more then ten".
NUMBER = later(r" [$€£]?\d")
SOME_NUMBER = "ten"
NEVER = -1000.0  # nats
ROUNDING = 1e-9  # nats; the sum of equal costs differs by less
OFTEN = frozenset({"you"})  # of the places that are looked at in one of three stands this word


class Judged(NamedTuple):
    """What the neighbours of a word say is meant."""

    meant: str
    sure: bool


def judged(
    document: Document, form: str, start: int, end: int, *, hasty: bool = False
) -> Judged | None:
    """Return what stands better in the place of *form*, None where nothing nearly does.

    *start*, *end*: where it stands, in code points.  *hasty*: the text was damaged elsewhere.
    """
    text, written = document.text, plain(form)
    chances = None if hasty else document.view(_chances)
    if written in COMPARING and NUMBER.match(text, end):
        around = Around(Around.read(text, Span(start, end)).left, (SOME_NUMBER,))
        if around.before not in COMPARATIVES:
            return None
    else:
        near = beside(text, start, end)
        if near and (HOLE in near or (chances and not chances.any(written, *near))):
            return None
        around = Around.read(text, Span(start, end))
        if hasty and written in CONTRACTED and around.after == "own":
            around = Around((), around.right)  # who's own: right behind nobody
        if chances and not near and not chances.any(written, around.before, around.after):
            return None
    comma = "," in text[max(0, start - 2) : start] or text[end : end + 1] == ","
    eased = (
        AGAINST["then"][0] if hasty and written in COMPARING and _is_compared(text, start) else 0.0
    )
    return verdict(document.language, written, around, comma, hasty, eased)


def _is_compared(text: str, start: int) -> bool:
    """Say whether a comparison stands before *start* in its clause: does more for sugar then."""
    return CLAUSE_COMPARED.search(text, max(0, start - CLAUSE), start) is not None


@lru_cache(maxsize=1 << 15)  # the contexts of 4 MB of prose; some of them are met again
def verdict(
    language: Language,
    written: str,
    around: Around,
    comma: bool,
    hasty: bool = False,
    eased: float = 0.0,
) -> Judged | None:
    """Return what stands better than *written* between what is *around* it, if it can be judged.

    *comma*: one parts it from a neighbour.  *hasty*: the text was damaged elsewhere.  *eased*: by
    so many nats, for what stands further away.
    """
    if (comma and written in BESIDE_COMMA) or not _judgeable(language, around):
        return None
    partners = _partners(language, written, around, hasty)
    if not partners:
        return None
    as_it_stands, *others = language.model.scores(
        *around, [written, *(meant for meant, _ in partners)]
    )
    as_it_stands += _contracted(language, written, around.after)
    gain, least, meant = max(
        (
            (score + _contracted(language, meant, around.after) - as_it_stands, least, meant)
            for score, (meant, least) in zip(others, partners, strict=True)
        ),
        key=lambda found: found[0] - found[1],
    )
    least = _least(language, written, around, least, comma, hasty) - eased
    if gain < least - NEARLY * (not hasty):
        return None
    # One place in fifty comes so far.
    if _stays(language, written, meant, around):
        return None
    before = around.before.lower()
    if not (before in TAKING or (hasty and before in DETERMINERS)):
        least = max(least, EITHER.get(written, least))
    return Judged(meant, gain >= least)


def _judgeable(language: Language, around: Around) -> bool:
    """Say whether there is enough around a word for the model: it must know both neighbours.

    At the edge of a sentence one neighbour is enough, if a second word follows it.
    """
    model = language.model
    there = [*around.left[-1:], *around.right[:1]]
    if any(neighbour == HOLE or neighbour not in model for neighbour in there):
        return False
    return len(there) == 2 or len(around.left) + len(around.right) > 1


def _partners(
    language: Language, written: str, around: Around, hasty: bool
) -> list[tuple[str, float]]:
    """Return what *written* may be confused with here, each with the gain that it takes.

    None of what stands beside it already: "more then than now".
    """
    there = {plain(around.before), plain(around.after)}
    if written == "there" and _is_predicate(language, around):
        there.add("their")
    known = HASTY if hasty else PARTNERS
    return [pair for pair in known[written] if pair[0] not in there]


def _contracted(language: Language, word: str, following: str) -> float:
    """Return what is taken off the score of *word*, in nats, where its verb would stand worse.

    The model has read "it's" for "its" as well, and does not know "it's shape" for wrong; but
    it has not read "is shape".
    """
    verbs = CONTRACTED.get(word)
    if not verbs or not following:
        return 0.0
    logprob = language.model.logprob
    best = max(logprob(following, [verb]) for verb in verbs)
    return min(0.0, best - logprob(following, [word]))


def _least(
    language: Language, written: str, around: Around, least: float, comma: bool, hasty: bool
) -> float:
    """Return the gain that is asked for where *least* is without commas and grammar, in nats."""
    unowned = UNOWNED.get(written, ()) if hasty else ()
    if unowned and (around.right in unowned or _is_unowned(language, around)):
        return YOURS
    if hasty and written == "your" and around.after == "not":
        return YOURS
    if comma:
        least += 0.0 if written in AFTER_ANY_COMMA else COMMA
    else:
        against = _against(written, around)
        least -= min(0.0, against) if hasty else against
    if written == "to" and not hasty and _is_quality(language, around):
        least -= QUALITY
    if written == "you" and _is_owned(language, around):
        least -= OWNED
    return least


def _against(written: str, around: Around) -> float:
    """Return by how much the grammar is against what is written, in nats."""
    if "'" in written and around.after == "own":
        return OWN
    nats, before, after = AGAINST.get(written, NOTHING)
    if around.before.lower() in before or around.after in after:
        return nats
    if written in COMPARING and _compares(around.left):
        return COMPARED_BY
    return 0.0


def _compares(left: tuple[str, ...]) -> bool:
    """Say whether *left* ends in "more" or "less" and an adjective: "more contentious then"."""
    return len(left) > 1 and left[-2] in DEGREES and left[-1].endswith(ADJECTIVES)


def _is_quality(language: Language, around: Around) -> bool:
    """Say whether what follows is no verb, and no noun follows that."""
    if around.before.lower() not in BEFORE_QUALITY or not around.right:
        return False
    quality, *after = around.right
    if after and after[0] not in AFTER_QUALITY:
        return False
    lexicon = language.lexicon
    return not lexicon.synonyms(quality, "v") and (
        quality in AFTER_TOO or not lexicon.is_stopword(quality)
    )


def _is_owned(language: Language, around: Around) -> bool:
    """Say whether a thing follows of which something is told: "(you) application depends"."""
    thing, *after = around.right or ("",)
    if not after or not _is_thing(language, thing):
        return False
    told = after[0].replace("’", "'")
    return told in TOLD or (told.endswith("s") and bool(language.lexicon.synonyms(told[:-1], "v")))


def _is_unowned(language: Language, around: Around) -> bool:
    """Say whether a quality follows and no noun behind it: "their blind to", "your afraid of"."""
    quality, *after = around.right or ("",)
    if not after or after[0] not in AFTER_QUALITY or after[0] in ("and", "or", "but"):
        return False
    lexicon = language.lexicon
    return lexicon.parts(quality) == "a" and not quality.endswith("ing")


def _is_thing(language: Language, word: str) -> bool:
    """Say whether *word* is a noun of one thing, and nothing else."""
    lexicon = language.lexicon
    if word.endswith("s") or lexicon.is_stopword(word) or not lexicon.synonyms(word, "n"):
        return False
    return not lexicon.synonyms(word, "var")


def _is_predicate(language: Language, around: Around) -> bool:
    """Say whether a quality alone follows, which nobody owns: "until there golden"."""
    if len(around.right) != 1:
        return False
    synonyms = language.lexicon.synonyms
    return bool(synonyms(around.after, "a")) and not synonyms(around.after, "n")


def _stays(language: Language, written: str, meant: str, around: Around) -> bool:
    """Say whether *written* stands as it should, however loudly the neighbours speak."""
    following = around.after
    if (written in CONTRACTED or written == "let's") and following[:1].isupper():
        return True  # a name: "it's Latest", "Let's Encrypt"
    if written == "so" and following.lower() in CLAUSE_OPENERS:
        return True
    if written == "to" and around.before == "of" and around.left[0] in MODALS:
        return True  # would of to close: the "of" is the slip
    if following[:1].isupper() and language.lexicon.is_stopword(following.lower()):
        return True  # a name or a letter that only looks like a word: no Is, an As
    return _is_compound(language, written, following) or _fits(written, meant, around)


def _is_compound(language: Language, written: str, following: str) -> bool:
    """Say whether the two words are a noun that is written as one as well: a tow line."""
    lexicon = language.lexicon
    return (
        following.isalpha()
        and not lexicon.is_stopword(written)
        and not lexicon.is_stopword(following)
        and lexicon.exact(written + following.lower()) is not None
    )


def _fits(written: str, meant: str, around: Around) -> bool:
    from cleantext.judging.fitting import fits  # where something is nearly believed

    return fits(written, meant, around)


def _chances(document: Document) -> Chances | None:
    return _opened(document.language.model)


@lru_cache(maxsize=2)
def _opened(model: NGrams) -> Chances | None:
    return Chances.open(model, "en", asked())


def asked() -> int:
    """Return a number that tells the questions of `questions` from any others."""
    grammar = [(word, sorted(a), sorted(b), nats) for word, (nats, a, b) in AGAINST.items()]
    words = f"{sorted(CLAUSE_OPENERS)} {CONTRACTED} {OWNED}"
    return crc32(f"{PAIRS} {NEARLY} {OWN} {grammar} {words}".encode())


def questions(language: Language) -> Iterator[Question]:
    """Yield what is asked of the model: never more than `verdict` lets pass."""
    for written, partners in PARTNERS.items():
        if written in NARROWED and written not in OFTEN:
            continue  # few places are looked at
        nats, *sides = AGAINST.get(written, NOTHING)
        before, after = (dict.fromkeys(words, max(nats, 0.0)) for words in sides)
        if written in CONTRACTED:
            after |= _taken(language, written)
        if "'" in written:
            after["own"] = OWN + after.get("own", 0.0)
        if written == "so":
            after |= dict.fromkeys(CLAUSE_OPENERS, NEVER)
        if written == "you":
            after |= {w: OWNED for w in language.model.words() if _is_thing(language, w)}
        easier = nats if written in COMPARING else 0.0
        meant = tuple((other, least - NEARLY - easier) for other, least in partners)
        yield Question(written, meant, before, after)


def _taken(language: Language, contraction: str) -> dict[str, float]:
    """Return what is taken off the score of a *contraction*, in nats, by what follows it.

    "" is what others take off at most: those that were met neither behind it nor behind its verb.
    """
    model = language.model
    taken = {word: -_contracted(language, contraction, word) for word in (HOLE, *model.words())}
    others = taken.pop(HOLE) + ROUNDING
    listed = (w for w, nats in taken.items() if nats > others or model.follows(contraction, w))
    return {"": others, **{word: taken[word] for word in listed}}


def plain(form: str) -> str:
    """Return *form* as the pairs have it: in small letters, with a straight apostrophe."""
    return form.lower().replace("’", "'")
