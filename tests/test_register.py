"""The register says of every rule what its module says, and the signs of its trigger."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import register
from cleantext.document import Document
from cleantext.normalizers import builtin_normalizers, declared
from cleantext.patterns import Trigger
from cleantext.signs import by_sign, signs, wide
from test_cases import cases

RULES = declared()
TRIGGERS = [rule.trigger for rule in RULES if rule.trigger]


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "rules.bin")
    register.write(RULES, path)
    return path


def test_the_register_says_what_the_modules_declare(path: str) -> None:
    read = register.read(path)
    assert read is not None
    assert list(map(register.row, read)) == list(map(register.row, RULES))
    assert read == RULES  # the same functions, too
    assert [rule.doc for rule in read] == [rule.doc for rule in RULES]


def test_the_rules_that_runs_use_are_those_that_the_modules_declare() -> None:
    assert list(map(register.row, builtin_normalizers())) == list(map(register.row, RULES))


def test_a_rule_of_the_register_travels(path: str) -> None:
    rules = register.read(path)
    assert rules
    for rule in rules:
        copy = pickle.loads(pickle.dumps(rule))
        assert copy == rule
        assert register.row(copy) == register.row(rule)


@pytest.mark.parametrize("content", [b"", b"nothing", b"\xe9\x00\x00\x00\x00", b"\xa9\x00"])
def test_a_broken_register_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rules.bin"
    path.write_bytes(content)
    assert register.read(str(path)) is None
    assert register.read(str(tmp_path / "missing")) is None


@pytest.mark.parametrize("change", ["edited", "added", "gone"])
def test_a_register_holds_until_a_source_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    package = tmp_path / "cleantext"
    shutil.copytree(register.RULES, package / "normalizers")
    monkeypatch.setattr(register, "PACKAGE", str(package))
    monkeypatch.setattr(register, "RULES", str(package / "normalizers"))
    path = str(tmp_path / "rules.bin")
    register.write(RULES, path)
    assert register.read(path) is not None
    rule = package / "normalizers" / "doubled_comma.py"
    if change == "edited":
        os.utime(rule, ns=(1, 1))
    elif change == "added":
        (package / "normalizers" / "another.py").touch()
    else:
        rule.unlink()
    assert register.read(path) is None


def test_an_installed_register_is_not_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "PACKAGE", str(tmp_path))
    path = str(tmp_path / "rules.bin")
    register.write(RULES, path)
    monkeypatch.setattr(register, "_sources", lambda names: ())
    assert register.read(path) == RULES


# Signs

pieces = st.sampled_from(
    r", ; a \. [ab] [^a] [x-z] \d \s* [ ]? b+ (?:b|cd) (?=c) (?<![a-z]) \b ^ (?:ab)? x{2} y{1,2} "
    r"(?P<n>a;?) (?>b|bc) . b*+".split()
)
patterns = st.lists(pieces, min_size=1, max_size=5).map("".join) | st.lists(
    st.lists(pieces, max_size=3).map("".join), min_size=2, max_size=3
).map("|".join)


@given(patterns, st.text("abcdxyz,;. \n", max_size=12))
def test_a_sign_stands_in_whatever_a_pattern_matches(pattern: str, text: str) -> None:
    try:
        with warnings.catch_warnings(action="error"):
            match = re.search(pattern, text)
    except (re.error, FutureWarning):  # a name that stands twice, a set in a set
        return
    found = signs(pattern)
    if match and found:
        assert any(sign in match[0] for sign in found)


@given(patterns, st.text("abcdxyz,;. \n", max_size=12))
def test_the_parts_of_a_pattern_find_what_it_does(pattern: str, text: str) -> None:
    try:
        with warnings.catch_warnings(action="error"):
            whole = re.search(pattern, text)
            found = any(re.search(part, text) for part in by_sign(pattern))
    except (re.error, FutureWarning):
        return
    assert found == bool(whole)


def texts() -> Iterator[str]:
    """Yield the texts of all cases: of every trigger there are some that it stands in."""
    for kind, key in (("fix", "before"), ("keep", "text"), ("report", "text")):
        for case in cases(kind):
            yield case.values[1][key]


TEXTS = list(texts())


@pytest.mark.parametrize("trigger", TRIGGERS, ids=lambda trigger: trigger.pattern[:30])
def test_a_sign_stands_in_whatever_a_trigger_matches(trigger: Trigger) -> None:
    found = signs(trigger.pattern)
    matches = [match[0] for text in TEXTS for match in re.finditer(trigger.pattern, text)]
    assert matches
    assert not found or all(any(sign in match for sign in found) for match in matches)


@pytest.mark.parametrize("trigger", TRIGGERS, ids=lambda trigger: trigger.pattern[:30])
def test_a_text_that_lacks_the_wide_characters_of_a_trigger_does_not_match(
    trigger: Trigger,
) -> None:
    wary = Trigger(trigger.pattern, wide=wide(trigger.pattern))
    for text in TEXTS:
        assert not wary.lacks(Document(text)._odd_signs) or not re.search(trigger.pattern, text)


@pytest.mark.parametrize("trigger", TRIGGERS, ids=lambda trigger: trigger.pattern[:30])
def test_sign_by_sign_the_same_is_found(trigger: Trigger) -> None:
    parts = by_sign(trigger.pattern)
    for text in TEXTS:
        found = any(re.search(part, text) for part in parts)
        assert found == bool(re.search(trigger.pattern, text))


def test_triggers_of_few_signs_are_looked_for_sign_by_sign() -> None:
    assert sum(len(by_sign(trigger.pattern)) > 1 for trigger in TRIGGERS) >= 5
    assert by_sign(r"[.\]:]x") == (r"\.x", r"\]x", ":x")
    for whole in ("[a-c]x", "[^.]x", r"[\d.]x", "[.,]+", "[.a]x", "x[.,]", ""):
        assert by_sign(whole) == (whole,)


def test_some_triggers_ask_for_wide_characters() -> None:
    assert sum(bool(wide(trigger.pattern)) for trigger in TRIGGERS) >= 8
    assert (
        wide("[^a]")
        == wide("é?")
        == wide(r"\w")
        == wide("")
        == wide("[é-ü]|b")
        == wide("(?i)é")
        == ()
    )


def test_most_triggers_have_signs() -> None:
    assert sum(bool(signs(trigger.pattern)) for trigger in TRIGGERS) > 0.8 * len(TRIGGERS)


@pytest.mark.parametrize("pattern", ["(?i)ab", "a|[^b]", "a?", ".", r"\w;?", "(?i:a)"])
def test_a_pattern_that_matches_too_much_has_no_signs(pattern: str) -> None:
    assert signs(pattern) == ()
