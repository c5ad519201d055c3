"""The word lists are in order, and the tables are made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext.spelling import Lexicon, chances
from cleantext.spelling.compiling import (
    SUGGESTED,
    WELL_KNOWN,
    Lists,
    compile_language,
    languages,
)
from cleantext.spelling.data import source_path
from cleantext.spelling.index import Index
from cleantext.spelling.lexicon import EVERYDAY
from cleantext.spelling.table import Table

DICTIONARIES = Path(source_path())
ENGLISH = DICTIONARIES / "en"
FILES = sorted(ENGLISH.iterdir())
LISTS = [path for path in FILES if path.suffix in (".txt", ".tsv")]
COLUMNS = {
    "words.tsv": 3,
    "synonyms.tsv": 5,
    "typos-codespell.tsv": 3,
    "typos.tsv": 4,
}

LEXICON = Lexicon.open("en")


@pytest.fixture(scope="module")
def sizes() -> dict[str, int]:
    return {word: int(size) for word, size, _ in Lists(str(ENGLISH)).rows("words.tsv")}


@pytest.fixture(scope="module")
def typos() -> dict[str, str]:
    return {k.decode(): v.decode() for k, v in LEXICON.table("typos").items()}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_lists_are_sorted_and_well_formed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.split("\n")[:-1] if not line.startswith("#")]
    assert text.endswith("\n")
    assert "\r" not in text
    assert lines == sorted(set(lines))
    keys = [line.split("\t")[0] for line in lines]
    assert len(keys) == len(set(keys))
    assert all(key and key == key.strip() for key in keys)
    columns = COLUMNS.get(path.name, 2 if path.suffix == ".tsv" else 1)
    assert {line.count("\t") + 1 for line in lines} == {columns}


def test_every_list_has_its_source_and_its_format_written_down() -> None:
    sources = (DICTIONARIES / "SOURCES.md").read_text(encoding="utf-8")
    formats = (DICTIONARIES / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in FILES if path.name not in sources] == []
    assert [path.name for path in FILES if path.name not in formats] == []


def test_tables_are_those_of_the_lists(tmp_path: Path) -> None:
    """Compiled anew, every file is the same byte for byte."""
    assert list(languages(str(DICTIONARIES))) == ["de", "en", "fr"]
    compile_language(str(ENGLISH), str(tmp_path))
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    stood = {path.name: path.read_bytes() for path in (DICTIONARIES / "compiled/en").iterdir()}
    # Those are made of the rules, and of the tables, as well.
    assert made.keys() == stood.keys() - {chances.FILE, chances.OWNERS, EVERYDAY}
    assert [name for name in made if made[name] != stood[name]] == []


def test_tables_are_intact() -> None:
    for path in sorted((DICTIONARIES / "compiled/en").iterdir()):
        if path.suffix == ".table":
            assert Table(str(path)).intact(), path
        elif path.suffix == ".index":
            assert Index(str(path)).intact(), path


def test_a_misspelling_is_no_everyday_word(typos: dict[str, str], sizes: dict[str, int]) -> None:
    ours = {row[0] for row in Lists(str(ENGLISH)).rows("typos.tsv")}
    assert [t for t in typos if sizes.get(t, 99) <= WELL_KNOWN and t not in ours] == []


def test_no_name_is_corrected_by_itself(typos: dict[str, str]) -> None:
    capitalised = (typo.capitalize() for typo in typos)
    assert [name for name in capitalised if LEXICON.name(name) and LEXICON.automatic(name)] == []


def test_a_sure_misspelling_is_no_word(typos: dict[str, str]) -> None:
    sure = [typo for typo, value in typos.items() if value.startswith("=")]
    assert len(sure) > 50_000
    assert [typo for typo in sure if LEXICON.known(typo)] == []


def test_corrections_are_words_and_no_misspellings(typos: dict[str, str]) -> None:
    corrections = {c for value in typos.values() for c in value[1:].split(",")}
    words = {word for correction in corrections for word in correction.split(" ")}
    assert [word for word in words if not LEXICON.known(word)] == []
    assert [c for c in corrections if LEXICON.automatic(c)] == []


def test_a_proper_noun_means_nothing_else(sizes: dict[str, int]) -> None:
    names = set(Lists(str(ENGLISH)).words("proper.txt"))
    assert [name for name in names if sizes.get(name.lower(), 99) <= SUGGESTED] == []
    assert [name for name in names if LEXICON.proper(name.lower(), sure=True) != name] == []


def test_function_words_are_words() -> None:
    for word in Lists(str(ENGLISH)).words("stopwords.txt"):
        assert LEXICON.common(word), word


def test_nothing_improper_is_suggested() -> None:
    from cleantext.spelling.data import data_path

    index = Index(data_path("en/suggestions.index"))
    for word in Lists(str(ENGLISH)).words("unsuggested.txt"):
        assert index.count(word) is None, word
