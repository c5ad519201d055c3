"""Tell where a word that people confuse stands as it should, by the grammar around it.

A language model that has read few manuals finds "form" odd after "management" and "lets" after
"argument", and the words they are confused with less so.  The grammar knows better: what lets is a
subject, and "let's" begins a clause.

The conditions and their lists are of English and made by hand, from what was wrong in 35 MB of the
documentation of a hundred Python packages and in manuals of Debian, and in 72 MB more of manuals,
essays, quotations and verse, read edit by edit.  They only ever keep what is written.
"""

from __future__ import annotations

from cleantext.judging.confusions import PREPOSITIONS, WHO_DOES
from cleantext.patterns import DOTALL, later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cleantext.edits import Span
    from cleantext.judging.confusions import Around

#: Before "let's" nothing stands but what joins or opens a clause.
OPENERS = frozenset(
    "also and anyway but finally first here however instead next now ok okay or please said says "
    "so then therefore thus today well yes".split()
)
#: Pronouns that are no subjects.
OBJECT_FORMS = frozenset(["him", "me", "them", "us"])
#: Nobody lets us them.
OBJECTS = frozenset("anyone everyone her him it me people someone them us users you".split())
#: Before the bare verb.
BEFORE_BARE = frozenset(
    "can can't cannot could couldn't did didn't do does doesn't don't may might must not "
    "please should shouldn't to will won't would wouldn't".split()
)
#: Behind which "to" asks for a verb.
ASK_VERB = frozenset(
    "able allow allowed allows are attempt easier easy going had hard has have how is like need "
    "needs not order possible ready required supposed tried tries try trying used user users want "
    "wanted wants was way ways were where you".split()
)
#: What is done to a thing that comes apart.
APART = frozenset(
    "break breaks breaking broke broken come comes coming came drift fall falls falling fell far "
    "keep keeps kept lie move moved pick pull pulled pulling rip ripped set sets spaced take takes "
    "taken taking tear tears tearing tell telling tells tore torn took wide worlds".split()
)
DETERMINERS = frozenset(
    "a an any all both each every her his its my no one our some that the their these this those "
    "your".split()
)
#: What is so by reason of where it is from.
ASK_FROM = frozenset(
    "apart away came come comes coming copied derived different differs download downloaded far "
    "got inherited loaded made obtained read received removed returned taken".split()
)
#: With which the subject of a clause begins, but for names.
SUBJECTS = DETERMINERS | frozenset(
    "anyone everyone everything he i it nobody nothing one people she someone something there they "
    "to we what you".split()
)
#: Which open a clause behind "though".
CLAUSES = frozenset("he i if not only she there they we when".split())
#: Behind which nobody thinks: "and though this".
JOINS = frozenset(["", *"and as but even if or".split()])
#: What "out" is said of by programmers.
GIVEN_BACK = frozenset(
    "arg argument arguments args array arrays buffer param parameter parameters params "
    "value values variable variables".split()
)
#: Which follow "no" for "do not" in the mouth of who has learned little of the language.
PLAIN_VERBS = frozenset("care come go have like need see speak understand want".split())
#: Of whom something may be told by "were".
MANY_THERE = frozenset("people that there these they those which who you".split())
#: What is done to somebody, and of something.
GIVING = frozenset(
    "ask brings cost costs give gives giving grant grants offer offers pay pays paying send sends "
    "show shows showing teach teaches tell tells".split()
)
#: Whom "you" and "us" are said to together: all you citizens, let's all go.
TOGETHER = frozenset(["all", "both", "each"])
#: Where "much" and a comparison stand, behind "so" and "how".
MUCH = frozenset("as for fun is less like more of so than that time to".split())
#: Behind which anything may be much.
BEFORE_MUCH = frozenset("as not pretty that this too very without".split())
#: What is fewer than others, or than it was, is told by one of these before "than".
COMPARED = later(
    r"\b(?i:more|less|rather|worse|else\w*|\w+er|others|otherwise|prefer\w*|differen\w*|same|similar"
    r"|twice|half|times|no sooner)\b"
)
RATHER = later(r"\b(?i:rather|less|more|other|sooner)\s\Z")
#: Two or more: what follows "if".
OR_MORE = later(r"\b(?:[Ii]f|[Ww]hen|[Oo]nce|[Uu]nless)\b.*\bor (?:more|less|\w+er)\s+\Z", DOTALL)
#: Before which "who's" stands: somebody who's a friend.
NOT_OWNED = tuple([word] for word in (*sorted(DETERMINERS), "been", "going", "not"))
#: Of which it is said that it is higher.
LIKELIHOOD = later(r"\b(?i:chances?|likelihood|likel(?:y|ier)|odds|probability|probable|risk)\b")
#: A form that has a name: this calling form.
CALLED_FORM = later(r"\b(?i:an?|any|each|every|its|that|the|this)\s(?:[a-z]+\s)?[a-z]+ing\s\Z")
#: A word, and the clause ends.
STATE = later(r"\s[a-z]+[,.;!?]")
#: What "been" asks for.
PERFECTED = later(r"\b(?i:ha[ds]|have|having)(?:n[’']t)?\b|[’'](?:ve|d|s)\b")
#: A clause: a subject, and what it is or does.  What asks for a verb of its own opens another.
OTHER_CLAUSE = "that|which|who|whom|whose|where|when|what|how|as|if|because|while"
FINITE = (
    r"(?:is|are|was|were|has|have|had|does|do|did|can|cannot|could|will|would|may|might|must|should"
    r"|shall|(?:is|are|was|were|has|have|had|does|do|did|could|would|ca|wo)n[’']t)\b"
)
CLAUSE = later(rf" (?:(?!(?:and|or|but|nor|of|to|{OTHER_CLAUSE})\b)[A-Za-z’'-]+ ){{1,4}}{FINITE}")
LONG_CLAUSE = later(
    rf"\s(?:(?:I|he|she|it|they|we|you|there|everyone|everybody|everything|people|someone)\b"
    rf"|(?:(?!(?:but|nor|{OTHER_CLAUSE})\b)[\w’'-]+\s){{1,8}}{FINITE})"
)
#: What is done, and where the clause in which it is done ends.
VERB, CLAUSE_END = (
    later(rf"\b(?:{FINITE}|[a-z]+s\b(?=\s(?:a|an|the|to|not)\b))"),
    later(r"[,.;:!?]\s"),
)
#: Before "where" a verb may end a clause: that's where.
IT_IS = later(r"(?:\b(?i:is|was)|[’']s)\s\Z")
#: A condition without its "if".
WERE_HE = later(
    r"\s(?:I|he|she|it|they|we|you)\s(?:able|allowed|asked|free|not|so|there|to|willing)\b"
)
#: Behind these the verb goes before its subject: neither were they, only then were the.
INVERTED = later(
    r"\b(?i:(?:neither|never|nor|only|rarely)\b[^.;:!?]*|(?:no|not|so)\b\W+(?:\w+\W+)?)\Z"
)
#: Words of a language in which "thee" is none of ours misspelt.
ARCHAIC = later(r"\b(?i:art|dost|doth|hast|hath|shalt|thine|thou\w*|thy|wilt|ye)\b")
#: Behind these, one does or does not.
BARE = frozenset("doubt fewer less longer more sooner".split())
#: What ends in "s" and is no noun of many things.
SINGULAR = frozenset("as does has is its this was".split())
#: Behind which "by" has no way, and "be" no noun.
PARTICIPLES = ("ed", "en", "ne", "nd", "wn")
#: What may follow a quality or state.
BEHIND_STATE = PREPOSITIONS | frozenset("a and as at but if on or since than that the when".split())
#: What is done through something.
MOVING = frozenset(
    "climbed come crawled drive drove fell flew get go goes going gone got look looked looking "
    "move moved pass passed passing pulled pushed put ran read run running sent walk walked "
    "walking way went".split()
)
TIMES = frozenset(
    "century day days decade decades few fortnight four hour hours many month months season seven "
    "several six summer ten three two twelve week weekend weeks winter year years five eight "
    "nine".split()
)
#: Before "been", with a word between or none.
PERFECT = frozenset(["had", "has", "have"])
#: Behind which nothing is in others' hands.
OF_OTHERS = frozenset("by each nor".split())
#: Who thinks, and whom one sees do something.
PERSONS = frozenset("he her him i it me she them they us we who you".split())
BE = frozenset("are be been being is was were".split())
#: Verbs that "out" belongs to: carry out, let out.
PHRASAL = frozenset(
    "bring carry check come cut deal fill find get give go hand keep lay leave let look make move "
    "opt parcel pass pick point print pull put read roll rule run send set share shut sort spell "
    "stand start stay take throw time try turn went wipe work write".split()
)
#: What a reader is told to do, with what is named.
NOTING = frozenset("consider note notice observe recall remember".split())
#: What many may be, though it does not end in an "s".
MANY = frozenset("children criteria data men more of other others people women".split())
#: What stands behind a week; "" is the end of the sentence.
AFTER_WEEK = frozenset(
    ["", *"after ago and as at before but by for from in is of on or that the to was when".split()]
)
#: How adjectives end.
QUALITIES = ("able", "al", "ant", "ent", "ful", "ible", "ic", "ish", "ive", "less", "ous")
#: Which open a clause with a subject of its own.
SUBORDINATORS = frozenset(
    "after although as because before if since that though unless until when where while".split()
)
#: Behind which "there" is a place that one comes to.
ARRIVING = ("get", "got")
#: Behind which something may be denied.
BEFORE_NOT = frozenset(
    "am are can could did do does had has have if is may might must or should was were why will "
    "would".split()
)

#: What a text may be about, however rare it is: the fist of a game, the holes of a board.
THINGS = frozenset(
    "asses beet fiend fist fro hen hole manger moral nit peace piece prefect tat tot tow trail "
    "trial ware wee wit witch".split()
)
SPOKEN_OF = 3  # places near one another; by hand
NEAR = 10_000  # code points on either side
SIGNS = ".,;:!?()[]{}<>\"'“”‘’*_`"
REACH = 150  # code points of a sentence on either side
SENTENCE_END = later(r"[.!?](?=\s)|\n\s*\n")


def fits(written: str, meant: str, around: Around) -> bool:
    """Say whether *written* surely stands as it should *around*, where *meant* cannot."""
    condition = CONDITIONS.get((written, meant))
    return condition is not None and condition(around)


def _lets(around: Around) -> bool:
    """The argument lets you, the player lets go: behind a subject, before an object."""
    if _next(around) in OBJECTS | DETERMINERS - TOGETHER:
        return True  # and instead lets a build
    return bool(around.left) and _last(around) not in OPENERS


def _used(around: Around) -> bool:
    """If you used it: only behind "to", "can" and their like a bare verb is asked for.

    Cap creation to used queues: behind a noun, "to" asks for another.
    """
    if _last(around) == "to" and len(around.left) > 1:
        return _second(around) not in ASK_VERB
    return _last(around) not in BEFORE_BARE


def _form(around: Around) -> bool:
    """The form field, forms that form a whole, form handling: as a noun or as a verb."""
    last, following = _last(around), _next(around)
    if last in ASK_FROM:
        return False
    if last in PERSONS:
        return True  # saw him form
    if "from" in (*around.left, *around.right) or last in DETERMINERS:
        return True
    if around.after[:1].isupper():
        return False  # form London
    return following not in DETERMINERS or last.endswith("s")


def _except(around: Around) -> bool:
    """What nothing follows may be raised: "causes it to except"."""
    return _last(around) == "to" and not around.right


def _were(around: Around) -> bool:
    """If it were specified, were we editing: "where" opens a clause with a subject."""
    return _next(around) not in SUBJECTS or (not around.left and _next(around) in PERSONS)


def _where_we(around: Around) -> bool:
    """In poverty and where still: somebody must be there who is."""
    return _last(around) in {"and", "or"}


def _where(around: Around) -> bool:
    """An issue on Windows where, install them where: what is acted upon is no subject."""
    if _last(around) in OBJECT_FORMS:
        return True
    return _second(around) in PREPOSITIONS


def _one(around: Around) -> bool:
    """The default one the compiler uses: an adjective and an article stand before it."""
    return _second(around) in DETERMINERS


def _every(around: Around) -> bool:
    """Exceptions rather than every part: what is so than ever before is not told by a noun."""
    return _last(around) == "than" and _next(around) not in {"", "before", "seen"}


def _though(around: Around) -> bool:
    """Achieved though when building, but though: a clause opens, and nothing is gone through."""
    return _next(around) in CLAUSES or _last(around) == "but"


def _thought(around: Around) -> bool:
    """And though this, what it is for though: who thinks, or what thought it is, stands before."""
    return _last(around) in JOINS or not (around.right or _last(around) in PERSONS)


def _apart(around: Around) -> bool:
    """To tear this apart."""
    return any(word.lower() in APART for word in around.left)


def _extend(around: Around) -> bool:
    """An extend statement: what is done to some extent has its "to" before."""
    return _last(around) in {"a", "an"}


def _too(around: Around) -> bool:
    """Note too the discussion: what is said as well."""
    return _last(around) in NOTING and _next(around) in DETERMINERS


def _to(around: Around) -> bool:
    """Many to many, one to one, one to many."""
    return _last(around) == "one" or (around.before != "" and around.before == around.after)


def _two(around: Around) -> bool:
    """Vests are to suits what belts are to cars; but "there are two"."""
    return _to(around) or (_last(around) in BE and "there" not in map(str.lower, around.left))


def _out(around: Around) -> bool:
    """Times out clients, letting out land: behind a verb, or what a function gives back."""
    last = _last(around)
    verb = last in PHRASAL or last.endswith("ing") or (last.endswith("s") and last[-2:] != "ss")
    return verb or _next(around) in GIVEN_BACK


def _may(around: Around) -> bool:
    """So may interrupt, as may users: of many there is a plural, close by.

    Limits may changes: behind a subject the verb is wrong.
    """
    last = _last(around)
    if last == "as" or (last.endswith("s") and last not in SINGULAR):
        return True
    return not any(word.endswith("s") or word in MANY for word in around.right)


def _weak(around: Around) -> bool:
    """Each weak learner: behind a week stands no noun."""
    return _next(around) not in AFTER_WEEK


def _non(around: Around) -> bool:
    """A non exhaustive summary: what is not so is told of a thing, behind its verb."""
    return _last(around) not in BEFORE_NOT


def _then(around: Around) -> bool:
    """If it is zero or greater then it is: two conditions, and what follows from them."""
    return _second(around) in {"and", "or"} and _next(around) in WHO_DOES


def _latter(around: Around) -> bool:
    """The two latter ones."""
    return _last(around) in {"both", "two"} or _next(around) in {"one", "ones", "two"}


def _their(around: Around) -> bool:
    """From their originally inserted places; before their are used: they are."""
    if _next(around) in BE and _last(around) in SUBORDINATORS:
        return len(around.right) > 1 and around.right[1].endswith(PARTICIPLES)
    return _last(around) in PREPOSITIONS and _next(around).endswith("ly")


def _their_place(around: Around) -> bool:
    """Install a setting there corresponding to it, from there triggers: no noun follows.

    Getting there first: one gets to a place.
    """
    if _last(around) == "from" or _last(around).startswith(ARRIVING):
        return _next(around) != "own"
    return _next(around).endswith("ing") or _last(around) in {"hence", "thus"}


def _no(around: Around) -> bool:
    """There are no tagged messages, places no hopes, until no program has it."""
    following = _next(around)
    opened = _last(around) in SUBORDINATORS | PREPOSITIONS
    if opened and around.right and following not in SUBJECTS:
        return True
    many = following.endswith("s") and following not in SINGULAR
    return many or _second(around) == "there"


def _no_very(around: Around) -> bool:
    """For no very good reason: what a preposition asks for is a thing, or none."""
    return _last(around) in PREPOSITIONS


def _no_sooner(around: Around) -> bool:
    """You no sooner get there; I no like you: so speak strangers, and monsters."""
    return _next(around) in BARE | PLAIN_VERBS


def _nit(around: Around) -> bool:
    """The variable nit: its name."""
    return _last(around) in GIVEN_BACK and not around.right


def _know(around: Around) -> bool:
    """But know the new: something is to be known.  "It is know from theory": it is known."""
    return _last(around) in BE or (_last(around) in {"and", "but"} and _next(around) in DETERMINERS)


def _known(around: Around) -> bool:
    """In making known the truth."""
    return _last(around).startswith(("becom", "made", "mak"))


def _sense(around: Around) -> bool:
    """Sense the position: what is told to do something begins with a verb."""
    return not around.left


#: What has "follow" in its name: sets of a grammar, what a page has for readers, and lights on a
#: stage.
FOLLOWS = frozenset(
    """button buttons focus link links mode on request requests set sets shot shots spot spots
    through up""".split()
)


def _follow(around: Around) -> bool:
    """You follow options, as you would: only behind "the" stands no verb."""
    return _last(around) != "the" or _next(around) in FOLLOWS


def _passed(around: Around) -> bool:
    """The passed context: only of a time is said that it is past."""
    return TIMES.isdisjoint(around.right)


def _past(around: Around) -> bool:
    """Though long since past."""
    return _last(around) == "since"


def _must(around: Around) -> bool:
    """Ranges must overlap, so must we, as must any: what is much is much of something."""
    following = _next(around)
    if _last(around) in {"how", "so"}:
        return not (following in MUCH or following.endswith("er"))
    if _last(around) == "as" and following in DETERMINERS:
        return True
    return _last(around) not in BEFORE_MUCH


def _many(around: Around) -> bool:
    """Should the many be excluded."""
    return _last(around) == "the"


def _others(around: Around) -> bool:
    """Described by others than oneself, modifying others scripts, any others of interest."""
    last = _last(around)
    return last in OF_OTHERS or last.endswith("ing") or _next(around) in {"of", "than"}


def _by(around: Around) -> bool:
    """Must by that token, could by lawful means: by what it is done, and not what it is."""
    following, *after = around.right or ("",)
    if following.lower() in DETERMINERS:
        subject = around.left[0].lower() if around.left else ""
        return subject not in {"it", "that", "there", "this"}  # it would by a
    named = bool(after) and after[0].lower() not in BEHIND_STATE
    return named and not following.endswith(PARTICIPLES)


def _been(around: Around) -> bool:
    """They've constantly been bombarded."""
    return any(w.lower() in PERFECT or w.lower().endswith(("'ve", "’ve")) for w in around.left)


def _ever(around: Around) -> bool:
    """Arms him with ever new powers, ever so often: every one is one."""
    if _last(around) in {"how", "what", "when", "where", "which", "who"}:
        return True  # where ever possible
    if _last(around) in PREPOSITIONS and _next(around).endswith("ing"):
        return True  # inhibited from ever building one
    return _next(around) == "so" or any(
        word.endswith("s") and word not in SINGULAR for word in around.right
    )


def _and(around: Around) -> bool:
    """To scan for and associate to, what there is and increasing: both are of the same."""
    last = _last(around)
    if last in BE:
        return "there" in around.left or _next(around).endswith(("ing", "ly"))
    return last in {"for", "in", "of", "on", "to"}


def _thorough(around: Around) -> bool:
    """A complete or thorough treatment: what one goes through is told by an article."""
    return _next(around) not in DETERMINERS


def _threw(around: Around) -> bool:
    """The wombat threw its bulk: who goes through it does so by a verb before."""
    return _last(around) not in MOVING


def _was(around: Around) -> bool:
    """Another was to."""
    return _last(around) in {"another", "one"}


def _do(around: Around) -> bool:
    """Do be do be do."""
    return "do" in map(str.lower, (*around.left, *around.right))


def _they_are(around: Around) -> bool:
    """Plans... they're fantasies: a clause of its own."""
    return not around.left


def _we_are(around: Around) -> bool:
    """Values we're passed: a clause of its own, unless who is there stands before."""
    return _last(around) not in MANY_THERE


def _you_are(around: Around) -> bool:
    """Or you're wiring it: only behind a preposition does what one does belong to one."""
    return _next(around).endswith("ing") and _last(around) not in PREPOSITIONS


def _you(around: Around) -> bool:
    """To show you hands on examples, all you citizens: it is shown, and said, to somebody."""
    return _last(around) in GIVING or _last(around) in TOGETHER


def _wit(around: Around) -> bool:
    """For exceptional wit one might grant it: what is so is told before it."""
    return _last(around).endswith(QUALITIES) and _next(around) in SUBJECTS


def _breathe(around: Around) -> bool:
    """Let dragons breathe: what many do."""
    last = _last(around)
    return last.endswith("s") and last not in SINGULAR


def _defiantly(around: Around) -> bool:
    """To defiantly split it: what is definite is so behind its "to"."""
    return _last(around) == "to"


def _am(around: Around) -> bool:
    """Symbol: Am, and below it another label: no article stands before that."""
    return around.after[:1].isupper()


def _hear(around: Around) -> bool:
    """If they even hear of it: only what has, or is, been heard has another form."""
    return PERFECT.isdisjoint(around.left) and BE.isdisjoint(around.left)


def _of(around: Around) -> bool:
    """By might of sword: might is a thing."""
    return _second(around) in PREPOSITIONS | DETERMINERS


def _through(around: Around) -> bool:
    """A sequence of i through j."""
    return len(around.before) == 1 and around.before.islower()


def _second(around: Around) -> str:
    """The word before the last, "" where a sentence begins behind it."""
    return around.left[-2].lower() if len(around.left) > 1 else ""


def _last(around: Around) -> str:
    return around.before.lower()


def _next(around: Around) -> str:
    return around.after.lower()


CONDITIONS: dict[tuple[str, str], Callable[[Around], bool]] = {
    ("lets", "let's"): _lets,
    ("used", "use"): _used,
    ("form", "from"): _form,
    ("except", "expect"): _except,
    ("were", "where"): _were,
    ("where", "were"): _where,
    ("though", "through"): _though,
    ("though", "thought"): _thought,
    ("apart", "part"): _apart,
    ("extend", "extent"): _extend,
    ("to", "too"): _to,
    ("too", "to"): _too,
    ("to", "two"): _two,
    ("out", "our"): _out,
    ("may", "many"): _may,
    ("many", "may"): _many,
    ("must", "much"): _must,
    ("others", "other"): _others,
    ("by", "be"): _by,
    ("been", "being"): _been,
    ("ever", "every"): _ever,
    ("and", "an"): _and,
    ("thorough", "through"): _thorough,
    ("threw", "through"): _threw,
    ("was", "way"): _was,
    ("do", "to"): _do,
    ("they're", "their"): _they_are,
    ("there", "their"): _their_place,
    ("where", "we're"): _where_we,
    ("no", "know"): _no_sooner,
    ("nit", "not"): _nit,
    ("no", "not"): _no_very,
    ("know", "now"): _know,
    ("known", "know"): _known,
    ("sense", "since"): _sense,
    ("past", "passed"): _past,
    ("passed", "past"): _passed,
    ("follow", "following"): _follow,
    ("weak", "week"): _weak,
    ("non", "not"): _non,
    ("then", "than"): _then,
    ("latter", "later"): _latter,
    ("their", "there"): _their,
    ("no", "now"): _no,
    ("we're", "were"): _we_are,
    ("you", "your"): _you,
    ("you're", "your"): _you_are,
    ("one", "on"): _one,
    ("every", "ever"): _every,
    ("wit", "with"): _wit,
    ("breathe", "breath"): _breathe,
    ("defiantly", "definitely"): _defiantly,
    ("am", "an"): _am,
    ("hear", "heard"): _hear,
    ("of", "have"): _of,
    ("through", "thought"): _through,
}


def stands(text: str, span: Span, meant: str) -> bool:
    """Say whether the word at *span* of *text* surely stands as it should, where *meant* cannot,
    by as much of the sentence as `REACH` shows.

    >>> from cleantext.edits import Span
    >>> stands("Unemployment then tripled.", Span(13, 17), "than")
    True
    """
    written = text[span.start : span.end].lower()
    if written in THINGS and _is_spoken_of(written, text, span):
        return True
    condition = SENTENCES.get((written, meant))
    if condition is None:
        return False
    return condition(
        text[max(0, span.start - REACH) : span.start], text[span.end : span.end + REACH]
    )


def _is_spoken_of(written: str, text: str, span: Span) -> bool:
    """Say whether the text around *span* is about *written*: it stands there again and again."""
    around = text[max(0, span.start - NEAR) : span.end + NEAR].lower()
    return sum(word.strip(SIGNS) == written for word in around.split()) >= SPOKEN_OF


def _unequalled(before: str, after: str) -> bool:
    """Unemployment then tripled, if it is two or more then: nothing is compared."""
    sentence = _sentence(before)
    return COMPARED.search(sentence) is None or OR_MORE.search(sentence) is not None


def _compared(before: str, after: str) -> bool:
    """With fewer elements than are inserted."""
    return COMPARED.search(_sentence(before)) is not None


def _preferred(before: str, after: str) -> bool:
    """Rather than manually checking it."""
    return RATHER.search(before) is not None


def _copula(before: str, after: str) -> bool:
    """The assemblies were the expression: "where" opens a clause, and a clause has a verb."""
    if IT_IS.search(before):
        return False  # that's were
    if before.rstrip().endswith(",") and WERE_HE.match(after):
        return True  # it would expel him, were he able to do so
    return INVERTED.search(before) is not None or LONG_CLAUSE.match(after) is None


def _opens(before: str, after: str) -> bool:
    """Trends where filled areas are clearer: the clause has a verb of its own."""
    return CLAUSE.match(after) is not None


def _concedes(before: str, after: str) -> bool:
    """She walked though the rain was heavy, though careful management can help."""
    return before.rstrip().endswith(",") or CLAUSE.match(after) is not None


def _owns(before: str, after: str) -> bool:
    """An expression whose leading operator is the same: what is owned has a verb of its own."""
    first = after.split(maxsplit=1)[:1]
    return first not in NOT_OWNED and LONG_CLAUSE.match(after) is not None


def _likelier(before: str, after: str) -> bool:
    """The likelihood is higher that it is found."""
    return LIKELIHOOD.search(_sentence(before)) is not None and CLAUSE.match(after) is not None


def _concludes(before: str, after: str) -> bool:
    """As some bytes are used, so describe them."""
    return before.rstrip().endswith(",")


def _called_form(before: str, after: str) -> bool:
    """If using this calling form, in the standard calling form the data: what has a name."""
    return after.startswith(",") or CALLED_FORM.search(before) is not None


def _lists(before: str, after: str) -> bool:
    """Aspects such as personnel, finance: something must follow that is personal."""
    first = after.split(maxsplit=1)[:1]
    return after[:1] in (",", ".", ";", ")") or not first or first[0].lower() in BEHIND_STATE


def _equals(before: str, after: str) -> bool:
    """The magic never being greater than that: no verb has it been."""
    return PERFECTED.search(_sentence(before)) is None


def _are_such(before: str, after: str) -> bool:
    """Who say that you're family, if you are: nothing is told of what would be yours."""
    return before.rstrip().endswith(" that") and STATE.match(after) is not None


def _archaic(before: str, after: str) -> bool:
    """I marvel at thee; see thee rise, as all thy sons."""
    return not after[:2].strip().isalpha() or ARCHAIC.search(before + after) is not None


def _addressed(before: str, after: str) -> bool:
    """You input forms, and they are read: what is yours would have a verb of its own."""
    opens = not _sentence(before).strip(SIGNS + " \n")
    return opens and VERB.search(CLAUSE_END.split(after)[0]) is None


def _sentence(before: str) -> str:
    """Return the end of *before* that is of the same sentence."""
    return SENTENCE_END.split(before)[-1]


SENTENCES: dict[tuple[str, str], Callable[[str, str], bool]] = {
    ("then", "than"): _unequalled,
    ("than", "that"): _compared,
    ("that", "than"): _likelier,
    ("so", "to"): _concludes,
    ("form", "from"): _called_form,
    ("personnel", "personal"): _lists,
    ("being", "been"): _equals,
    ("you're", "your"): _are_such,
    ("than", "then"): _preferred,
    ("were", "where"): _copula,
    ("where", "were"): _opens,
    ("though", "through"): _concedes,
    ("thee", "the"): _archaic,
    ("whose", "who's"): _owns,
    ("you", "your"): _addressed,
}
