"""What holds for pages of any text: the profile for layout."""

from __future__ import annotations

import re
from itertools import zip_longest

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleantext.profiles import cleaner
from strategies import texts

LAYOUT = cleaner("layout")
LETTER = re.compile(r"[^\W_]")
SET = [
    "The first of these was the alarming illness of the old",
    "servant, who had been with the family for many years and",
    "was loved by all of them, the children not the least, be-",
    "cause the dog as well went about the house in slippers.",
    "So it was.",
    "- 12 -",
    "THE HISTORY OF ROME",
    "    an indented line",
    "- an item of a list",
    "Contents ........ 12",
    "",
    "\f",
]
calm = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
set_texts = st.lists(st.sampled_from(SET), max_size=40).map("\n".join)


@calm
@given(st.one_of(set_texts, texts()))
def test_pages_cleaned_twice_change_nothing_more(text: str) -> None:
    once = LAYOUT.clean(text)
    assert LAYOUT.clean(once) == once


@calm
@given(set_texts.map(lambda text: f"One page it was.\n{text}".replace("\f", "")))
def test_no_letter_is_lost_where_there_are_no_pages(text: str) -> None:
    assert LETTER.findall(LAYOUT.clean(text)) == LETTER.findall(text)


def test_line_ends_stay_as_they_are() -> None:
    text = "\r\n".join([*SET[:2], "was loved by all of them.", "So it was.", *SET[:5]])
    cleaned = LAYOUT.clean(text)
    assert "\r\n\r\n" in cleaned
    assert "\n" not in cleaned.replace("\r\n", "")


def test_markup_keeps_its_lines() -> None:
    text = "\n".join(SET[:2] * 4)
    assert LAYOUT.clean(text, "markdown") == text
    assert LAYOUT.clean(text) != text


@pytest.mark.parametrize("gap", [3, 5, 12])
@pytest.mark.parametrize("longer", ["left", "right", "neither"])
def test_columns_side_by_side_are_read_one_below_the_other(gap: int, longer: str) -> None:
    left, right = SET[:4] * 3, SET[1:4] * 4
    left, right = left[: 9 if longer == "right" else 12], right[: 9 if longer == "left" else 12]
    width = max(map(len, left)) + gap
    beside = "\n".join(
        f"{a:{width}}{b}".rstrip() for a, b in zip_longest(left, right, fillvalue="")
    )
    below = LAYOUT.clean("\n".join([*left, *right]))
    assert LAYOUT.clean(beside) == below
    head = f"A HEAD{' ' * 80}12"
    assert LAYOUT.clean(f"{head}\n\n\n{beside}") == f"{head}\n\n\n{below}"
