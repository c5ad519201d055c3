"""Write a country, nationality, month, weekday or large city with its capital.

    the war in ukraine  ->  the war in Ukraine
    in the united states  ->  in the United States

Only words that have no other meaning in lower case (not turkey, march, polish
or china), and not in a text that writes such words small throughout.  Names of
people, companies and smaller places are also names of accounts and programs: only a
text that was damaged otherwise gives those that everybody knows their capital, and
what it writes with capitals elsewhere ("nato", where it has NATO as well).
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.evidence import is_damaged
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer
from cleantext.words import deliberate, writes_small

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Names of two words and more of which one at least is a word in lower case.
PHRASES = """
    abu dhabi, buenos aires, cape town, costa rica, european union, hong kong, las vegas, latin
    america, latin american, los angeles, new delhi, new england, new hampshire, new jersey, new
    mexico, new orleans, new york, new zealand, north africa, north african, north america,
    north american, north carolina, north dakota, north korea, north korean, puerto rico, rhode
    island, san diego, san francisco, saudi arabia, south africa, south african, south america,
    south american, south australia, south carolina, south dakota, south korea, south korean,
    south sudan, sri lanka, sri lankan, tel aviv, united arab emirates, united kingdom, united
    nations, united states, wall street, west virginia
"""
NAMES = {phrase: phrase.title() for phrase in " ".join(PHRASES.split()).split(", ")}
SURE, DAMAGED = 0.95, 0.92  # by hand; the second is applied, and gives way to a surer edit
# How often in 10**12 words a name is read that is known without more evidence: of the 1,600
# best known, "Washington" and "Toyota" among them.
WELL_KNOWN = 2_000_000


@normalizer(Phase.SENTENCE, language="en")
def proper_noun(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    small = [word for word in document.suspects if word.islower() and word.isalpha()]
    sure = {word: name for word in small if (name := lexicon.proper(word, sure=True)) is not None}
    phrases = _phrases(document)
    rest = [word for word in small if word not in sure]
    damaged = bool(rest) and document.origin.view(is_damaged)
    lost = _lost(document, rest) if damaged else {}
    if not (sure or phrases or lost) or document.view(writes_small):
        return
    for word in phrases:
        if not deliberate(document, word):
            yield _edit(word, NAMES[word.text], SURE)
    for word in document.find({**sure, **lost}):
        if deliberate(document, word) or any(word.span.overlaps(other.span) for other in phrases):
            continue
        if word.text in sure:
            yield _edit(word, sure[word.text], SURE)
        else:
            yield _edit(word, lost[word.text], DAMAGED)


def _edit(word: Word, name: str, confidence: float) -> Edit:
    return Edit(word.span, name, f"{name} is a name", confidence=confidence)


def _phrases(document: Document) -> list[Word]:
    """Where a name of `NAMES` stands in small letters."""
    text, vocabulary = document.text, document.vocabulary
    found = []
    for phrase in NAMES:
        if phrase.rpartition(" ")[2] in vocabulary and phrase in text:
            for match in later(rf"(?<![\w-]){phrase}(?![\w-])").finditer(text):
                found.append(Word(Span(*match.span()), phrase))
    return found


def _lost(document: Document, words: list[str]) -> Mapping[str, str]:
    """Return the names that *words*, no words in lower case, are in a damaged text."""
    lexicon = document.language.lexicon
    own = _own_forms(document, words)
    found = {}
    for word in words:
        name = own.get(word) or lexicon.proper(word)
        if name and (word in own or lexicon.count(name) >= WELL_KNOWN):
            found[word] = name
    return found


def _own_forms(document: Document, words: list[str]) -> Mapping[str, str]:
    """Return what the text itself writes with capitals, inside of its sentences, of *words*."""
    wanted = set(words)
    forms = [
        form
        for form in document.vocabulary
        if form[:1].isupper() and (form[1:].islower() or form.isupper()) and form.lower() in wanted
    ]
    found: dict[str, str] = {}
    for word in document.find(forms):
        if word.text.isupper() or not document.starts_sentence(word.span.start):
            found.setdefault(word.text.lower(), word.text)
    return found
