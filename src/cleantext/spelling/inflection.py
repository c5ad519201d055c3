"""The forms of English words: irregular verbs and plurals, and how the regular ones are spelled.

Which of the forms that are spelled by rule are words (carryed, carried), a lexicon must say.
"""

from __future__ import annotations

#: Verbs whose past or participle does not end in -ed, each with its past, and its participle where
#: that is another word.  Left out are those that never change (put), and those that have two pasts
#: (burned, burnt).
TABLE = """
arise arose arisen, beat beat beaten, become became become, begin began begun, bend bent, bind
bound, bite bit bitten, bleed bled, blow blew blown, break broke broken, breed bred, bring
brought, build built, buy bought, catch caught, choose chose chosen, cling clung, come came come,
creep crept, deal dealt, dig dug, draw drew drawn, drink drank drunk, drive drove driven, eat ate
eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fly flew flown,
forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven, freeze froze frozen,
get got, give gave given, go went gone, grind ground, grow grew grown, hear heard, hide hid
hidden, hold held, keep kept, know knew known, lay laid, lead led, leave left, lend lent, lose
lost, make made, mean meant, meet met, mistake mistook mistaken, overcome overcame overcome, pay
paid, ride rode ridden, ring rang rung, rise rose risen, run ran run, say said, see saw seen, seek
sought, sell sold, send sent, shake shook shaken, shoot shot, show showed shown, shrink shrank
shrunk, sing sang sung, sink sank sunk, sit sat, sleep slept, slide slid, speak spoke spoken,
spend spent, spin spun, spring sprang sprung, stand stood, steal stole stolen, stick stuck, sting
stung, strike struck, swear swore sworn, sweep swept, swim swam swum, swing swung, take took
taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown, understand
understood, undergo underwent undergone, undertake undertook undertaken, wake woke woken, wear
wore worn, weep wept, win won, withdraw withdrew withdrawn, write wrote written
"""
_FORMS = [forms.split() for forms in TABLE.split(",")]

#: The past, by the bare form.
PASTS = {verb: past for verb, past, *_ in _FORMS}
#: The participle, by the bare form.
PARTICIPLES = {verb: forms[-1] for verb, *forms in _FORMS}

#: Plurals that end in no "s", with what one of them is.
UNMARKED = {"children": "child", "men": "man", "people": "person", "women": "woman"}
#: Verbs by their form for one, with the form for many.
OF_MANY = {
    "is": "are", "was": "were", "has": "have", "does": "do",
    "isn't": "aren't", "wasn't": "weren't", "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip


def third_person(verb: str) -> str:
    """Return the form that *verb*, if it is regular, has after "he".

    >>> [third_person(verb) for verb in ("go", "carry", "say")]
    ['goes', 'carries', 'says']
    """
    if verb.endswith(("s", "x", "ch", "sh", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def stems(form: str) -> list[str]:
    """Return what the plural, third person, past or participle *form* may come from.

    >>> stems("carries"), stems("planned")
    (['carrie', 'carri', 'carry'], ['planne', 'plann', 'plan'])
    """
    found = [form[:-1]]
    if form.endswith(("es", "ed")):
        found.append(form[:-2])
    if form.endswith(("ies", "ied")):
        found.append(f"{form[:-3]}y")
    if form.endswith("ed") and len(form) > 5 and form[-3] == form[-4]:
        found.append(form[:-3])
    return found


def plurals(noun: str) -> list[str]:
    """Return what may be the plural of *noun*.

    >>> plurals("entry"), plurals("child")
    (['entrys', 'entryes', 'entries'], ['childs', 'childes', 'children'])
    """
    forms = [f"{noun}s", f"{noun}es", *(many for many, one in UNMARKED.items() if one == noun)]
    return [*forms, f"{noun[:-1]}ies"] if noun.endswith("y") else forms


def participles(verb: str) -> list[str]:
    """Return what may be the participle of *verb*.

    >>> participles("carry"), participles("give")
    (['carryed', 'carryen', 'carryyed', 'carried'], ['gived', 'given'])
    """
    endings = ("d", "n") if verb.endswith("e") else ("ed", "en", f"{verb[-1]}ed")
    forms = [f"{verb}{ending}" for ending in endings]
    return [*forms, f"{verb[:-1]}ied"] if verb.endswith("y") else forms


def adverbs(adjective: str) -> list[str]:
    """Return what may be the adverb of *adjective*.

    >>> adverbs("easy"), adverbs("simple")
    (['easyly', 'easyally', 'easily'], ['simplely', 'simpleally', 'simply'])
    """
    forms = [f"{adjective}ly", f"{adjective}ally"]
    if adjective.endswith("y"):
        forms.append(f"{adjective[:-1]}ily")
    if adjective.endswith("le"):
        forms.append(f"{adjective[:-1]}y")
    return forms
