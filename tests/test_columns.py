"""Columns of texts: lists, Arrow arrays, data frames and clusters, with the real libraries."""

from __future__ import annotations

import doctest
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from cleantext.columns import Batch, clean_list
from cleantext.profiles import cleaner
from command import DAMAGED, REPAIRED

BAD, GOOD = DAMAGED.strip(), REPAIRED.strip()
FINE = "Nothing is wrong with this sentence."
PAGE = (Path(__file__).parents[1] / "docs/corpora.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_lists_keep_what_is_no_text() -> None:
    nan = float("nan")
    assert clean_list([BAD, None, nan, 5, "", BAD], cleaner()) == [GOOD, None, nan, 5, "", GOOD]


def test_equal_texts_are_cleaned_once() -> None:
    batch = Batch(cleaner())
    assert batch.account(BAD) is batch.account(BAD)
    long = f"{BAD} " * 100
    assert batch.account(long) is not batch.account(long)


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda source: source[:30])
def test_the_examples_of_the_page_run(source: str) -> None:
    for library in re.findall(
        r"import (pandas|polars|pyspark|datatrove)|from (?:pyspark|datatrove)", source
    ):
        if library and not find_spec(library):
            pytest.skip(f"needs {library}")
    test = doctest.DocTestParser().get_doctest(source, {}, "corpora.md", "docs/corpora.md", 0)
    assert test.examples
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0
