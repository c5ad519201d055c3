"""Profiles: named compositions of the rules for a kind of text.

| profile | for                        | differs from the rest by                               |
|---------|----------------------------|--------------------------------------------------------|
| article | articles, posts, scraped or generated prose (default) | every rule but those for pages |
| docs    | documentation repositories | no rule that judges style or guesses at a swapped word |
| layout  | text of PDF files, good scans | what pages did to the text; no word is judged |
| ocr     | scans                      | `layout`, and words that were misread                  |
| archive | old and heavily damaged scans | `ocr`, with more courage                            |
"""

from __future__ import annotations

from cleantext.cleaner import Cleaner, Policy
from cleantext.edits import Safety
from cleantext.formats import SCANS
from cleantext.language import Language
from cleantext.rule import LAYOUT, Normalizer, Phase
from cleantext.values import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

#: What each profile leaves out of the rules that belong to every profile.
LEFT_OUT: dict[str, tuple[str, ...]] = {
    "article": (),
    "docs": ("heading-case", "spun-word"),
    **dict.fromkeys(LAYOUT, ()),
}

#: The least confidence of an edit, where it is not that of `Policy`.  A misread word is wrong as
#: it stands, so the likeliest word gains whatever its share; the word model asks by itself how
#: likely it is that the word was right before.
CONFIDENCE = {"ocr": 0.2, "archive": 0.2}


@cache
def cleaner(
    profile: str = "article",
    unsafe: bool = False,
    words: frozenset[str] = frozenset(),
    confidence: float | None = None,
    dialect: str = "en",
    language: str = "auto",
) -> Cleaner:
    """Return the cleaner of *profile*; raises ValueError where there is none of that name."""
    if profile not in LEFT_OUT:
        raise ValueError(f"no profile is called {profile!r}; there are {', '.join(LEFT_OUT)}")
    least = CONFIDENCE.get(profile, Policy.confidence) if confidence is None else confidence
    policy = Policy(Safety.UNSAFE if unsafe else Safety.SAFE, least)
    spoken = Language(language, words, dialect)
    if profile in LAYOUT:
        from cleantext.normalizers import all_normalizers

        rules = tuple(rule for rule in all_normalizers() if _reads_pages(rule, profile))
        return Cleaner(rules, policy, spoken)
    return Cleaner.default(policy, spoken).without(*LEFT_OUT[profile])


def own_words(words: Iterable[str]) -> frozenset[str]:
    """Return the *words* of a user as a set; raises TypeError where they are none.

    >>> own_words("foobarize")  # whose letters would be the words
    Traceback (most recent call last):
    TypeError: words are an iterable of str, not one
    """
    if isinstance(words, str):
        raise TypeError("words are an iterable of str, not one")
    found = frozenset(words)
    if not all(isinstance(word, str) for word in found):
        raise TypeError("words are an iterable of str")
    return found


def asked_for(
    format: str, profile: str, unsafe: bool, language: str, words: Iterable[str]
) -> Cleaner:
    """Return the cleaner for texts in *format* of whom asks for no more than these.

    Where no *profile* is named it is the usual one of *format*.  Raises ValueError for a name that
    is none, TypeError for *words* that are none.
    """
    return cleaner(profile or usual(format), unsafe, own_words(words), language=language)


def usual(format: str) -> str:
    """Return the profile of texts in *format*, where nobody named one."""
    return "ocr" if format in SCANS else "article"


def _reads_pages(rule: Normalizer, profile: str) -> bool:
    """Say whether *rule* is for pages: what a scan shows is what its author wrote.

    So there is no judging of style and no modern spelling, but for bytes that were misread.
    """
    return profile in rule.profiles or (not rule.profiles and rule.phase is Phase.ENCODING)
