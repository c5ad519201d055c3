"""Write docs/rules.md: every rule with its docstring and its first cases.

    python docs/make_rules.py           write it anew
    python docs/make_rules.py --check   say whether it is current, write nothing

What a rule is said to do is what its author wrote beside the code, and the
examples are tests, so the page cannot promise what the rules do not keep.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from cleantext.normalizers import builtin_normalizers
from cleantext.rule import Normalizer, Phase

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "rules.md"
CASES = ROOT / "tests" / "cases"

SAFETY = {
    "safe": "safe: made by default",
    "unsafe": "unsafe: suggested, made with `--unsafe`",
    "display-only": "display-only: reported, left to a person",
}

HEAD = """\
# Rules

<!-- Made by `python docs/make_rules.py` from docstrings and case files; edit those. -->

A rule is one kind of repair.  Its name stands in every report, in `select` and
`ignore`, and in comments (`cleantext: ignore space-after-comma`).  An edit is
made by default where its rule is safe and the edit is sure (confidence 0.9 or
more); all others are suggested.  A rule for English looks at English
paragraphs only.  `cleantext rule NAME` shows an entry on the command line.
"""


def page() -> str:
    """Return the text of docs/rules.md."""
    rules = sorted(builtin_normalizers(), key=lambda rule: (rule.phase, rule.id))
    parts = [HEAD, "\n".join(_contents(rules)) + "\n"]
    for phase, group in groupby(rules, key=lambda rule: rule.phase):
        parts.append(f"## {_title(phase)}\n")
        parts += (_entry(rule) for rule in group)
    return "\n".join(parts)


def _contents(rules: list[Normalizer]) -> Iterator[str]:
    yield "| rule | what it does | phase | by default |"
    yield "|------|--------------|-------|------------|"
    for rule in rules:
        phase = Phase(rule.phase).name.lower()
        made = "yes" if _safety(rule) == "safe" else _safety(rule)
        yield f"| [{rule.id}](#{rule.id}) | {_cell(rule.summary)} | {phase} | {made} |"


def _entry(rule: Normalizer) -> str:
    kind = f"*{SAFETY[_safety(rule)]}; {'English' if rule.language == 'en' else 'any language'}*"
    examples = "\n".join(_examples(rule))
    return f"### {rule.id}\n\n{rule.doc}\n\n{kind}\n\n{examples}"


def _examples(rule: Normalizer) -> Iterator[str]:
    """The first case of each kind that the rule has: repaired or reported, and left alone."""
    path = CASES / f"{rule.id}.toml"
    cases = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for kind, says in (("fix", "Repaired"), ("report", "Reported"), ("keep", "Left alone")):
        for case in cases.get(kind, [])[:1]:
            yield f"{says}: {case['name']}\n\n{_shown(case)}\n"


def _shown(case: dict[str, Any]) -> str:
    if "text" in case:
        return _fenced("text", _visible(case["text"]))
    before, after = (_visible(case[which]).splitlines() for which in ("before", "after"))
    lines = [f"- {line}".rstrip() for line in before] + [f"+ {line}".rstrip() for line in after]
    return _fenced("diff", "\n".join(lines))


def _fenced(language: str, text: str) -> str:
    """Return *text* as a code block, in a fence that nothing in it can close."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _visible(text: str) -> str:
    """Return *text* with what cannot be seen in a page written as an escape."""
    return "".join(
        char if char.isprintable() or char in "\n\u200d" else f"\\x{ord(char):02x}"
        if ord(char) < 256
        else f"\\u{ord(char):04x}"
        for char in text.replace("\r\n", "\n")
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _safety(rule: Normalizer) -> str:
    return rule.safety.name.lower().replace("_", "-")


def _title(phase: Phase) -> str:
    return Phase(phase).name.capitalize()


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` compare it; return 1 where it is not current."""
    new = page()
    if arguments == ["--check"]:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == new
        if not current:
            print("docs/rules.md is not current: run `python docs/make_rules.py`", file=sys.stderr)
        return 0 if current else 1
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
