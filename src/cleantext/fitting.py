"""Tell where a word that people confuse stands as it should, by the grammar around it.

A language model that has read few manuals finds "form" odd after "management" and "lets" after
"argument", and the words they are confused with less so.  The grammar knows better: what lets is a
subject, and "let's" begins a clause.

The conditions and their lists are of English and made by hand, from what was wrong in 35 MB of the
documentation of a hundred Python packages and in manuals of Debian, read edit by edit.  They only
ever keep what is written.
"""

from __future__ import annotations

from cleantext.confusions import PREPOSITIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cleantext.confusions import Around

#: Before "let's" nothing stands but what joins or opens a clause.
OPENERS = frozenset(
    "also and anyway but finally first here however instead next now ok okay or please said says "
    "so then therefore thus today well yes".split()
)
#: Nobody lets us them.
OBJECTS = frozenset("anyone everyone her him it me people someone them us users you".split())
#: Before the bare verb.
BEFORE_BARE = frozenset(
    "can can't cannot could couldn't did didn't do does doesn't don't may might must not "
    "please should shouldn't to will won't would wouldn't".split()
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
#: Of whom something may be told by "were".
MANY_THERE = frozenset("people that there these they those which who you".split())
#: What is done to somebody, and of something.
GIVING = frozenset(
    "ask brings give gives giving offer offers send sends show shows showing teach teaches tell "
    "tells".split()
)
#: What many may be, though it does not end in an "s".
MANY = frozenset("children criteria data men more of other others people women".split())
#: What stands behind a week; "" is the end of the sentence.
AFTER_WEEK = frozenset(
    ["", *"after ago and as at before but by for from in is of on or that the to was when".split()]
)
#: Behind which something may be denied.
BEFORE_NOT = frozenset(
    "am are can could did do does had has have if is may might must or should was were why will "
    "would".split()
)


def fits(written: str, meant: str, around: Around) -> bool:
    """Say whether *written* surely stands as it should *around*, where *meant* cannot."""
    condition = CONDITIONS.get((written, meant))
    return condition is not None and condition(around)


def _lets(around: Around) -> bool:
    """The argument lets you, the player lets go: behind a subject, before an object."""
    return (bool(around.left) and _last(around) not in OPENERS) or _next(around) in OBJECTS


def _used(around: Around) -> bool:
    """If you used it: only behind "to", "can" and their like a bare verb is asked for."""
    return _last(around) not in BEFORE_BARE


def _form(around: Around) -> bool:
    """The form field, forms that form a whole, form handling: as a noun or as a verb."""
    last, following = _last(around), _next(around)
    if last in ASK_FROM:
        return False
    if "from" in (*around.left, *around.right) or last in DETERMINERS:
        return True
    if around.right and around.right[0][0].isupper():
        return False  # form London
    return following not in DETERMINERS or last.endswith("s")


def _except(around: Around) -> bool:
    """What nothing follows may be raised: "causes it to except"."""
    return _last(around) == "to" and not around.right


def _were(around: Around) -> bool:
    """If it were specified, their job were users: "where" opens a clause with a subject."""
    return _next(around) not in SUBJECTS


def _where(around: Around) -> bool:
    """An issue on Windows where: what a preposition asks for is no subject."""
    return len(around.left) > 1 and around.left[-2].lower() in PREPOSITIONS


def _though(around: Around) -> bool:
    """Achieved though when building: it opens a clause there, and nothing is gone through."""
    return _next(around) in CLAUSES


def _thought(around: Around) -> bool:
    """And though this: who thinks, or what thought it is, stands before."""
    return _last(around) in JOINS


def _apart(around: Around) -> bool:
    """To tear this apart."""
    return any(word.lower() in APART for word in around.left)


def _extend(around: Around) -> bool:
    """An extend statement: what is done to some extent has its "to" before."""
    return _last(around) in {"a", "an"}


def _to(around: Around) -> bool:
    """Many to many, one to one."""
    return bool(around.left) and around.left[-1:] == around.right[:1]


def _out(around: Around) -> bool:
    """Times out clients, with out parameters: behind a verb, or what a function gives back."""
    last = _last(around)
    return (last.endswith("s") and not last.endswith("ss")) or _next(around) in GIVEN_BACK


def _may(around: Around) -> bool:
    """So may interrupt: of many there is a plural, close by."""
    return not any(word.endswith("s") or word in MANY for word in around.right)


def _weak(around: Around) -> bool:
    """Each weak learner: behind a week stands no noun."""
    return _next(around) not in AFTER_WEEK


def _non(around: Around) -> bool:
    """A non exhaustive summary: what is not so is told of a thing, behind its verb."""
    return _last(around) not in BEFORE_NOT


def _then(around: Around) -> bool:
    """If it is zero or greater then it is: two conditions, and what follows from them."""
    return len(around.left) > 1 and around.left[-2].lower() in {"and", "or"} and _is_subject(around)


def _latter(around: Around) -> bool:
    """The two latter ones."""
    return _last(around) in {"both", "two"} or _next(around) in {"one", "ones", "two"}


def _their(around: Around) -> bool:
    """From their originally inserted places."""
    return _last(around) in PREPOSITIONS and _next(around).endswith("ly")


def _no(around: Around) -> bool:
    """There are no tagged messages."""
    return len(around.left) > 1 and around.left[-2].lower() == "there"


def _we_are(around: Around) -> bool:
    """The package we're unpacking: a clause of its own, unless who is there stands before."""
    return _next(around).endswith("ing") and _last(around) not in MANY_THERE


def _you(around: Around) -> bool:
    """To show you hands on examples: it is shown to somebody."""
    return _last(around) in GIVING


def _is_subject(around: Around) -> bool:
    return _next(around) in {"he", "i", "it", "she", "they", "we", "you"}


def _last(around: Around) -> str:
    return around.left[-1].lower() if around.left else ""


def _next(around: Around) -> str:
    return around.right[0].lower() if around.right else ""


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
    ("to", "two"): _to,
    ("out", "our"): _out,
    ("may", "many"): _may,
    ("weak", "week"): _weak,
    ("non", "not"): _non,
    ("then", "than"): _then,
    ("latter", "later"): _latter,
    ("their", "there"): _their,
    ("no", "now"): _no,
    ("we're", "were"): _we_are,
    ("you", "your"): _you,
}
