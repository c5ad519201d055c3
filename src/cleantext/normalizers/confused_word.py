"""Correct a word that is another word: one sound, one slip of a finger, one wrong habit.

    the server keeps it's own list   ->  the server keeps its own list
    it is larger in more that a year ->  it is larger in more than a year

Every pair of `PAIRS` is one that people are known to confuse.  A word gives way to
its partner where the language model finds that its neighbours, left and right, speak
for the partner much more loudly; how much more, each pair says for itself.  What
both words can mean (to effect, to affect) is suggested at most, and whatever the
model has too few words around to judge, quotations, names and headings in capitals
stay as they are.
"""

from __future__ import annotations

from zlib import crc32

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.judging.confusions import HOLE, PREPOSITIONS, Around, beside
from cleantext.judging.evidence import is_damaged
from cleantext.judging.words import deliberate, touched, written_in
from cleantext.language import Language
from cleantext.patterns import VERBOSE, Beginning, any_of, later
from cleantext.rule import Phase, normalizer
from cleantext.spelling.chances import Chances, Question
from cleantext.values import NamedTuple, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from cleantext.spelling.ngrams import NGrams

#: What is written, what may be meant, and the gain in nats from which that is believed.
#:
#: The gains are set by hand: 4 to 5 for words of one sound and for habits, 6 to 8 for slips
#: that leave a rarer word.  None is less than 3 nats (a factor of 20) above the largest gain
#: that good technical prose gives the pair (250,000 words: the Python documentation, what
#: Python packages say of themselves, corrected lines of documentation), the slips of its
#: authors aside.  Pairs that would need more than 11 are left out.
PAIRS = """
their there 4            their they're 5          there their 4            there they're 6
they're their 4          its it's 3.5             it's its 4               your you're 4.5
your you 5.9             you're your 4            you your 4.4             whose who's 5
who's whose 5            were where 4             were we're 5             where were 7.5
where we're 5.5          we're were 5             we're where 5            affects effects 6
affect effect 6          loose lose 4             loses looses 9           looses loses 4
loosing losing 4         lead led 6               past passed 6            weather whether 5
whether weather 9        wether whether 4         quite quiet 6            quiet quite 8
advice advise 6          advise advice 6          chose choose 4.5         choose chose 6
except expect 5          expect except 6          breath breathe 6         breathe breath 6
though thought 4         though through 4         thought though 4         thought through 5
through though 6         through thought 6        trough through 6         thorough through 6
hear here 5              now know 10              now not 11               know now 5
known know 7             no know 5                no not 7                 no now 5
non not 6                knew new 6               weak week 6              piece peace 6
peace piece 6            principal principle 6    principle principal 6    extend extent 4
extent extend 5          course coarse 8          later latter 4           latter later 5
device devise 7          devise device 6          casual causal 7          lets let's 4
let's lets 5             trail trial 7            trial trail 7            out our 5
our out 5                from form 5.5            form from 8.1            much must 4.3
must much 6              most must 6              many may 5               may many 5
my may 4                 an any 5                 an and 9.4               an can 7.4
being been 7.5           being begin 5.5          been being 8.5           to too 5
to two 5                 too to 7.7               then than 6.5            than then 5.5
than that 11             that than 5              threw through 6          whole hole 7
hole whole 5             moral morale 7           personal personnel 7     personnel personal 7
and an 3.5               was way 5                so to 9.5                do to 10
as has 4                 the they 6.2             the there 7.5            every ever 5
ever every 4             front from 7.3           by be 5                  be by 5
am an 5                  own won 6                us use 6                 used use 5
least last 7             others other 5           one on 5                 on one 5
wit with 8               whit with 8
fro for 6                fro from 6               tow two 6
wen when 6               hen when 8               thee the 8
tat that 8               tot to 8                 nit not 8                withing within 6
apart part 6             asses assess 8           pubic public 7
manger manager 7         mangers managers 7       untied united 7          fist first 7
firs first 6             fiend friend 8           preform perform 6        preforms performs 6
preformed performed 6    prefect perfect 7        defiantly definitely 6   wont won't 6
cant can't 6             curser cursor 6          suppose supposed 5       confidant confident 9
compliment complement 7  stationery stationary 6  sense since 6            loss lose 6.5
lost lose 7              lose loss 7              spend spent 6            spent spend 7
sent send 7              send sent 6              lend lent 8              tough though 6
tough through 6          ware were 6              wee we 8
of have 2                except accept 6          accept except 6.5
hear heard 5             are our 6
too two 8                here hear 6              witch which 8            beet beat 8
follow following 5
"""  # fmt: skip

#: A gain this much short of what is believed is worth a suggestion.
NEARLY = 1.0
SURE, DAMAGED, DOUBT = 0.95, 0.92, 0.6

#: Before these, "so" opens a clause: "it is added so the offset can be found".
CLAUSE_OPENERS = frozenset(
    "a all an any each every he her his i it its my no our she some that the their there these "
    "they this those we you your".split()
)

#: Words of which both can stand nearly everywhere: a person decides, below so many nats.  What
#: psychologists call an affect gains up to 5.7 ("differences in affect").
EITHER = {"affect": 8.5, "affects": 99.0}
#: Behind these, in a damaged text, an affect is an effect.
DETERMINERS = frozenset("an its the their this what".split())

#: What people confuse by ear and by habit, not by a slip of the finger.  In a text that was damaged
#: elsewhere what is nearly believed of these is believed: of 30 MB of good prose, were all of it
#: held for damaged, one place would be wrong; of the other pairs 25.
HABITS = frozenset(
    "hear here it's its loose lose than their then there they're to too two weather whether "
    "who's whose witch you're your".split()
)

#: Gains from which slips of ear and habit are believed in a text that was damaged elsewhere,
#: wherever the word stands.  Each is half a nat or more above what 27 MB of good text give the
#: pair, its slips aside, and none is below 3, but for what no good text gives.
HASTY_PAIRS = """
it's its 1.7             your you're 3.3          their they're 5.4        there their 3.0
there they're 4.0        then than 5.0            than then 4.0            weather whether 3.7
affect effect 6.0        advice advise 3.0        cant can't 4.5           who's whose 2.4
whose who's 3.5          to too 0.0               to two 4
accept except 4          aloud allowed 3          belief believe 3         believe belief 3
board bored 3            brake break 3            breath breathe 3         breathe breath 3
choose chose 3           chose choose 3           coarse course 7          council counsel 3
counsel council 3        desert dessert 3         effect affect 4.6        effects affects 3.5
fare fair 3              flour flower 3.5         form from 7.5            hear heard 3
hear here 3              here hear 3              hole whole 3             knew new 3
know known 3             lead led 4.5             life live 3              live life 5
loose lose 3             lose loose 3             loss lose 4              maid made 3
meat meet 3              meet meat 3              much many 5.5            new knew 3
no know 3                note not 8               past passed 3
patience patients 3      patients patience 3      peace piece 3            peak peek 3
piece peace 3            plane plain 3            presence presents 3      presents presence 3
principal principle 3.5  principle principal 3    quiet quite 3            quit quite 4
quite quiet 4            roll role 3              sight site 3             site sight 3
sole soul 3              steel steal 3            straight strait 3        strait straight 3
tail tale 3              tale tail 3              their there 3.5          they're their 3
thing think 3            threw through 5          too to 6.5               two to 8
its it's 1.0             know no 3                no not 4.6
witch which 3            here her 3.8             are our 4.6
undo undue 3             waste waist 3            weak week 3.5            week weak 3
whether weather 3        whom who 9
passed past 6            theirs there's 6         non none 4
whose who 7              been be 7                wont won't 4
lost loss 6
"""  # fmt: skip
# Behind "its" these are never owned: in 20 MB of good text "its" before one of them was a slip.
NOT_OWNED = later(
    r" (?:about|almost|already|also|always|an?|as|better|going|just|much|never|not|often|quite"
    r"|really|recommended|simply|so|still|the|time to|too|usually|worth)\b"
)
# Behind "your" these are never owned, and need no more than this; a comma before it says
# nothing against it.
NOT_YOURS = frozenset(
    [("going", "to"), ("looking", "for"), ("welcome", "to"), ("about", "to"), ("trying", "to")]
)
NOT_THEIRS = frozenset([("going", "to"), ("about", "to"), ("trying", "to"), ("likely", "to")])
YOURS = 1.5  # nats
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

# A comma beside the word parts it from a neighbour that the model takes for one.
COMMA = 2.0
AFTER_ANY_COMMA = frozenset({"to"})  # of a clause, behind the word after it
# What stands rightly beside a comma: "if it is larger, then ...", "that one, too".
BESIDE_COMMA = frozenset({"then", "too"})

# Where the grammar is against what is written, whatever its neighbours are called, the pair needs
# so many nats less: an "it's" after "of", a "then" after "more".
COMPARATIVES = frozenset(
    "better earlier easier faster fewer greater higher larger later less longer lower more older "
    "other rather shorter simpler slower smaller stronger worse".split()
)
COMPARING = frozenset({"then"})
COMPARED_BY = 2.5  # by an adjective behind one of these
DEGREES = frozenset({"less", "more"})
ADJECTIVES = tuple("able al ant ar ary ed ent ful ible ic ing ish ive less ly ous".split())
LINKS = ("as at be by for in into is of on was with").split()
OWN = 4.0  # it's own, you're own: hardly ever right
QUESTIONS = frozenset("how if that what when where whether which why".split())
NOTHING: frozenset[str] = frozenset()
AGAINST: dict[str, tuple[frozenset[str], frozenset[str], float]] = {
    "it's": (PREPOSITIONS - {"after", "before"}, NOTHING, 2.5),  # "after it's run"
    "you're": (PREPOSITIONS, NOTHING, 2.5),
    "who's": (PREPOSITIONS, NOTHING, 2.5),
    "there": (frozenset({"are", "is", "was", "were"}), NOTHING, -4.0),  # a question
    # Beside a comparative, of 800 MB of manuals, 17 slips and one "then" gain more than 3 nats.
    "then": (COMPARATIVES, NOTHING, 3.2),
    "now": (NOTHING, QUESTIONS, 4.0),
    "been": (frozenset("after before by despite for from without".split()), NOTHING, 4.0),
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

# Before these, "you" is the subject it should be, and "your" is not the owner it should be.
VERBS = (
    "are can could did do don't have had may might must need never no not only see shall should "
    "still then think use want were will won't would add already also always call can't cannot"
)
NO_NOUN = (
    "are aren't can can't cannot could do don't get have haven't know may might must needn't "
    "should shouldn't were will won't would"
)

MODALS = "could couldn't might must should shouldn't would wouldn't".split()
BEFORE_WAY = "same only best other right wrong own different better easiest another".split()
BEFORE_OUR = "at for from in into of with At For From In With".split()
BEFORE_BE = "will can should must may might could would not cannot".split()
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
# A number, which the model cannot read: "more then 40" is judged as "more then ten".
NUMBER = later(r" [$€£]?\d")
SOME_NUMBER = "ten"
# larger that, rather that
COMPARED = later(r"er (that)\b")
COMPARATIVE = later(r"\b[a-z]+er\Z")
REACH = 30  # code points
NEVER = -1000.0  # nats
ROUNDING = 1e-9  # nats; the sum of equal costs differs by less
OFTEN = frozenset({"you"})  # of the places that are looked at in one of three stands this word
NARROWED = frozenset("and an are of on one the to as its you your that was by be from".split())


def _by_written(pairs: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return *pairs* by what is written."""
    cells = iter(pairs.split())
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for written, meant, least in zip(cells, cells, cells, strict=True):
        found[written] = (*found.get(written, ()), (meant, float(least)))
    return found


PARTNERS, HASTY = _by_written(PAIRS), _by_written(HASTY_PAIRS)


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
    places = {word.span: word for word in _places(document)}
    hasty = _hasty_places(document) if _is_hasty(document) else {}
    for span in sorted({**places, **hasty}):
        word = places.get(span) or hasty[span]
        judged = _judged(document, word.text, *span) if span in places else None
        if (judged is None or not judged.sure) and span in hasty:
            judged = _judged(document, word.text, *span, hasty=True) or judged
        # The dear questions last: one place in a thousand comes so far.
        if judged is None or touched(document, word) or deliberate(document, word):
            continue
        if _stands(document, word, judged.meant) or _is_compared(document, word):
            continue
        confidence = SURE if judged.sure else DOUBT
        if not judged.sure and _plain(word.text) in HABITS and _is_hasty(document):
            confidence = DAMAGED
        yield Edit(
            word.span,
            written_in(document, word.text, judged.meant),
            f"{word.text!r} for {judged.meant!r}: the words around it speak for the second",
            confidence=confidence,
        )


def _stands(document: Document, word: Word, meant: str) -> bool:
    from cleantext.judging.fitting import stands  # where something is nearly believed

    return stands(document.text, word.span, meant)


def _is_compared(document: Document, word: Word) -> bool:
    """Say whether a word that *word* is confused with stands beside it: their and they're."""
    from cleantext.judging.shown import is_beside  # where something is nearly believed

    others = PARTNERS.get(_plain(word.text), ())
    return any(is_beside(document, word.span, other) for other, _ in others)


def _is_hasty(document: Document) -> bool:
    """Say whether the text was damaged elsewhere: what is nearly believed is believed there."""
    return document.origin.view(is_damaged)


class Judged(NamedTuple):
    """What the neighbours of a word say is meant."""

    meant: str
    sure: bool


def _hasty_places(document: Document) -> dict[Span, Word]:
    """Where the words of `HASTY` stand, and not only their neighbours may be against them."""
    found = {}
    for match in document.finditer(HASTY_FORM):
        if match[0] in {"its", "Its"} and not NOT_OWNED.match(document.text, match.end()):
            continue
        if match[0] == "to":
            quality = ENDS_CLAUSE.match(document.text, match.end())
            if quality is None or not _is_too(document, match.start(), quality[1] or quality[2]):
                continue
        found[Span(*match.span())] = _whole(match)
    found.update(
        (Span(*match.span(1)), _narrowed(match)) for match in document.finditer(BEFORE_TWO)
    )
    return found


def _is_too(document: Document, start: int, quality: str) -> bool:
    """Say whether *quality*, at the end of a clause or "few", can hardly follow a "to"."""
    if quality in NO_VERB_NOR_GOAL or quality not in {*AFTER_TOO, "well", "few"}:
        return False
    return FROM_FAR.search(document.text, max(0, start - REACH), start) is None


def _judged(
    document: Document, form: str, start: int, end: int, *, hasty: bool = False
) -> Judged | None:
    """Return what stands better in the place of *form*, None where nothing nearly does."""
    text, written = document.text, _plain(form)
    chances = None if hasty else document.view(_chances)
    if written in COMPARING and NUMBER.match(text, end):
        left = Around.read(text, Span(start, end)).left
        if not left or left[-1] not in COMPARATIVES:
            return None
        around = Around(left, (SOME_NUMBER,))
    else:
        near = beside(text, start, end)
        if near and (HOLE in near or (chances and not chances.any(written, *near))):
            return None
        around = Around.read(text, Span(start, end))
        if hasty and written in CONTRACTED and around.right[:1] == ("own",):
            around = Around((), around.right)  # who's own: right behind nobody
        if chances and not near:
            before, after = around.left[-1:], around.right[:1]
            if not chances.any(written, before[0] if before else "", after[0] if after else ""):
                return None
    return _verdict(document.language, written, around, _comma(text, start, end), hasty)


def _chances(document: Document) -> Chances | None:
    return _opened(document.language.model)


@lru_cache(maxsize=2)
def _opened(model: NGrams) -> Chances | None:
    return Chances.open(model, "en", asked())


def asked() -> int:
    """Return a number that tells the questions of `questions` from any others."""
    grammar = [(word, sorted(a), sorted(b), nats) for word, (a, b, nats) in AGAINST.items()]
    words = f"{sorted(CLAUSE_OPENERS)} {CONTRACTED} {OWNED}"
    return crc32(f"{PAIRS} {NEARLY} {OWN} {grammar} {words}".encode())


def questions(language: Language) -> Iterator[Question]:
    """Yield what is asked of the model: never more than `_verdict` lets pass."""
    for written, partners in PARTNERS.items():
        if written in NARROWED and written not in OFTEN:
            continue  # few places are looked at
        lefts, rights, nats = AGAINST.get(written, (NOTHING, NOTHING, 0.0))
        before, after = (dict.fromkeys(words, max(nats, 0.0)) for words in (lefts, rights))
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


@lru_cache(maxsize=1 << 15)  # the contexts of 4 MB of prose; some of them are met again
def _verdict(
    language: Language, written: str, around: Around, comma: bool, hasty: bool = False
) -> Judged | None:
    """Return what stands better than *written* between what is *around* it, if it can be judged.

    *comma*: one parts it from a neighbour.  *hasty*: the text was damaged elsewhere.
    """
    if (comma and written in BESIDE_COMMA) or not _judgeable(language, around):
        return None
    following = around.right[0] if around.right else ""
    # None that stands beside it already: "more then than now".
    there = [_plain(word) for word in (*around.left[-1:], following)]
    known = HASTY if hasty else PARTNERS
    partners = [pair for pair in known[written] if pair[0] not in there]
    if written == "there" and _is_predicate(language, around):
        partners = [pair for pair in partners if pair[0] != "their"]
    if not partners:
        return None
    as_it_stands, *others = language.model.scores(
        *around, [written, *(meant for meant, _ in partners)]
    )
    as_it_stands += _contracted(language, written, following)
    others = [
        score + _contracted(language, meant, following)
        for score, (meant, _) in zip(others, partners, strict=True)
    ]
    gain, least, meant = max(
        (
            (score - as_it_stands, least, meant)
            for score, (meant, least) in zip(others, partners, strict=True)
        ),
        key=lambda found: found[0] - found[1],
    )
    least = _least(language, written, around, least, comma, hasty)
    if gain < least - NEARLY * (not hasty):
        return None
    # One place in fifty comes so far.
    if _stays(language, written, meant, around):
        return None
    told = hasty and around.left[-1:] and around.left[-1].lower() in DETERMINERS
    return Judged(meant, gain >= (least if told else max(least, EITHER.get(written, least))))


def _least(
    language: Language, written: str, around: Around, least: float, comma: bool, hasty: bool
) -> float:
    """Return the gain that is asked for where *least* is without commas and grammar, in nats."""
    if comma:
        least += COMMA * (written not in AFTER_ANY_COMMA)
    elif not hasty:
        least -= _against(written, around)
    else:
        least -= min(0.0, _against(written, around))
    if written == "to" and not hasty and _is_quality(language, around):
        least -= QUALITY
    if written == "you" and _is_owned(language, around):
        least -= OWNED
    if hasty and written == "your" and (around.right[:1] == ("not",) or around.right in NOT_YOURS):
        least = YOURS
    if hasty and written == "their" and around.right in NOT_THEIRS:
        least = YOURS
    return least


def _stays(language: Language, written: str, meant: str, around: Around) -> bool:
    """Say whether *written* stands as it should, however loudly the neighbours speak."""
    following = around.right[0] if around.right else ""
    if (written in CONTRACTED or written == "let's") and following[:1].isupper():
        return True  # a name: "it's Latest", "Let's Encrypt"
    if written == "so" and following.lower() in CLAUSE_OPENERS:
        return True
    if written == "to" and around.left[-1:] == ("of",) and around.left[0] in MODALS:
        return True  # would of to close: the "of" is the slip
    if following[:1].isupper() and language.lexicon.is_stopword(following.lower()):
        return True  # a name or a letter that only looks like a word: no Is, an As
    return _is_compound(language, written, following) or _fits(written, meant, around)


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


def _fits(written: str, meant: str, around: Around) -> bool:
    from cleantext.judging.fitting import fits  # where something is nearly believed

    return fits(written, meant, around)


def _is_compound(language: Language, written: str, following: str) -> bool:
    """Say whether the two words are a noun that is written as one as well: a tow line."""
    lexicon = language.lexicon
    return (
        following.isalpha()
        and not lexicon.is_stopword(written)
        and not lexicon.is_stopword(following)
        and lexicon.exact(written + following.lower()) is not None
    )


def _places(document: Document) -> list[Word]:
    """Where words of `PAIRS` stand that may be wrong there, in order; in code as well."""
    return sorted(
        [
            *map(_whole, document.finditer(FORM, _doubtful, begins=FORM_BEGINS)),
            *map(_narrowed, document.finditer(PLACES, _doubtful_place, begins=PLACE_BEGINS)),
            *map(_narrowed, document.finditer(COMPARED, _doubtful_that)),
        ]
    )


def _doubtful(document: Document, match: re.Match[str]) -> bool:
    return _judged(document, match[0], *match.span()) is not None


def _doubtful_place(document: Document, match: re.Match[str]) -> bool:
    word = _narrowed(match)
    if word.text in ("its", "Its") and not _is_rather(document, word):
        return False
    return _judged(document, word.text, *word.span) is not None


def _is_rather(document: Document, its: Word) -> bool:
    """Say whether what follows *its* stands better after "is"."""
    match = NEXT_WORD.match(document.text, its.span.end)
    if match is None or match[1] in CLEAR:
        return True
    logprob = document.language.model.logprob
    other = max(logprob(match[1], [word]) for word in ("its", "the"))
    return logprob(match[1], ["is"]) - other >= IS_RATHER


def _doubtful_that(document: Document, match: re.Match[str]) -> bool:
    end = match.start() + 2
    before = COMPARATIVE.search(document.text, max(0, end - REACH), end)
    return before is not None and _doubtful_place(document, match)


def _whole(match: re.Match[str]) -> Word:
    return Word(Span(*match.span()), match[0])


def _narrowed(match: re.Match[str]) -> Word:
    group = match.lastindex or 0
    return Word(Span(*match.span(group)), match[group])


def _judgeable(language: Language, around: Around) -> bool:
    """Say whether there is enough around *word* for the model: it must know both neighbours.

    At the edge of a sentence one neighbour is enough, if a second word follows it.
    """
    model = language.model
    there = [*around.left[-1:], *around.right[:1]]
    if any(neighbour == HOLE or neighbour not in model for neighbour in there):
        return False
    return len(there) == 2 or len(around.left) + len(around.right) > 1


def _comma(text: str, start: int, end: int) -> bool:
    return "," in text[max(0, start - 2) : start] or text[end : end + 1] == ","


def _against(written: str, around: Around) -> float:
    """Return by how much the grammar is against what is written, in nats."""
    lefts, rights, nats = AGAINST.get(written, (NOTHING, NOTHING, 0.0))
    left, right = around.left[-1:], around.right[:1]
    if "'" in written and right == ("own",):
        return OWN
    if any(word.lower() in lefts for word in left) or any(word in rights for word in right):
        return nats
    if written in COMPARING and _compares(around.left):
        return COMPARED_BY
    return 0.0


def _is_quality(language: Language, around: Around) -> bool:
    """Say whether what follows is no verb, and no noun follows that."""
    if not around.left or around.left[-1].lower() not in BEFORE_QUALITY or not around.right:
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
    return bool(synonyms(around.right[0], "a")) and not synonyms(around.right[0], "n")


def _compares(left: tuple[str, ...]) -> bool:
    """Say whether *left* ends in "more" or "less" and an adjective: "more contentious then"."""
    return len(left) > 1 and left[-2] in DEGREES and left[-1].endswith(ADJECTIVES)


def _plain(form: str) -> str:
    return form.lower().replace("’", "'")
