"""Profiles: named compositions of the rules for a kind of text.

| profile | for                        | differs from the rest by                               |
|---------|----------------------------|--------------------------------------------------------|
| article | articles, posts, scraped or generated prose (default) | every rule                  |
| docs    | documentation repositories | no rule that judges style or guesses at a swapped word |
| ocr     | text from scans and PDFs   | every rule, and ligatures taken apart                  |
"""

from __future__ import annotations

from functools import cache

from cleantext.cleaner import Cleaner, Policy
from cleantext.edits import Safety
from cleantext.language import Language

#: What each profile leaves out.
LEFT_OUT: dict[str, tuple[str, ...]] = {
    "article": (),
    "docs": ("heading-case", "spun-word"),
    "ocr": (),
}


@cache
def cleaner(
    profile: str = "article",
    unsafe: bool = False,
    words: frozenset[str] = frozenset(),
    confidence: float = Policy.confidence,
    dialect: str = "en",
) -> Cleaner:
    """Return the cleaner of *profile*; raises ValueError where there is none of that name."""
    if profile not in LEFT_OUT:
        raise ValueError(f"no profile is called {profile!r}; there are {', '.join(LEFT_OUT)}")
    policy = Policy(Safety.UNSAFE if unsafe else Safety.SAFE, confidence)
    every = Cleaner.default(policy, Language("en", words, dialect))
    return every.without(*LEFT_OUT[profile])
