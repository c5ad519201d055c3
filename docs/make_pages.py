"""Write what can be made of the documents: docs/rules.md, and the account in the README.

    python docs/make_pages.py           write them anew
    python docs/make_pages.py --check   say whether they are current, write nothing

What a rule is said to do is what its author wrote beside the code, and the
examples are tests, so the pages cannot promise what the rules do not keep.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from cleantext.normalizers import builtin_normalizers
from cleantext.rule import Normalizer, Phase

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "docs" / "rules.md"
README = ROOT / "README.md"
EXAMPLE = ROOT / "examples" / "article.txt"
CASES = ROOT / "tests" / "cases"

SAFETY = {
    "safe": "safe: made by default",
    "unsafe": "unsafe: suggested, made with `--unsafe`",
    "display-only": "display-only: reported, left to a person",
}

HEAD = """\
# Rules

<!-- Made by `python docs/make_pages.py` from docstrings and case files; edit those. -->

A rule is one kind of repair.  Its name stands in every report, in `select` and
`ignore`, and in comments (`cleantext: ignore space-after-comma`).  An edit is
made by default where its rule is safe and the edit is sure (confidence 0.9 or
more); all others are suggested.  A rule for English looks at English
paragraphs only.  `cleantext rule NAME` shows an entry on the command line.
"""


ACCOUNT = re.compile(
    r"(The account of the first command above:\n\n```text\n).*?(?=```\n)", re.DOTALL
)


def readme() -> str:
    """Return the text of the README with what the first command says today."""
    account = subprocess.run(
        [sys.executable, "-m", "cleantext", "fix", "--isolated", "-"],
        input=EXAMPLE.read_text(encoding="utf-8"),
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"},
    ).stderr
    text = README.read_text(encoding="utf-8")
    return ACCOUNT.sub(lambda match: match[1] + account, text, count=1)


def rules_page() -> str:
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
    return f"### {rule.id}\n\n{_escaped(rule.doc)}\n\n{kind}\n\n{examples}".rstrip() + "\n"


def _escaped(doc: str) -> str:
    """Return *doc* so that Markdown shows a tag in it; code, in the line or indented, does so."""
    return re.sub(r"(?m)^ {4}.*|`[^`\n]*`|<(?=[\w/|!])", _escape, doc)


def _escape(match: re.Match[str]) -> str:
    return "\\<" if match[0] == "<" else match[0]


def _examples(rule: Normalizer) -> Iterator[str]:
    """The first case of each kind that the rule has: repaired or reported, and left alone."""
    path = CASES / f"{rule.id}.toml"
    cases = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for kind, says in (("fix", "Repaired"), ("report", "Reported"), ("keep", "Left alone")):
        for case in cases.get(kind, [])[:1]:
            how = " with `--unsafe`" if case.get("unsafe") else ""
            yield f"{says}{how}: {case['name']}\n\n{_shown(case)}\n"


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
    return "".join(map(_visible_char, text.replace("\r\n", "\n")))


def _visible_char(char: str) -> str:
    if char.isprintable() or char in "\n\u200d":
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _safety(rule: Normalizer) -> str:
    return rule.safety.label


def _title(phase: Phase) -> str:
    return Phase(phase).name.capitalize()


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` compare them; return 1 where one is not current."""
    stale = 0
    for path, new in ((RULES, rules_page()), (README, readme())):
        if path.exists() and path.read_text(encoding="utf-8") == new:
            continue
        if arguments == ["--check"]:
            name = path.relative_to(ROOT)
            print(f"{name} is not current: run `python docs/make_pages.py`", file=sys.stderr)
            stale = 1
        else:
            path.write_text(new, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
