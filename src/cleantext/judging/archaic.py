"""Older English and German, and dialects: the rules for the standard of today judge none of it.

    thou hast, he goeth, haue, wish’d      ain’t, runnin’, nowt      seyn, gethan, ergetzt

Whoever prints a text of 1611 as it was written means every letter, and so does who writes what
people say.  It shows by words that were given up since, or that no standard has.  One of them is
a quotation or a slip ("hast" for "has"); a passage with two is old, or dialect, and so is every
passage of a text that is full of old ones.

What was written in the centuries after that, and of the Bible, has few of them, and a grammar of
its own: "if he appear", "they assist one the other", "recompence".  A text is known for such a one
by what is hardly written any more ("behold", "'tis"), if it has that again and again; one that has
it in a few places alone quotes somebody.
"""

from __future__ import annotations

from cleantext.chunks import bare, words_of
from cleantext.document import Document
from cleantext.edits import Span
from cleantext.patterns import later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.spelling.lexicon import Lexicon

# Of grammar; of the spelling before 1700, with u for v and a final e; of that before 1800.  Left
# out are words that are others today (art, doe, bee), names, and those of lawyers (thereof).
WORDS = frozenset(
    "thou thee thy thine thyself hath doth hast dost shalt canst wouldst shouldst couldst didst"
    " hadst wert saith unto tis twas twere twill goeth doeth hither thither whither prithee"
    " prythee methinks verily forsooth betwixt mayest"
    " haue hauing giue giuen liue loue moue proue euer neuer euery ouer vpon vnto vnder vse vsed"
    " vntill vertue euill deuill heauen heauens seruice serue diuers seuen riuer aboue selfe"
    " himselfe herselfe itselfe themselues myselfe shee goe onely owne finde minde kinde thinke"
    " speake heare heere yeare yeares againe downe towne soone worke booke looke tooke knowne"
    " beene sonne sunne newes poore deare beare eares teares queene halfe wordes thinges dayes"
    " wayes sayd sayde sayth hadde whan whiche wch"
    " publick musick physick antient compleat chuse chuses chusing shew shewn shews shewed"
    " cou'd wou'd shou'd thro intirely encrease surprize"
    " surprized seldome betimes thence whence".split()
)
COMMAND = frozenset(["thou", "shalt"])  # quoted to this day, and one sign
# Forms of verbs: goeth (but "twentieth" is none); wish'd, remov'd (but "that'd" is none, and
# neither is "malloc'd", of no verb).
ENDINGS = ("eth", "'d", "’d")
FORM = later(r"[a-z]{3,}(?<!i)eth|[a-z]{2,}(?<![aeiouy])'d")
MODERN = frozenset(
    "shibboleth it'd that'd this'd what'd how'd when'd mom'd dad'd cc'd bcc'd ok'd".split()
)

# Written apart until a hundred years ago, and by slips since: they count beside another sign alone.
APART = later(r"\b(?:[Aa]ny|[Ee]very|[Ss]ome|[Nn]o) (?:body|thing|where)\b")
HYPHENED = later(r"\b[Tt]o-(?:day|morrow|night)\b")
# Of dialects, and of speech as it is heard: runnin’ an’ hollerin’, ’e, wi’.
SPOKEN = frozenset(
    "ain't hain't warn't y'all nuffink wuz dey nowt summat nobbut allus dinnae cannae didnae wot"
    " sez iffen gwine chillun tha yer ye".split()
)
HEARD = later(
    r"\b(?:[a-z]{3,}in|an|o|wi)['’](?!\w)|(?<!\w)['’](?:im|e|em|ere|alf|ave|ad|nuff)\b(?!['’])"
)

# Of German before the spelling of 1901, and of its poets; "th" of words of today ("Theater") has
# none, and what names are written so (Thor, Theil) stands with a small letter or another ending.
GERMAN = frozenset(
    "seyn seyd bey beyde beyden beym dabey frey freyheit zwey drey meynen meynung thun thut gethan"
    " thäte thaten theile theilen theils muth noth rath räth thür thal thier thiere thieren thräne"
    " thränen werth giebt gieb gieng fieng hieng kömmt itzt jetzo anjetzo allhier allda dahero dero"
    " fleucht kreucht beut gebeut verbeut zeuch däucht deucht dünkt ergetzen ergetzt fürwahr"
    " nimmermehr hinfüro weiland nunmehro ohngefähr ohngeachtet nemlich allmählig würklich hülfe"
    " litteratur capitel classe classen princip publicum sämmtlich sämmtliche heyden wol fodern"
    " fodert sintemal alldieweil tödten tödtet brod".split()
)

# And of its dialects, as they are heard.
GERMAN_SPEECH = frozenset(
    "i ned nit nimma hob hobs ham koa koan oa oan oans scho wos dös dees mia gell oba aba wia jo"
    " drunt derwischt dat wat ick icke nich nischt jibt janz ooch uff".split()
)

SEVERAL = 2  # distinct ones make a passage old; by hand
REACH = 500  # code points of it on either side; what has no blank lines is no single passage
# … and a text, where they are one in so many code points, some hundred words; four at least.
# Shakespeare in today's spelling has one in thirty words, Victorian fiction one in two thousand.
DENSITY = 600
DISTINCT = 4

# What hardly anybody has written for a century, but in quotations; of "upon", "lest" and "hence",
# which manuals have as well, nothing follows.
SOLEMN = frozenset(
    "alas behold betwixt doth ere hast hath hither nay oft saith shalt spake thee thither thou"
    " thine thy unto verily whereupon whither wilt ye yea o'er 'tis 'twas".split()
)
# A stretch that has one, in so many code points, and so many at least.  A commentary on the Bible
# has a word in 2,400, a satire of 1906 one in 2,200, and a stretch in 7,700 where it has least;
# manuals, news and novels since have a word in 13,000 at most.  Who quotes has many in few.
SOLEMNITY, FEWEST = 8_000, 3
STRETCH = 1_000
PIECE = 100_000  # code points that are judged together; an anthology has pieces of all ages


def is_archaic(document: Document, span: Span) -> bool:
    """Say whether *span* stands in a passage, or a text, in an older language or in a dialect."""
    code = document.language.code
    if code == "en" and (_is_solemn(document, span.start) or document.view(_is_old)):
        return True
    if code not in ("en", "de"):
        return False
    paragraph = document.paragraph(span.start)
    low, high = max(paragraph.start, span.start - REACH), min(paragraph.end, span.end + REACH)
    passage = document.text[low:high]
    if code == "de":
        words = {*map(str.lower, words_of(passage))}
        return len(GERMAN & words) >= SEVERAL or len(GERMAN_SPEECH & words) >= SEVERAL
    return _is_of_old(passage, document.language.lexicon)


def _is_of_old(passage: str, lexicon: Lexicon) -> bool:
    """Say whether *passage* has several words that were given up, or that no standard has."""
    words = set(words_of(passage))
    old = set(_among(words, lexicon))
    if "o-" in passage:  # as few have, and no pattern is asked for
        old.update(map(str.lower, HYPHENED.findall(passage)))
    if old >= COMMAND:
        old -= {"shalt"}
    if len(old) >= SEVERAL or (old and APART.search(passage)):
        return True
    if "'" not in passage and "’" not in passage:
        return len(SPOKEN & words) >= SEVERAL
    heard = {word.replace("’", "'") for word in HEARD.findall(passage)}
    return len(heard | SPOKEN.intersection(word.replace("’", "'") for word in words)) >= SEVERAL


def _is_old(document: Document) -> bool:
    """Say whether *document* is full of what was given up, and not in a passage or two alone."""
    signs = document.view(_signs)
    if len(signs) < DISTINCT:
        return False
    if DENSITY * sum(document.counts(signs).values()) < len(document.text):
        return False
    passages = {document.paragraph(word.span.start).start for word in document.find(signs)}
    return len(passages) >= FEWEST


def _is_solemn(document: Document, offset: int) -> bool:
    """Say whether what stands around *offset* is written as people wrote a century ago or more."""
    known = document.view(_pieces)
    piece = offset // PIECE
    if piece not in known:
        text = document.text[piece * PIECE : (piece + 1) * PIECE]
        least = max(FEWEST, len(text) / SOLEMNITY)
        # Its words are had in a fraction of the time in which a pattern looks for all of these.
        starts = range(0, len(text), STRETCH)
        solemn = sum(_has_solemn(text[start : start + STRETCH]) for start in starts)
        known[piece] = solemn >= least
    return known[piece]


def _has_solemn(stretch: str) -> bool:
    chunks = bare(stretch.lower().replace("’", "'")).split()
    quoted = (chunk.strip("'") for chunk in chunks if "'" in chunk)
    return not (SOLEMN.isdisjoint(chunks) and SOLEMN.isdisjoint(quoted))


def _pieces(document: Document) -> dict[int, bool]:
    """What is known of the pieces of a text."""
    return {}


def _signs(document: Document) -> frozenset[str]:
    """Return the words of *document* that were given up."""
    return _among(document.vocabulary, document.language.lexicon)


def _among(words: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """Return those of *words*, in small letters, that were given up.

    >>> from cleantext.spelling.lexicon import Lexicon
    >>> words = ["He", "goeth", "vpon", "it", "that'd", "wish’d", "mmap'd", "tenth"]
    >>> sorted(_among(words, Lexicon.open("en")))
    ['goeth', 'vpon', 'wish’d']
    """
    return frozenset(
        word
        for word in words
        if word in WORDS or (word.endswith(ENDINGS) and _is_form(word, lexicon))
    )


def _is_form(word: str, lexicon: Lexicon) -> bool:
    word = word.replace("’", "'")
    if word in WORDS:
        return True
    if word in MODERN or not FORM.fullmatch(word):
        return False
    verb = word.removesuffix("'d")
    return verb == word or any(
        lexicon.synonyms(stem, "v") for stem in (verb, f"{verb}e", f"{verb[:-1]}y", verb[:-1])
    )
