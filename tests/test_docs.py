"""What the documents say is so: made pages are current, examples run, links lead somewhere."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import cleantext
from cleantext import configfile, profiles
from cleantext.commands.arguments import VERBS
from cleantext.commands.options import REPORTS, parser
from cleantext.normalizers import builtin_normalizers

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("dictionaries/*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
USAGE = (ROOT / "docs/usage.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of *page* in *language*."""
    return [code for kind, code in BLOCK.findall(page) if kind == language]


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, without settings."""
    return subprocess.run(
        [sys.executable, "-m", "cleantext", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"},
    )


# Pages that are made


def test_pages_that_are_made_are_current() -> None:
    script = ROOT / "docs/make_pages.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("rule", [rule.id for rule in builtin_normalizers()])
def test_every_rule_has_its_entry(rule: str) -> None:
    assert f"\n### {rule}\n" in (ROOT / "docs/rules.md").read_text(encoding="utf-8")


def test_each_decision_stands_once() -> None:
    page = (ROOT / "docs/decisions.md").read_text(encoding="utf-8")
    paragraphs = [
        paragraph
        for section in page.split("\n## ")[1:]
        for paragraph in section.partition("\n")[2].strip().split("\n\n")
    ]
    titles = [re.match(r"\*\*.+?\*\*", paragraph, re.DOTALL) for paragraph in paragraphs]
    assert None not in titles
    assert not any("\n**" in paragraph for paragraph in paragraphs)
    assert len({title[0] for title in titles if title}) == len(titles)


# Examples


def test_the_documentation_imports_what_is_public() -> None:
    modules = (cleantext.__doc__ or "").partition("Public besides them")[2]
    public = {*re.findall(r"`([\w.]+)`", modules), *cleantext.__all__}
    code = "".join(b for page in PAGES for b in blocks(page.read_text(encoding="utf-8"), "python"))
    found = re.findall(r"(?:from|import) cleantext(?:\.([\w.]+)| import ([\w, ]+))", code)
    imported = {name for module, names in found for name in [module or None, *names.split(", ")]}
    assert imported - {None, ""} <= public
    assert {"corpus", "spelling", "Cleaner"} <= imported


def test_the_library_example_of_the_readme_prints_what_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (code,) = blocks(README, "python")
    exec(compile(code, "README.md", "exec"), {})
    said = re.findall(r"^print\(.*\)  # (.*)$", code, re.MULTILINE)
    assert said
    assert capsys.readouterr().out.splitlines() == said


def test_the_first_command_gives_the_account_that_the_readme_shows() -> None:
    article = (ROOT / "examples/article.txt").read_text(encoding="utf-8")
    done = run("fix", "--isolated", "-", stdin=article)
    assert done.returncode == 0
    assert done.stderr == blocks(README, "text")[0]
    again = run("check", "--isolated", "-", stdin=done.stdout)
    assert again.returncode == 0, again.stdout


@pytest.mark.parametrize("number", range(len(blocks(USAGE, "python"))))
def test_the_examples_of_the_usage_page_run(number: int) -> None:
    """All blocks up to the one asked for share their names, as a reader types them."""
    source = "".join(blocks(USAGE, "python")[: number + 1])
    test = doctest.DocTestParser().get_doctest(source, {}, "usage.md", "docs/usage.md", 0)
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    assert test.examples
    assert runner.run(test).failed == 0


def test_the_commands_of_the_readme_are_commands() -> None:
    (block,) = (block for block in blocks(README, "sh") if "pbpaste" in block)
    for verb in re.findall(r"cleantext (\w+)", block):
        assert verb in VERBS


def test_the_settings_of_the_usage_page_are_settings(tmp_path: Path) -> None:
    (block,) = (block for block in blocks(USAGE, "toml") if "[tool.cleantext]" in block)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/words.txt").write_text("Grafana\n", encoding="utf-8")
    path = tmp_path / "pyproject.toml"
    path.write_text(block, encoding="utf-8")
    settings = configfile.load(str(path))
    assert settings.choice.profile == "docs"
    assert "Grafana" in settings.words
    assert settings.choice_for("markdown").ignore == ("sentence-start", "article")


def written_commands() -> list[list[str]]:
    """The commands on files that the pages tell people to type, as the shell parts them."""
    lines = {
        line.removeprefix("- run: ").removeprefix("- ").strip()
        for page in PAGES
        for language in ("sh", "yaml")
        for block in blocks(page.read_text(encoding="utf-8"), language)
        for line in block.splitlines()
    }
    found = []
    for line in sorted(lines):
        words = shlex.split(line.partition(" | ")[0], comments=True) if "cleantext " in line else []
        if words[:1] == ["cleantext"] and words[1] in ("check", "fix", "diff", "explain"):
            found.append(words[1:])
    return found


def test_the_commands_of_the_pages_have_options_that_there_are() -> None:
    commands = written_commands()
    assert {"--diff-base", "--verify-build", "--write-baseline"} <= {
        word for words in commands for word in words
    }
    for verb, *words in commands:
        parser(verb).parse_args(words)


# What is listed is all there is, and there is all that is listed


def listed(heading: str) -> set[str]:
    """The names in the first column of the table below *heading* of the usage page."""
    section = USAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    cells = (line.split("|")[1] for line in section.splitlines() if line.startswith("| `"))
    return {name for cell in cells for name in re.findall(r"`(-?-?[\w-]+)", cell)}


def test_the_settings_are_listed() -> None:
    assert listed("Settings") == set(configfile.KEYS)


def test_verbs_and_options_are_listed() -> None:
    known = {
        option
        for verb in ("check", "fix", "diff", "explain")
        for action in parser(verb)._actions
        for option in action.option_strings
    }
    synonyms = {"--help", "-h", "--quiet", "--verbose", "--jobs", "--output-format"}
    assert listed("Command line") == (known - synonyms) | set(VERBS)
    assert "`--format " + "\\|".join(REPORTS) + "`" in USAGE


def test_the_profiles_are_listed() -> None:
    table = [line for line in (profiles.__doc__ or "").splitlines() if line.startswith("|")]
    assert "\n".join(table) in USAGE


# Links


def links(page: Path) -> Iterator[str]:
    prose = BLOCK.sub("", page.read_text(encoding="utf-8"))
    prose = re.sub(r"^ {4}.*$|`[^`\n]+`", "", prose, flags=re.MULTILINE)
    yield from re.findall(r"\]\(([^()\s]+)\)", prose)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_what_is_there(page: Path) -> None:
    for link in links(page):
        if link.startswith(("http", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            heads = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
            assert anchor in slugs, link


# The two commands


def commands() -> list[str]:
    """The two commands at the head of the README."""
    return [block.strip() for block in blocks(README, "sh")[:2]]


def test_ci_runs_the_second_command_word_for_word() -> None:
    assert commands()[1] in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert commands()[1] in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_two_commands_name_what_is_there() -> None:
    first, second = commands()
    assert (ROOT / first.rpartition("< ")[2]).is_file()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert second.partition("--group ")[2].split()[0] in project["dependency-groups"]


def test_our_own_pages_need_no_repair() -> None:
    """We eat what we cook.  The rules page shows damage, and the README names some."""
    pages = [str(page) for page in PAGES if page.name != "rules.md"]
    done = run("check", "--isolated", "--profile", "docs", *pages)
    assert done.returncode == 0, done.stdout
