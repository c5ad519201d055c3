"""Put the article that goes with the sound of the next word.

    it was an choice we made  ->  it was a choice we made
    a apple                   ->  an apple

The sound counts, not the letter (an hour, a university, a European), as the
pronunciation dictionary has it.  Words that it does not know, words with capitals
that are no country, people or month, and words that are said both ways (an historic)
stay.  Where "an" looks like a slip for another word (we an go, if you do this an run),
it is a suggestion.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.judging.confusions import Around
from cleantext.judging.evidence import is_damaged
from cleantext.patterns import Beginning, later
from cleantext.rule import Phase, normalizer
from cleantext.values import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cleantext.language import Language

ARTICLE = later(r"\b(?P<article>[Aa]n?) (?P<next>[A-Za-z][a-z’']+)(?:-[a-z]+)*(?![\w-])")
BEGIN = Beginning(ARTICLE, {"a", "A", "an", "An"})
# Nats by which the neighbours must prefer another word: "an" for "a" is the commoner slip.
LIKELIER = 2.0
HEARD = 4.0  # nats, see `_is_stressed`
# Before these an "a" is the letter, a mark or a variable.
NO_NOUN = frozenset("a an and are as at be etc if in into is it of on or our us".split())


@normalizer(Phase.SENTENCE, language="en", trigger=r"\b[Aa]n? [A-Za-z][a-z]")
def article(document: Document) -> Iterator[Edit]:
    for match in document.finditer(ARTICLE, _jars, begins=BEGIN):
        word = match["next"]
        vowel = document.language.lexicon.vowel_sound(word.lower())
        if match["article"][0] == "A" and not document.starts_sentence(match.start()):
            continue  # "from A under gravity": a point, a grade, a plan
        if not vowel and word[0] in "hH" and not document.origin.view(is_damaged):
            continue  # "an hundred horses": an old text
        span = Span(*match.span("article"))
        slip = not vowel and _is_slip(document, span)
        right = match["article"][0] + ("n" if vowel else "")
        yield Edit(
            span,
            right,
            f"{word!r} begins with a {'vowel' if vowel else 'consonant'} sound",
            confidence=0.5 if slip else 0.95,
        )


def _jars(document: Document, match: re.Match[str]) -> bool:
    """Say whether the article of *match* is the wrong one for a known word."""
    return _is_wrong(document.language, match["article"].endswith("n"), match["next"])


@lru_cache(maxsize=1 << 14)  # most words behind an article stand behind the next one as well
def _is_wrong(language: Language, long: bool, written: str) -> bool:
    """Say whether the article, the *long* one or not, is wrong before a word that is known."""
    word, lexicon = written.lower(), language.lexicon
    if written != word and lexicon.proper(word, sure=True) != written:
        return False
    vowel = lexicon.vowel_sound(word)
    if vowel is None or vowel == long or word in NO_NOUN:
        return False
    if not vowel and word.startswith("h") and not _is_stressed(language, word):
        return False  # an historic, an hotel, an hypothesis: old-fashioned, not wrong
    return lexicon.count(written) > 0


def _is_stressed(language: Language, word: str) -> bool:
    """Say whether *word*, with an h, stands behind "a" so much oftener that its h is always heard.

    4 to 6 nats for "heavy" and "house", 3 at most for "hotel" and "historic".
    """
    logprob = language.model.logprob
    return logprob(word, ["a"]) - logprob(word, ["an"]) >= HEARD


def _is_slip(document: Document, span: Span) -> bool:
    """Say whether the words around an "an" speak for "and", "any" or "can" rather than for "a"."""
    around = Around.read(document.text, span)
    article = around.gain(document, "an", "a") + LIKELIER
    return any(around.gain(document, "an", other) > article for other in ("and", "any", "can"))
