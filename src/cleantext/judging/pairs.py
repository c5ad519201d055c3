"""Words that people confuse, and how much must speak for the other before it is believed."""

from __future__ import annotations

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

#: Words of which both can stand nearly everywhere: a person decides, below so many nats.  What
#: psychologists call an affect gains up to 5.7 ("differences in affect").
EITHER = {"affect": 8.5, "affects": 99.0}
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

#: The commonest of what is written: these are judged where they may be wrong, not everywhere.
NARROWED = frozenset("and an are of on one the to as its you your that was by be from".split())


def _by_written(pairs: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return *pairs* by what is written."""
    cells = iter(pairs.split())
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for written, meant, least in zip(cells, cells, cells, strict=True):
        found[written] = (*found.get(written, ()), (meant, float(least)))
    return found


#: The pairs by what is written; and those of a text that was damaged elsewhere.
PARTNERS, HASTY = _by_written(PAIRS), _by_written(HASTY_PAIRS)
