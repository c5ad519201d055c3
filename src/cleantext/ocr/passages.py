"""Passages in which no word may be put in another's place: old spelling, other languages, terms.

A corrector knows the words of today.  Where a text spells as people did before there was
one spelling, speaks another language or is full of names and symbols, what looks
misread is mostly right, so it is better left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

# Forms of before about 1750, and of the style of the Bible; what the nineteenth century still
# wrote ("whence", "betwixt", "'tis") says nothing.
OLD = frozenset(
    """aboue accompt againe ancyent answere appeare arte backe battaile beare beene beginne
    beleeue beleeve betweene blisse bodie booke bookes bothe brest brode businesse canst carrie
    certaine charitie chuse chusing cleare cloathes colde compleat compleatly confesse conteine
    couer countrie creple crowne dayes deathe deepe desier deuil deuill diddest didst diuers
    diuine doest doore dost doth downe dreame eare earle easie eate eies emperour endeuour enemie
    enemies enioy euen euer euerie euery euill eyne faithfull falne farre feare fift fiue floud
    foorth fortie foure freind fruite generall giue giuen giues giuing glorie goe goeth goodnesse
    gouernment graunt greate greene greife groweth growne hande hath haue hauing heare heate
    heauen heauenly heere heire helde helpe himselfe hoast holde holie horne houre houres howe
    husbande hym iesus iew iewes indeede ioyne itselfe iudge iust iustice keepe kepte kinde kinges
    knewe knowe knowen knoweth knowne kyng lande landes lasse leaue leaues liue liued liues liuing
    looke lorde loue loued louer maie maiestie maister marchant marie meanes meete mercie mightie
    minde moneth moneths moone mought muche musick musicke naturall neare neede neere neuer newes
    nexte nighte nowe obserue obteine offred olde onelie onely ouer ould oure owne parte peece
    perceiue physick poore powre praier praye prayse preists presentlie priuate proue publick
    publicke rayse reade receiue receiued remaine rewarde riuer saie saied saith sawe sayd sayde
    sayes sayeth seauen seeke seemeth seene selfe selues sende sente seruant seruants serue
    seruice shal shalbe shalt shewes sheweth shoulde shyp sinne sinnes sithence soe sonne sonnes
    soules speake speakes spirite starre straunge strengthe subiect suche suffre summe sunne
    sweete sworde taketh thee themselues therfore theyr thine thinges thinke thorow thou thoughe
    thy thyne thyselfe togither tooke towne trueth turne twelue twentie twoo tymes verie vertue
    vertues vertuous vnder vnderstand vnderstanding vniuersall vnlesse vntil vntill vnto vpon vse
    vsed vseth waie walke warre warres wayes weeke wente werke wherfore whiche whilest whome wilt
    wisedome wiues wold woorde woordes worde wordes worke workes worlde woulde wrytten wyll wyth
    yeare yeares yeeld yeelde yere yonge yt yvell""".split()
)  # fmt: skip
# What the nineteenth century still wrote and we do not: right as it stands in a text of any age.
# Left out is what is as easily a word of today misread: "ancle", "tost", "wo".
STILL = frozenset(
    """almanack antient apothegm befal befel burthen burthened burthens burthensome chymical chymist
    chymistry cloathed cloathing connexion connexions controul controuled controuler cyder
    deflexion develope drest dropt embarkment encrease encreased encreasing expence expences
    extacy faulter foretel gaol gaoler gaolers gaols gayety gulph gypsey havock headach hindoo
    hindoos inclose inclosed inclosing inclosure inclosures incumbrance incumbrances indorse
    indorsed indorsement indorsing inflexion inforce inforced inquire insnare intire intirely
    intreat intreated intreaties intreaty intrust intrusted lanthorn mahometan mahometans messuage
    messuages musquet musquetry musquets mussulman mussulmans negociate negociated negociation
    negociations negociator osnaburg osnaburgs ostler paroquet pedler pedlers phrenzy poney
    recompence reflexion ribband ribbands risque segar segars serjeant serjeants shew shewed
    shewing shewn shews shipt sirname sopha sophas spunge stopt subtile surprize surprized
    surprizing teazed teazing tyger tygers villanies villanous villany visiter visiters waggon
    waggoner waggoners waggons whipt woful wrapt""".split()
)  # fmt: skip
ENDINGS = re.compile(
    r"(?!(?:.*(?:tieth|teeth|beth|heth|neth|meth|death|breath|cloth)$))[a-z]{2,}eth$"
)
CLIPPED = re.compile(r"[a-z]{2,}[^aeiou\W]['’]d$")  # "call'd", "shew'd"
MODERN_CLIPPED = frozenset("who'd there'd that'd it'd what'd how'd where'd".split())
LONG_S = "ſ"
OLD_LEAST, OLD_SHARE = 2, 0.02  # distinct forms, and their share of the words
# The same with what is only spelled as once, for a word may be misread so as well.
SPELLED_LEAST, SPELLED_SHARE = 3, 0.03
# Common words with capitals inside sentences, as nouns had them, beside one old form.
CAPITALS_LEAST, CAPITALS_SHARE = 5, 0.12

# The commonest function words of other languages that are none in English, nor look like one
# misread: German, French, Spanish, Italian, Dutch, Portuguese, Latin.
FOREIGN = frozenset(
    """der das und ist nicht ein eine einen einem einer den dem des sich mit auf von zu im ich sie
    wir ihr auch noch nur oder wenn wird werden sind haben hatte wurde bei aus nach durch für über
    le la les un une du et est dans que qui pas sur avec pour par ne se son ses leur elle il ils
    nous vous mais ou où être été sont au aux ce cette ces el los las y es en con por para no
    del al una su sus lo como más pero muy fue ser di che non per il gli dei della delle nel si
    sono anche più questo alla het een van niet ook zijn maar voor aan wordt hij dat deze
    uma os mais não dos das na nos com seu sua pelo quod quae esse sed cum ad ex aut etiam nec ut
    enim atque qui""".split()
) - frozenset("no an in on so as at to me or is he she we it ad al il lo".split())  # fmt: skip
FOREIGN_LEAST, FOREIGN_SHARE = 3, 0.12

CODE = re.compile(r"[^\W_][/\\=@#][^\W_]|[a-z][A-Z][a-z]|\w\(\)|::|[^\W_]\.[^\W_]")
CODE_LEAST, CODE_SHARE = 3, 0.25


# What a chunk of text may be a sign of.
OLD_FORM, LONG, CAPITAL, OTHER_TONGUE, SYMBOLS, OLD_SPELLING = 1, 2, 4, 8, 16, 32
SIGNS = ".,;:!?\"'“”‘’()[]—–-*_"


class Style(Enum):
    """How a passage is written."""

    PLAIN = "as we write"
    OLD = "in old spelling"
    FOREIGN = "in another language"
    TECHNICAL = "full of symbols"


def style(words: Sequence[str]) -> Style:
    """Return the style of a passage of *words*, in their case, with their signs.

    >>> style("And he saith vnto them that they haue knowne it".split())
    <Style.OLD: 'in old spelling'>
    >>> style("He was tbe first of tlie men who carne that day".split())
    <Style.PLAIN: 'as we write'>
    """
    return style_of(words, [marks(word) for word in words])


def marks(word: str) -> int:
    """Return what a chunk of text is a sign of: a sum of `OLD_FORM` and so on, mostly 0."""
    bare = word.lower()
    if not word.isalpha():
        bare = bare.strip(SIGNS).replace("’", "'")
    found = OLD_FORM if is_old_form(bare) else 0
    if LONG_S in word:
        found += LONG
    if word[:1].isupper() and word[1:2].islower():
        found += CAPITAL
    if bare in FOREIGN:
        found += OTHER_TONGUE
    if not word.isalpha() and CODE.search(word):
        found += SYMBOLS
    return found


def style_of(words: Sequence[str], marked: Sequence[int]) -> Style:
    """Return the style of a passage of *words*, given the `marks` of each."""
    union = 0
    for mark in set(marked):
        union |= mark
    if union & LONG or (union & (OLD_FORM | OLD_SPELLING) and _is_old(words, marked)):
        return Style.OLD
    if union & OTHER_TONGUE:
        foreign = [word.lower() for word, m in zip(words, marked, strict=True) if m & OTHER_TONGUE]
        if len(foreign) >= FOREIGN_SHARE * len(words) and len(set(foreign)) >= FOREIGN_LEAST:
            return Style.FOREIGN
    if union & SYMBOLS:
        code = sum(mark & SYMBOLS > 0 for mark in marked)
        if code >= CODE_SHARE * len(words) and code >= CODE_LEAST:
            return Style.TECHNICAL
    return Style.PLAIN


def _is_old(words: Sequence[str], marked: Sequence[int]) -> bool:
    """Say whether a passage is in old spelling: old forms, or one among capitals as nouns had."""
    pairs = [(word.lower(), mark) for word, mark in zip(words, marked, strict=True)]
    forms = [word for word, mark in pairs if mark & OLD_FORM]
    spelled = [word for word, mark in pairs if mark & (OLD_FORM | OLD_SPELLING)]
    if len(forms) >= OLD_SHARE * len(words) and len(set(forms)) >= OLD_LEAST:
        return True
    if len(spelled) >= SPELLED_SHARE * len(words) and len(set(spelled)) >= SPELLED_LEAST:
        return True
    if not forms:
        return False
    if len(spelled) >= OLD_SHARE * len(words) and len(set(spelled)) >= OLD_LEAST:
        return True
    inside = [m for a, m in zip(words, marked[1:], strict=False) if a[-1].isalnum() or a[-1] == ","]
    capitals = sum(mark & CAPITAL > 0 for mark in inside)
    return capitals >= CAPITALS_LEAST and capitals >= CAPITALS_SHARE * len(inside)


def is_old_form(word: str) -> bool:
    """Say whether *word*, in lower case, is a form that nobody has written for long.

    >>> [is_old_form(word) for word in ("loue", "goeth", "turn'd", "twentieth", "she'd")]
    [True, True, True, False, False]
    """
    if word in OLD:
        return True
    if word.endswith("eth"):
        return ENDINGS.match(word) is not None
    return "'" in word and CLIPPED.match(word) is not None and word not in MODERN_CLIPPED


def modern_forms(word: str) -> Iterator[str]:
    """Yield how we may write what *word*, in lower case, spells as people once did.

    >>> [*modern_forms("businesse")], [*modern_forms("vniuersall")]
    (['business'], ['uniuersall', 'universal'])
    >>> [*modern_forms("mayde")], [*modern_forms("cloathed")], [*modern_forms("malitious")]
    (['maide', 'maid', 'mayd'], ['clothed'], ['malicious'])
    """
    plain = word.replace("æ", "e").replace("œ", "e")
    if plain != word:
        yield plain
    for letters, now in WITHIN:
        plain = letters.sub(now, word)
        if plain != word:
            yield plain
            if plain.endswith("e"):
                yield plain[:-1]
    swapped = word
    if word.startswith("v") and word[1:2] not in VOWELS:
        swapped = "u" + word[1:]
        yield swapped
    swapped = U_FOR_V.sub("v", swapped)
    for old, new in ENDED:
        if swapped.endswith(old) and len(swapped) > len(old) + 2:
            yield swapped[: -len(old)] + new
            break
    else:
        if swapped != word and "v" in swapped:
            yield swapped


# What stood within words: mayde, cloathed, malitious.
WITHIN = (
    (re.compile(r"(?<=[^\W_])y(?=[^\Waeiouy_])"), "i"),
    (re.compile("oa"), "o"),
    (re.compile("ti(?=ous)"), "ci"),
)
# How words ended: forme, publike, mutinie, businesse, fatall, musick, legg, deliver'd.
ENDED = (
    ("esse", "ess"), ("ncies", "nces"), ("ggs", "gs"), ("nnes", "ns"), ("ie", "y"),
    ("ies", "ies"), ("ike", "ic"), ("ick", "ic"), ("icks", "ics"),
    ("all", "al"), ("ull", "ul"), ("our", "or"), ("aunt", "ant"), ("gg", "g"), ("nn", "n"),
    ("tt", "t"), ("rre", "r"), ("nne", "n"), ("tte", "t"), ("ppe", "p"), ("ynge", "ing"),
    ("yng", "ing"), ("inge", "ing"), ("eth", ""), ("e", ""),
)  # fmt: skip
VOWELS = frozenset("aeiouy")
U_FOR_V = re.compile(r"(?<=[aeiour])u(?=[aeiouy])")
