"""Names that nobody has ever listed stay, wherever in a document they stand."""

from __future__ import annotations

import random

import cleantext

STARTS = "b br c ch d dr f g gr h j k kl l m n p pr qu r s st t tr v w z zh".split()
VOWELS = "a e i o u ai ea ou io".split()
ENDS = "n r l s t k m nd rk sk x th".split()
PLACES = (
    "The letter of {name} came on Monday, and nobody in the town had read it before.",
    "We asked {name} what had happened to the house at the end of the road.",
    "{name} said that it was late. Then the others went home as well.",
    "In the end {name} and the council agreed that the bridge should stay.",
)


def test_invented_names_stay() -> None:
    chance = random.Random(3)
    for _ in range(60):
        syllables = (chance.choice(STARTS) + chance.choice(VOWELS) for _ in range(2))
        name = ("".join(syllables) + chance.choice(ENDS)).capitalize()
        text = " ".join(
            sentence.format(name=name) for sentence in chance.sample(PLACES, chance.randint(1, 4))
        )
        assert cleantext.clean(text) == text
