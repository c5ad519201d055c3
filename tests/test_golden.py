"""Whole documents: what goes in, what comes out, and every edit that was made on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleantext
from cleantext.formats import detect

GOLDEN = Path(__file__).parent / "golden"
CLEAN = Path(__file__).parent / "clean"
TEXTS = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def account(name: str) -> tuple[cleantext.Result, Path]:
    folder = GOLDEN / name
    (before,) = folder.glob("before.*")
    return cleantext.check(read(before), detect(before.name) or "plain"), folder


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_is_repaired_and_nothing_else_is_touched(name: str) -> None:
    result, folder = account(name)
    (after,) = folder.glob("after.*")
    assert result.text == read(after)


@pytest.mark.parametrize("name", TEXTS)
def test_the_repaired_text_stays_as_it_is(name: str) -> None:
    (after,) = (GOLDEN / name).glob("after.*")
    text = read(after)
    assert cleantext.clean(text, detect(after.name) or "plain") == text


@pytest.mark.parametrize("name", TEXTS)
def test_every_edit_is_explained(name: str) -> None:
    """report.txt is the account; a changed line in it is a changed behaviour."""
    result, folder = account(name)
    lines = []
    for change in result.changes:
        line = result.original.count("\n", 0, change.span.start) + 1
        old = change.span.of(result.original)
        for edit in change.edits:
            lines.append(f"{line}: {edit.rule}: {old!r} -> {change.replacement!r}: {edit.why}\n")
    assert "".join(lines) == read(folder / "report.txt")


def test_the_reference_article_takes_ten_repairs() -> None:
    result, _ = account("article")
    assert len(result.changes) == 10


@pytest.mark.parametrize("path", sorted(CLEAN.iterdir()), ids=lambda path: path.name)
def test_good_texts_come_through_untouched(path: Path) -> None:
    text = read(path)
    result = cleantext.check(text, detect(path.name) or "plain")
    assert [(change, change.span.of(text)) for change in result.changes] == []
