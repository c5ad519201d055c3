"""Write a country, nationality, month, weekday or large city with its capital.

    the war in ukraine  ->  the war in Ukraine
    in the united states  ->  in the United States

Only words that have no other meaning in lower case (not turkey, march, polish
or china), and not in a text that writes such words small throughout.  Names of
people, companies and smaller places are also names of accounts and programs: only a
text that was damaged otherwise gives those that everybody knows their capital, and
what it writes with capitals elsewhere ("nato", where it has NATO as well), titles before
names (mayor Linda Torres) and institutions (the bank of england, the senate).
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.judging.confusions import neighbours
from cleantext.judging.evidence import is_damaged
from cleantext.judging.words import deliberate, writes_small
from cleantext.patterns import VERBOSE, Beginning, later
from cleantext.rule import Phase, normalizer
from cleantext.values import NamedTuple, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from cleantext.spelling.lexicon import Lexicon

# Names of two words and more of which one at least is a word in lower case.
PHRASES = """
    abu dhabi, buenos aires, burkina faso, cape town, costa rica, czech republic, dominican
    republic, european union, hong kong, las vegas, latin america, latin american, los angeles,
    middle east, middle eastern, new delhi, new england, new hampshire, new jersey, new mexico,
    new orleans, new york, new zealand, north africa, north african, north america, north
    american, north carolina, north dakota, north korea, north korean, northern ireland,
    puerto rico, rhode
    island, san diego, san francisco, saudi arabia, south africa, south african, south america,
    south american, south australia, south carolina, south dakota, south korea, south korean,
    south sudan, soviet union, sri lanka, sri lankan, tel aviv, united arab emirates, united
    kingdom, united nations, united states, wall street, west virginia
"""
NAMES = tuple(" ".join(PHRASES.split()).split(", "))
LAST = frozenset(phrase.rpartition(" ")[2] for phrase in NAMES)
WORDS = {phrase: frozenset(phrase.split()) for phrase in NAMES}
# March and May are words as well, but not behind these and before a sign, a day or a year.
BEFORE_MONTH = ("in", "since", "until", "early", "late")
MONTHS = ("march", "may")
MONTH = later(
    r" ma(?:rch|y)(?=[,.;:]|\s(?:(?:19|20)\d\d|\d\d?)\b)(?:"
    + "|".join(rf"(?<=\b{one} {month})" for one in BEFORE_MONTH for month in MONTHS)
    + ")"
)
# Words in small letters as well, so rare that in a damaged text they are names (a japan is a
# lacquer), and letters that nobody writes small.
RARE_WORDS = {
    name.lower(): name
    for name in (
        "Airbus Amazon BBC Biden Bundesliga Bundestag CIA CNN Congo Dutch Easter Erdogan FBI FIFA "
        "Facebook GDP Georgia Google Huawei IKEA IMF "
        "Instagram Japan Kremlin Mali Microsoft Morocco NASA NATO NBA NFL Netanyahu Nvidia OECD "
        "OPEC Swiss TikTok UEFA UNESCO UNICEF USA Virginia Wales Welsh YouTube Zelensky"
    ).split()
}
# And those that are frequent words, where they stand as countries and months do.
BEFORE_PLACE = "across against and between from in into of to with".split()
AFTER_PLACE = (
    "and are as at but by for from has have in is on or that to was were which who will with would"
).split()
BEFORE_AUGUST = "by early in last Last late next of since this until".split()
AFTER_NATION = (
    "ambassador army bank border capital citizens company companies court economy football foreign "
    "government leader leaders media minister navy official officials parliament people police "
    "politics politician politicians president prime state troops voters"
).split()
PLACE = later(
    rf"""
    (?<![\w'’-])(?:
        (?:{"|".join(BEFORE_PLACE)})\ (?P<name>chad|chile|china|guinea|jordan|turkey)
        (?=[,.;:!?](?:\s|$)|\ (?:{"|".join(AFTER_PLACE)})\b)
      | (?:{"|".join(BEFORE_AUGUST)})\ (?P<month>august)(?=[,.;:]|\s)
      | (?P<nation>danish|french|polish)\ (?=(?:{"|".join(AFTER_NATION)})\b)
    )
    """,
    VERBOSE,
)
# Institutions that are called by words: named so in a damaged text, the first where it acts.
BANKS = "america|canada|china|england|france|ireland|israel|italy|japan|korea|scotland|spain"
INSTITUTION = later(
    r"(?<![\w-])[Tt]he (?P<institution>white house(?= (?:adviser|also|and|announced|answered|called"
    r"|confirmed|correspondent|declined|denied|did|had|has|hopes|official|plans|press|refused|said"
    r"|says|spokes|staff|wants|warned|will|would))"
    r"|(?:champions|premier) league|european (?:central bank|commission)"
    r"|international monetary fund|world (?:bank|cup|health organi[sz]ation)"
    rf"|bank of (?:{BANKS})|house of (?:commons|lords|representatives)"
    r"|(?:us |u\.s\. |united states |state )?senate(?! of )|supreme court|federal reserve)(?![\w-])"
    r"|(?<=[Tt]he )(?P<school>university)(?= of [A-Z][a-z])"
)
# Titles that stand before a name: behind one of these, "the mayor Linda Torres" stays.
TITLED = later(
    r"(?:(?<=[.,;:—–] )|(?<=\b(?:by|to|of|as|on) )|(?<=\b(?:and|but|for|how|say|why) )"
    r"|(?<=\b(?:from|late|says|said|that|then|when|with) )"
    r"|(?<=\b(?:after|under|while) )|(?<=\b(?:before|former) )|(?<=\bagainst ))"
    r"(?P<title>chancellor|colonel|congressman|congresswoman|emperor|governor|king|mayor"
    r"|pope|president|prime minister|prince|princess|queen|senator|sergeant|sheriff)"
    r"(?= [A-Z][a-z]+(?: [A-Z][a-z]+|[,.]| [a-z]))"
)
BEGIN = Beginning(
    TITLED,
    "chancellor colonel congressman congresswoman emperor governor king mayor pope "
    "president prime prince princess queen senator sergeant sheriff".split(),
)
CALLED = ("white house", "s league", "er league", "an central bank", "an commission",
          "monetary fund", "world bank", "world cup", "world health", "bank of", "house of",
          " senate", "supreme court", "l reserve", "university of")  # fmt: skip
# Things that style guides write small, whatever they are called after.
THINGS = later(
    r"\b(?:arabic (?:numerals?|gum)|brussels sprouts?|dutch ovens?|gum arabic|plaster of paris)\b"
)
PLACED = frozenset("august chad chile china danish french guinea jordan polish turkey".split())
# Places after which programs are called that are written small.
PROGRAMS = frozenset(["arizona", "atlantic", "cairo", "istanbul", "jakarta", "plymouth"])
SENTENCE = later(r"[.!?][”\"’)]*(?:\s|$)")
REACH = 15  # code points
SURE, DAMAGED = 0.95, 0.92  # by hand; the second is applied, and gives way to a surer edit
# How often in 10**12 words a name is read that is known without more evidence: of the 1,600
# best known, "Washington" and "Toyota" among them.
WELL_KNOWN = 2_000_000


@normalizer(Phase.SENTENCE, language="en")
def proper_noun(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    small = [word for word in document.suspects if word.islower() and word.isalpha()]
    sure = {word: name for word in small if (name := _names(lexicon, word).sure) is not None}
    if not PROGRAMS.isdisjoint(sure) and not document.origin.view(is_damaged):
        sure = {word: name for word, name in sure.items() if word not in PROGRAMS}
    sure |= _possessives(document)
    phrases = _phrases(document)
    rest = [word for word in small if word not in sure and word not in PROGRAMS]
    named = any(_may_be_name(document, word) for word in rest)
    rare = document.vocabulary.intersection(RARE_WORDS)
    asked = named or bool(rare)
    # Where the answer is no, places and titles need not be looked for.
    damaged = asked and document.origin.view(is_damaged)
    places = [*_in_place(document)] if damaged or not asked else []
    damaged = damaged or (bool(places) and document.origin.view(is_damaged))
    lost = _lost(document, rest) if damaged else {}
    if damaged:
        lost = {**lost, **{word: RARE_WORDS[word] for word in rare}}
        phrases = [*phrases, *map(_placed, places)]
    if not (sure or phrases or lost) or document.view(writes_small):
        return
    for word in phrases:
        if not deliberate(document, word):
            yield _edit(word, _titled(word.text), SURE)
    for word in document.find({**sure, **lost}):
        if deliberate(document, word) or any(word.span.overlaps(other.span) for other in phrases):
            continue
        if _is_thing(document.text, word.span):
            continue
        if word.text in sure:
            yield _edit(word, sure[word.text], SURE)
        elif not _is_foreign(document, word):
            yield _edit(word, lost[word.text], DAMAGED)


def _in_place(document: Document) -> Iterator[re.Match[str]]:
    """Yield what the words beside it make a name: of a place, an institution, somebody's title."""
    if document.vocabulary.intersection(PLACED):
        yield from document.finditer(PLACE, near=_may_be_placed)
    if any(name in document.text for name in CALLED):
        yield from document.finditer(INSTITUTION)
    yield from document.finditer(TITLED, begins=BEGIN)


def _possessives(document: Document) -> dict[str, str]:
    """Return names that own something, in small letters: "kenya's"."""
    found = {}
    for word in document.suspects:
        stem, sign = word[:-2], word[-2:]
        if sign in {"'s", "’s"} and stem.islower() and stem.isalpha():
            name = _names(document.language.lexicon, stem).sure
            if name is not None:
                found[word] = f"{name}{sign}"
    return found


def _may_be_placed(text: str) -> bool:
    """Say whether *text* has a word of `PLACE`, which is looked for in half of the time."""
    return any(map(text.__contains__, PLACED))


def _is_thing(text: str, span: Span) -> bool:
    around = THINGS.finditer(text, max(0, span.start - REACH), span.end + REACH)
    return any(match.start() <= span.start and span.end <= match.end() for match in around)


def _is_foreign(document: Document, word: Word) -> bool:
    """Say whether an unknown word in small letters is beside *word*: vinho verde, kung fu.

    Or whether somebody is addressed by it, who may call himself so: <nick> marcus: yes.
    """
    text, (start, end) = document.text, word.span
    if text[end : end + 1] == ":" and text[max(0, start - 2) : start].rstrip(" ")[-1:] in ">\n":
        return True
    known = document.language.lexicon.known
    return any(one.islower() and not known(one) for one in neighbours(document, word.span))


def _placed(match: re.Match[str]) -> Word:
    group = match.lastgroup or ""
    return Word(Span(*match.span(group)), match[group])


def _edit(word: Word, name: str, confidence: float) -> Edit:
    return Edit(word.span, name, f"{name} is a name", confidence=confidence)


def _titled(phrase: str) -> str:
    """Return *phrase* with the capitals of a name: the Bank of England, the US Senate."""
    words = phrase.replace("us ", "US ", phrase.startswith("us ")).split()
    return " ".join(w if w == "of" or w.isupper() else w.title() for w in words)


def _phrases(document: Document) -> list[Word]:
    """Where a name of `NAMES`, or a month that is a word as well, stands in small letters."""
    text, vocabulary = document.text, document.vocabulary
    found: list[Word] = []
    if not vocabulary.isdisjoint(MONTHS):
        months = (Span(match.start() + 1, match.end()) for match in document.finditer(MONTH))
        found += (Word(span, span.of(text)) for span in months)
    if vocabulary.isdisjoint(LAST):
        return found
    for phrase, words in WORDS.items():
        if words <= vocabulary:
            found += (Word(span, phrase) for span in _whole(text, phrase))
    return found


def _whole(text: str, phrase: str) -> Iterator[Span]:
    """Yield where *phrase* stands in *text*, and is no part of a longer word."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (_joins(text[at - 1 : at]) or _joins(text[end : end + 1])):
            yield Span(at, end)
        at = text.find(phrase, end)


def _joins(sign: str) -> bool:
    return sign.isalnum() or sign in {"-", "_"}


def _may_be_name(document: Document, word: str) -> bool:
    """Say whether *word*, no word in lower case, is a name in some text, or in this one."""
    return bool(_names(document.language.lexicon, word).known or _forms(document, word))


def _lost(document: Document, words: list[str]) -> Mapping[str, str]:
    """Return the names that *words*, no words in lower case, are in a damaged text."""
    own = _own_forms(document, words)
    lexicon = document.language.lexicon
    names = ((word, own.get(word) or _names(lexicon, word).known) for word in words)
    return {word: name for word, name in names if name}


class _Names(NamedTuple):
    """The names that a word in small letters may be."""

    sure: str | None  #: in any text
    known: str | None  #: which everybody knows


@lru_cache(maxsize=1 << 14)
def _names(lexicon: Lexicon, word: str) -> _Names:
    name = lexicon.proper(word)
    known = name if name and lexicon.count(name) >= WELL_KNOWN else None
    return _Names(lexicon.proper(word, sure=True) if name else None, known)


def _own_forms(document: Document, words: list[str]) -> Mapping[str, str]:
    """Return what the text itself writes with capitals, inside of its sentences, of *words*.

    What stands in a line without the end of a sentence says nothing: a title has all its words
    so.  Nor does what the text writes small as often, but for initials and known names.
    """
    found: dict[str, list[str]] = {}
    forms = [form for word in words for form in _forms(document, word)]
    for word in document.find(forms):
        if SENTENCE.search(document.line(word.span.start).of(document.text)) and (
            word.text.isupper() or not document.starts_sentence(word.span.start)
        ):
            found.setdefault(word.text.lower(), []).append(word.text)
    return {
        word: uses[0]
        for word, uses in found.items()
        if len(uses) + _is_sure(document, uses[0]) > document.uses(word)
    }


def _is_sure(document: Document, form: str) -> bool:
    return form.isupper() or document.language.lexicon.name(form)


def _forms(document: Document, word: str) -> list[str]:
    """Return what the text has of *word* with one capital, or in capitals."""
    there = document.vocabulary.intersection((word.capitalize(), word.upper()))
    return [form for form in there if form.lower() == word]
