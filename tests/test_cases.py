"""The case files: what each rule repairs, what it leaves alone, what it cannot do yet."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleantext.cleaner import Cleaner
from cleantext.normalizers import builtin_normalizers
from cleantext.profiles import cleaner

ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
CASES = Path(__file__).parent / "cases"
RULES = [rule.id for rule in builtin_normalizers()]


def cases(kind: str) -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, []):
            if case.get("escaped"):  # half a surrogate pair cannot stand in a file
                for key in case.keys() & {"before", "after", "text"}:
                    case[key] = ESCAPE.sub(lambda match: chr(int(match[1], 16)), case[key])
            found.append(pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}"))
    return found


def alone(rule: str, case: dict[str, Any]) -> Cleaner:
    every = cleaner(case.get("profile", "article"), case.get("unsafe", False))
    return every.only(rule)


@pytest.mark.parametrize(("rule", "case"), cases("fix"))
def test_fixes(rule: str, case: dict[str, Any]) -> None:
    format = case.get("format", "plain")
    result = alone(rule, case).check(case["before"], format)
    assert result.text == case["after"]
    assert {edit.rule for edit in result.edits} == {rule}
    if not case.get("only"):
        every = cleaner(case.get("profile", "article"), case.get("unsafe", False))
        assert every.clean(case["before"], format) == case["after"]


@pytest.mark.parametrize(("rule", "case"), cases("keep"))
def test_keeps(rule: str, case: dict[str, Any]) -> None:
    profile = case.get("profile", "article")
    assert cleaner(profile).clean(case["text"], case.get("format", "plain")) == case["text"]


@pytest.mark.parametrize(("rule", "case"), cases("report"))
def test_reports(rule: str, case: dict[str, Any]) -> None:
    result = cleaner(case.get("profile", "article")).check(
        case["text"], case.get("format", "plain")
    )
    assert rule in {held.edit.rule for held in result.suggestions}
    assert result.text == case["text"]


@pytest.mark.xfail(reason="a known gap; move it to `fix` when it passes", strict=True)
@pytest.mark.parametrize(("rule", "case"), cases("todo"))
def test_gaps(rule: str, case: dict[str, Any]) -> None:
    result = alone(rule, case).clean(case["before"], case.get("format", "plain"))
    assert result == case["after"]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_cases(rule: str) -> None:
    path = CASES / f"{rule}.toml"
    assert path.exists(), f"write {path.name}: at least one keep and one fix (or report)"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    assert found.get("keep"), "what stays comes first: at least one [[keep]]"
    assert found.get("fix") or found.get("report"), "at least one [[fix]], or [[report]]"


def test_every_case_file_has_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(RULES)


@pytest.mark.parametrize("rule", builtin_normalizers(), ids=RULES)
def test_every_rule_says_what_it_does(rule: Any) -> None:
    assert rule.summary.endswith("."), rule.summary
    assert len(rule.summary) <= 100
    assert "->" in rule.doc or rule.safety == 0, "one line of wrong -> right"
