"""Put back the word that a text spinner swapped for a synonym, where the article betrays it.

    an choice security framework  ->  an alternative security framework
    they seek an finish to the war  ->  they seek an end to the war

"An" before a consonant has two readings: the article is wrong ("a choice"), or
the word was swapped and the article stayed.  The second is believed only where
the text shows other signs of having been spun or scraped (residue, glued
punctuation, misspellings), and either the word stands before another noun, which
it never does in good text, and a common synonym with the right sound does, or the
neighbours speak for that synonym a thousand times as loudly.  In any other text and
place the article is corrected; the swap is a suggestion.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.judging.confusions import Around
from cleantext.judging.evidence import spun
from cleantext.patterns import Beginning, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

ARTICLE = later(r"\b(?P<article>[Aa]n) (?P<word>[a-z]+)(?![\w’'-])(?: (?P<next>[a-z]+))?")
BEGIN = Beginning(ARTICLE, {"an", "An"})

# A spinner's dictionary gives words that people use; WordNet has andirons for dogs as well.
# 10 uses in a million words, about the 7,000 commonest.
COMMON = 10_000_000
LOUDLY = 7.0  # nats by which the neighbours prefer the synonym: a thousand times
UNFIT = 0.3  # belief in a swap whose place speaks for the article's being wrong


@normalizer(Phase.SENTENCE, language="en", trigger=r"n (?<=\b[Aa]n )[a-z]")
def spun_word(document: Document) -> Iterator[Edit]:
    for match in document.finditer(ARTICLE, _jars, begins=BEGIN):
        word, following = match["word"], match["next"] or ""
        ranked = _ranked(document, word, following)
        if not ranked:
            continue
        belief = document.origin.view(spun)
        spoken_for = _spoken_for(document, match, ranked) if belief > UNFIT else None
        best = spoken_for or ranked[0]
        rest = [other for other in ranked if other != best]
        fits = spoken_for is not None or _fits(document, word, best, following)
        sure = belief if fits else min(belief, UNFIT)
        yield Edit(
            Span(match.start(), match.end("word")),
            f"{match['article']} {best}",
            f"{match['article']!r} does not go with {word!r}, and this text shows signs of "
            f"swapped words: {best!r} stood here",
            Safety.SAFE if sure > UNFIT else Safety.UNSAFE,
            round(sure, 2),
            others=tuple(f"{match['article']} {other}" for other in rest[:4]),
        )


def _jars(document: Document, match: re.Match[str]) -> bool:
    word = match["word"]
    return not word.startswith("h") and document.language.lexicon.vowel_sound(word) is False


def _ranked(document: Document, word: str, following: str) -> list[str]:
    """The common synonyms of *word* that begin with a vowel, best before *following* first."""
    from math import log, log1p

    lexicon = document.language.lexicon
    fitting = [
        synonym
        for synonym in lexicon.synonyms(word)
        if lexicon.vowel_sound(synonym) and lexicon.count(synonym) >= COMMON
    ]

    def score(candidate: str) -> float:
        pair = log1p(lexicon.bigram(candidate, following))
        return pair + (log(lexicon.count(candidate)) if _modifies(document, candidate) else 0)

    return sorted(fitting, key=lambda candidate: (-score(candidate), candidate))


def _spoken_for(document: Document, match: re.Match[str], synonyms: list[str]) -> str | None:
    """Return the one of *synonyms* that the neighbours speak for, loudly; None without."""
    around = Around.read(document.text, Span(match.start(), match.end("word")))
    written = f"a {match['word']}"
    gain, best = max((around.gain(document, written, f"an {other}"), other) for other in synonyms)
    return best if gain >= LOUDLY else None


def _fits(document: Document, word: str, synonym: str, following: str) -> bool:
    """Say whether *synonym* stands before *following* as *word* does not."""
    lexicon = document.language.lexicon
    if not following or lexicon.is_stopword(following) or lexicon.bigram(word, following):
        return False
    if synonym not in lexicon.synonyms(word, "n"):
        return False  # an adjective may stand here: "an unique idea" is a unique idea
    return _modifies(document, synonym) or lexicon.bigram(synonym, following) > 0


def _modifies(document: Document, word: str) -> bool:
    """Say whether *word* is an adjective, which stands before nouns by its nature."""
    return bool(document.language.lexicon.synonyms(word, "a"))
