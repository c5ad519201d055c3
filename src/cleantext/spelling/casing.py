"""Give a word the capitals of another."""

from __future__ import annotations


def copy_case(word: str, like: str) -> str:
    """Return *word* written as *like* is: in capitals, with a capital, or as it is.

    A word that has capitals of its own keeps them, and a single capital letter (at the
    start of a sentence, "I") is a capital, not a word in capitals.

    >>> copy_case("though", "Tho"), copy_case("the", "TEH"), copy_case("Ukraine", "ukriane")
    ('Though', 'THE', 'Ukraine')
    """
    letters = [character for character in like if character.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return word.upper()
    if letters and letters[0].isupper() and word[:1].islower() and word == word.lower():
        return word[:1].upper() + word[1:]
    return word
