"""Patterns that are kept compiled are those that `re` would make."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import patterns, register
from cleantext.normalizers import declared
from cleantext.patterns import Kept, Trigger, compiled, expanded, later

declared()
OURS = list(register.patterns())


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the patterns are kept during a test."""
    path = str(tmp_path / "patterns.bin")
    patterns.keep(OURS, path)
    known = Kept(path)
    monkeypatch.setattr(patterns, "kept", lambda: known)
    return path


def test_what_is_kept_is_what_re_makes(path: str) -> None:
    assert len(OURS) > 100
    for pattern, flags in OURS:
        made, wanted = compiled(pattern, flags), re.compile(expanded(pattern), flags)
        if pattern == expanded(pattern):
            assert made == wanted  # their flags and their code
        assert patterns.kept().get((pattern, flags)) == patterns._made((pattern, flags))
        assert (made.groups, made.groupindex) == (wanted.groups, wanted.groupindex)


def test_groups_have_their_names(path: str) -> None:
    patterns.keep([(r"(?P<a>x)(y)?(?P<b>z)", re.IGNORECASE)], path)
    known = Kept(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patterns, "kept", lambda: known)
        match = compiled(r"(?P<a>x)(y)?(?P<b>z)", re.IGNORECASE).search("..XZ")
    assert match is not None
    assert match.groupdict() == {"a": "X", "b": "Z"}
    assert match.lastgroup == "b"


@given(st.sampled_from(OURS), st.text("aA ,.;:!?\"'’“”()[]<>`*_#-\n0é", max_size=40))
def test_they_find_the_same(source: tuple[str, int], text: str) -> None:
    ours = [match.span() for match in compiled(*source).finditer(text)]
    assert ours == [match.span() for match in re.compile(*source).finditer(text)]


@pytest.mark.parametrize("content", [b"", b"nothing", b"\xa9\x00"])
def test_a_broken_file_keeps_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.bin").write_bytes(content)
    for name in ("a.bin", "missing.bin"):
        known = Kept(str(tmp_path / name))
        assert not known
        assert known.get(OURS[0]) is None
        assert known.joint == ()


def test_what_another_python_kept_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "patterns.bin")
    with monkeypatch.context() as patch:
        patch.setattr(patterns, "_python", lambda: ((3, 99, 0), "another"))
        patterns.keep(OURS, path)
    assert not Kept(path)
    assert Kept(path).get(OURS[0]) is None


def test_a_trigger_without_its_sign_is_not_compiled() -> None:
    trigger = Trigger("##[A-Z]", ("##",))
    assert not trigger.search("# One")
    assert not trigger._compiled
    assert trigger.search("##One")
    assert not trigger.search("##One", 1)
    assert trigger._compiled


def test_a_trigger_that_is_asked_often_is_compiled() -> None:
    trigger = Trigger("##[A-Z]", ("##",))
    for _ in range(patterns.MOST_LOOKS + 1):
        assert not trigger.search("# One")
    assert trigger._compiled


def test_a_trigger_that_met_much_text_is_looked_for_sign_by_sign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patterns, "OFTEN", 20)
    trigger = Trigger("[:;](?<=a.)")
    assert trigger.search("a; " * 3)
    assert len(trigger._compiled) == 1
    assert trigger.search("b: a: " * 3)
    assert len(trigger._compiled) == 2
    assert not trigger.search("b: b; " * 3)


def test_a_later_pattern_is_one() -> None:
    pattern, same = later(r"(?P<a>A)b?", re.IGNORECASE), re.compile(r"(?P<a>A)b?", re.IGNORECASE)
    assert pattern.pattern == same.pattern
    assert pattern.groupindex == same.groupindex
    assert [m.span() for m in pattern.finditer("xAb")] == [m.span() for m in same.finditer("xAb")]
    assert pattern.sub("-", "xABa") == same.sub("-", "xABa") == "x--"
    assert pickle.loads(pickle.dumps(pattern)).findall("aA") == ["a", "A"]
