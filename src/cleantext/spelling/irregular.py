"""Verbs whose past or participle does not end in -ed: begin, began, begun.

Left out are those that never change (put), and those that have two pasts (burned, burnt).
"""

from __future__ import annotations

#: Each with its past, and its participle where that is another word.
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
