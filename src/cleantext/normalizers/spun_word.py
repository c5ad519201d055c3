"""Put back the word that a text spinner swapped for a synonym, where the article betrays it.

    an choice security framework  ->  an alternative security framework

"An" before a consonant has two readings: the article is wrong, or the noun was
swapped for a synonym and the article stayed.  The second is believed only where
the text shows other signs of having been spun or scraped (residue, glued
punctuation, misspellings), and where a synonym with the right sound fits its
place better than the others; in any other text the article is corrected.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.evidence import spun
from cleantext.rule import Phase, normalizer

ARTICLE = re.compile(r"\b(?P<article>[Aa]n?) (?P<word>[a-z]+)(?![\w’'-])(?: (?P<next>[a-z]+))?")

ATTRIBUTE = 2.0  # nats for a synonym that is an adjective too, before another noun
UNSEEN = 0.5  # count given to a pair of words that the table does not hold


@normalizer(Phase.SENTENCE, language="en", trigger=r"\b[Aa]n? [a-z]")
def spun_word(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    belief: float | None = None
    for match in ARTICLE.finditer(document.text):
        word, following = match["word"], match["next"]
        vowel = match["article"].endswith("n")
        if lexicon.vowel_sound(word) is not (not vowel) or (word.startswith("h") and vowel):
            continue
        ranked = _ranked(document, word, following, vowel)
        if not ranked:
            continue
        best, *rest = ranked
        if belief is None:
            belief = spun(document.origin)
        yield Edit(
            Span(match.start(), match.end("word")),
            f"{match['article']} {best}",
            f"{match['article']!r} does not go with {word!r}, and this text shows signs of "
            f"swapped words: {best!r} stood here",
            Safety.SAFE if belief > 0.5 else Safety.UNSAFE,
            round(belief, 2),
            others=tuple(f"{match['article']} {other}" for other in rest[:4]),
        )


def _ranked(document: Document, word: str, following: str | None, vowel: bool) -> list[str]:
    """The synonyms of *word* that begin with the right sound, best in this place first."""
    lexicon = document.language.lexicon
    fitting = [w for w in lexicon.synonyms(word) if lexicon.vowel_sound(w) is vowel]
    attributive = following is not None and not lexicon.is_stopword(following)

    def score(candidate: str) -> float:
        frequency = math.log(lexicon.count(candidate) + 1)
        if following is None or not attributive:
            return frequency
        pair = lexicon.bigram(candidate, following) or UNSEEN
        fit = ATTRIBUTE if lexicon.synonyms(candidate, "a") else 0.0
        return frequency + math.log(pair / UNSEEN) / 2 + fit

    return sorted(fitting, key=lambda candidate: (-score(candidate), candidate))
