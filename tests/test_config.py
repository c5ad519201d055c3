"""Settings: found where they should be, and wrong ones told with file, line and advice."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from cleantext.config import Choice, ConfigError, Override, Settings, find
from cleantext.configfile import load
from command import DAMAGED, run


def written(path: Path, text: str) -> Path:
    """Write *text* to *path*, and return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# Finding


def test_the_nearest_settings_hold(tmp_path: Path) -> None:
    far = written(tmp_path / "pyproject.toml", "[tool.cleantext]\n")
    written(tmp_path / "a" / "pyproject.toml", "[tool.other]\nname = 'cleantext'\n")
    near = written(tmp_path / "a" / "b" / ".cleantext.toml", "")
    (tmp_path / "a" / "b" / "c").mkdir()
    assert find(str(tmp_path / "a" / "b" / "c")) == str(near)
    assert find(str(tmp_path / "a")) == str(far)  # a project without our table says nothing
    first = written(tmp_path / "a" / "b" / "cleantext.toml", "")
    assert find(str(tmp_path / "a" / "b")) == str(first)


def test_every_key(tmp_path: Path) -> None:
    written(tmp_path / "words.lst", "Foobar\n# a comment\n\nBazz # another\n")
    path = written(
        tmp_path / "cleantext.toml",
        """\
        profile = "docs"
        select = ["space-after-comma"]
        ignore = ["known-typo"]
        unsafe = true
        confidence = 0.95
        exclude = ["drafts"]
        extend-exclude = ["docs/old/**"]
        words = ["Quux"]
        word-list = "words.lst"
        [markdown]
        ignore = ["space-after-comma"]
        unsafe = false
        """,
    )
    choice = Choice("docs", ("space-after-comma",), ("known-typo",), True, 0.95)
    settings = load(str(path))
    assert settings == Settings(
        choice,
        (
            (
                "markdown",
                Override(ignore=("space-after-comma",), unsafe=False),
            ),
        ),
        ("drafts",),
        ("docs/old/**",),
        frozenset({"Quux", "Foobar", "Bazz"}),
        str(tmp_path),
        str(path),
        own=("words.lst",),
    )
    assert settings.choice_for("plain") == choice
    assert settings.choice_for("markdown") == Choice(
        "docs", ("space-after-comma",), ("known-typo", "space-after-comma"), False, 0.95
    )


# What is wrong

WRONG = {
    "unknown key": (
        'profile = "docs"\n\nselct = ["x"]\n',
        "cleantext.toml:3: unknown key 'selct', did you mean 'select'?",
    ),
    "unknown key far off": ("zzz = 1\n", "cleantext.toml:1: unknown key 'zzz'; there are profile"),
    "wrong type": (
        'unsafe = "yes"\n',
        "cleantext.toml:1: unsafe takes true or false, not 'yes'",
    ),
    "a string for a list": (
        "# comment\nignore = 'a'\n",
        "cleantext.toml:2: ignore takes a list of rules, not 'a'",
    ),
    "true is no number": ("confidence = true\n", ":1: confidence takes a number, not True"),
    "out of range": ("confidence = 90\n", ":1: confidence lies between 0 and 1, not at 90"),
    "unknown rule": (
        'ignore = [\n  "space-after-coma",\n]\n',
        "cleantext.toml:1: no rule is called 'space-after-coma', did you mean 'space-after-comma'?",
    ),
    "unknown profile": (
        'profile = "dcos"\n',
        "cleantext.toml:1: no profile is called 'dcos', did you mean 'docs'?",
    ),
    "unknown key of a format": (
        "words = []\n[html]\n# one\nwords = ['x']\n",
        "cleantext.toml:4: unknown key 'words'",
    ),
    "a key of another checker": (
        "skip = ['*.md']\n",
        ":1: unknown key 'skip'; here it is 'extend-exclude'",
    ),
    "a key of another checker that looks like ours": (
        "ignore-words-list = 'teh'\n",
        ":1: unknown key 'ignore-words-list'; here it is 'words'",
    ),
    "rules to ignore by file, as others write it": (
        "[per-file]\n'*.md' = ['article']\n",
        ':1: per-file takes a table of tables, by pattern: "*.md" = {ignore = ["article"]}, not',
    ),
    "unknown format": ("[markdwn]\n", ":1: unknown key 'markdwn', did you mean 'markdown'?"),
    "unknown rule of a format": (
        "ignore = []\n[markdown]\nignore = ['nonsense-rule']\n",
        "cleantext.toml:3: no rule is called 'nonsense-rule'",
    ),
    "a missing word list": (
        "word-list = 'none.txt'\n",
        "cleantext.toml:1: ",
    ),
    "a broken pattern": ("exclude = ['[z-a]']\n", ":1: '[z-a]' is no pattern"),
    "a pattern that takes back": (
        "extend-exclude = ['*.md', '!a.md']\n",
        ":1: '!a.md': patterns have no exceptions here",
    ),
    "no TOML": ("select = \n", "cleantext.toml: not TOML: Invalid value (at line 1"),
    "a table of pyproject.toml": (
        "[tool.cleantext]\nunsafe = true\n",
        "unknown key 'tool'; only in pyproject.toml do our tables begin with tool.cleantext",
    ),
    "no table": ("markdown = 1\n", ":1: markdown takes a table, not 1"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_settings_are_told_with_their_place(tmp_path: Path, name: str) -> None:
    source, says = WRONG[name]
    path = written(tmp_path / "cleantext.toml", source)
    with pytest.raises(ConfigError) as caught:
        load(str(path))
    assert says in str(caught.value)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize(
    "text",
    [
        "[tool.cleantext]",
        "[ tool . 'cleantext' ]",
        '["tool"."cleantext"]',
        "[tool.cleantext.markdown]",
        "[tool]\ncleantext = {}",
        "[tool]\ncleantext.unsafe = true",
        "tool = { cleantext = {} }",
        "tool.cleantext.unsafe = true",
        '[tool."clean\\u0074ext"] # cleantext',
        '[tool]\nother = "cleantext"',
        "[project.scripts]\ncleantext = 'cleantext:main'",
        "[tool.other]\ncleantext = 1",
        "[tools.cleantext]",
        "# [tool.cleantext]",
    ],
)
def test_a_pyproject_that_is_not_about_us_is_not_read(tmp_path: Path, text: str) -> None:
    """Nor is one passed over that is."""
    path = written(tmp_path / "pyproject.toml", text)
    speaks = "cleantext" in tomllib.loads(text).get("tool", {})
    assert find(str(tmp_path)) == (str(path) if speaks else "")


def test_the_line_in_a_pyproject_is_that_of_our_table(tmp_path: Path) -> None:
    path = written(
        tmp_path / "pyproject.toml",
        "[tool.other]\nselct = 1\n[tool.cleantext]\nunsafe = false\nselct = []\n",
    )
    with pytest.raises(ConfigError, match=r"pyproject.toml:5: unknown key 'selct'"):
        load(str(path))
    written(path, "[tool.cleantext.markdown]\nprofil = 'docs'\n")
    with pytest.raises(ConfigError, match=r"pyproject.toml:2: unknown key 'profil'"):
        load(str(path))
    written(path, "[tool]\ncleantext = 3\n")
    with pytest.raises(ConfigError, match=r"tool\.cleantext is no table"):
        load(str(path))


def test_a_broken_pyproject_that_names_us_is_an_error(tmp_path: Path) -> None:
    written(tmp_path / "pyproject.toml", "[tool.cleantext]\nselect = [\n")
    written(tmp_path / "a.txt", DAMAGED)
    done = run(tmp_path, "check", "a.txt")
    assert (done.code, done.out) == (2, "")
    assert "pyproject.toml: not TOML" in done.err


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: no such file"):
        load(str(tmp_path / "none.toml"))
    path = tmp_path / "cleantext.toml"
    path.write_bytes(b"words = ['\xe9']")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(str(path))


# What they do


def test_settings_hold_in_folders_below(tmp_path: Path) -> None:
    written(
        tmp_path / "pyproject.toml",
        "[tool.cleantext]\nignore = ['test-comma', 'space-after-comma']\n",
    )
    written(tmp_path / "below" / "a.txt", DAMAGED)
    assert run(tmp_path / "below", "check", "a.txt").code == 0
    assert run(tmp_path / "below", "check", "--isolated", "a.txt").code == 1
    other = written(tmp_path / "other.toml", "select = ['known-typo']\n")
    assert run(tmp_path / "below", "check", "--config", str(other), "a.txt").code == 0
    # The command line goes first.
    assert (
        run(
            tmp_path / "below", "check", "--config", str(other), "--select", "test-comma", "a.txt"
        ).code
        == 1
    )


def test_settings_for_a_format(tmp_path: Path) -> None:
    written(
        tmp_path / "cleantext.toml", "[markdown]\nignore = ['test-comma', 'space-after-comma']\n"
    )
    written(tmp_path / "a.txt", DAMAGED)
    written(tmp_path / "a.md", DAMAGED)
    done = run(tmp_path, "check", ".")
    assert "a.txt" in done.out
    assert "a.md" not in done.out


def test_unsafe_rules_and_the_confidence(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "It is maybe here.\n")
    done = run(tmp_path, "check", "-v", "--select", "test-unsafe", "a.txt")
    assert (done.code, "1 suggestion" in done.out) == (0, True)
    done = run(tmp_path, "check", "--select", "test-unsafe", "--unsafe", "a.txt")
    assert (done.code, "maybe → perhaps" in done.out) == (1, True)
    done = run(tmp_path, "check", "--confidence", "1.5", "a.txt")
    assert (done.code, "between 0 and 1" in done.err) == (2, True)


def test_excludes_reach_from_the_settings_file(tmp_path: Path) -> None:
    written(tmp_path / "cleantext.toml", "extend-exclude = ['docs/old', 'draft-*']\n")
    for name in ("docs/old/a.md", "docs/new/a.md", "docs/new/draft-a.md", "old/a.md", "NOTICE.md"):
        written(tmp_path / name, DAMAGED)
    done = run(tmp_path / "docs", "check", ".", "-q", "--format", "jsonl")
    assert [line.split('"')[3] for line in done.out.splitlines()] == ["new/a.md"]
    done = run(tmp_path, "check", ".", "--format", "jsonl", "--exclude", "docs")
    assert [line.split('"')[3] for line in done.out.splitlines()] == ["old/a.md"]
    written(tmp_path / "cleantext.toml", "exclude = []\n")
    assert "NOTICE.md" in run(tmp_path, "check", ".").out


def test_show_settings_can_be_read_back(tmp_path: Path) -> None:
    path = written(
        tmp_path / "cleantext.toml",
        "profile = 'docs'\nignore = ['known-typo']\nwords = ['a\"b\\\\c']\nexclude = ['x y']\n"
        "[html]\nunsafe = true\n",
    )
    (tmp_path / "shown").mkdir()
    as_it_is = written(
        tmp_path / "shown" / "cleantext.toml", run(tmp_path, "check", "--show-settings").out
    )
    assert load(str(as_it_is)).choice == load(str(path)).choice
    done = run(tmp_path, "check", "--show-settings", "--confidence", "0.5")
    assert done.code == 0
    assert str(path) in done.out
    shown = load(str(written(tmp_path / "shown" / "cleantext.toml", done.out)))
    once = load(str(path))
    assert shown.choice == replace(once.choice, confidence=0.5)
    assert (shown.exclude, shown.words) == (once.exclude, once.words)
    assert shown.choice_for("html").unsafe
    for arguments, least in ([], 0.9), (["--profile", "ocr"], 0.2):
        shown_too = run(tmp_path, "check", "--show-settings", *arguments).out
        assert f"\n# confidence = {least}, that of the profile\n" in shown_too


PER_FILE = """\
ignore = ["lone-i"]
[markdown]
confidence = 0.95
[per-file."docs/**"]
profile = "docs"
confidence = 0.99
words = ["Quux"]
[per-file."old-*"]
select = ["encoding", "article"]
extend-select = ["spun-word"]
"""


def test_tables_for_files_go_over_those_for_formats_the_later_over_the_earlier(
    tmp_path: Path,
) -> None:
    settings = load(str(written(tmp_path / "cleantext.toml", PER_FILE)))

    def chosen(path: str) -> Choice:
        return settings.choice_for("markdown", str(tmp_path / path))

    base = Choice(ignore=("lone-i",), confidence=0.95)
    docs = replace(base, profile="docs", confidence=0.99, words=frozenset({"Quux"}))
    both = {"select": ("encoding", "article"), "extend_select": ("spun-word",)}
    assert chosen("a.md") == base
    assert chosen("docs/a.md") == docs
    assert chosen("old-a.md") == replace(base, **both)  # type: ignore[arg-type]
    assert chosen("docs/old-b/a.md") == replace(docs, **both)  # type: ignore[arg-type]
    assert settings.choice_for("plain", str(tmp_path / "docs/a.txt")).ignore == ("lone-i",)
    assert settings.choice_for("markdown") == base


def test_what_is_wrong_in_a_table_for_files_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = {
        '[per-file."docs/**"]\n\nwrds = []\n': "cleantext.toml:3: unknown key 'wrds', did you",
        '[per-file."*.md"]\nselect = ["spacng"]\n': ":2: no rule is called 'spacng', did you",
        "per-file = []\n": ":1: per-file takes a table of tables, by pattern: ",
        '[per-file]\n"*.md" = 3\n': ":1: per-file takes a table of tables",
        '[per-file."[z-a]"]\n': ":1: '[z-a]' is no pattern",
    }
    for source, message in wrong.items():
        with pytest.raises(ConfigError) as told:
            load(str(written(tmp_path / "cleantext.toml", source)))
        assert message in str(told.value)


def test_a_phase_stands_for_its_rules(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "We went by fast,slow trains to teh caf\u00c3\u00a9 again.\n")

    def rules(*arguments: str) -> set[str]:
        out = run(tmp_path, "check", "--format", "jsonl", "a.txt", *arguments).out
        return {json.loads(line)["rule"] for line in out.splitlines()}

    only = ("--select", "encoding,spelling")
    assert rules(*only) == {"mojibake", "known-typo"}
    assert "known-typo" not in rules("--ignore", "spelling")
    assert rules(*only, "--ignore", "encoding") == {"known-typo"}


def test_a_rule_that_is_asked_for_by_name_is_no_longer_ignored(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "They recieve it, and it was an choice we made.\n")

    def found(ignored: str, *arguments: str) -> int:
        written(tmp_path / "cleantext.toml", f"ignore = ['{ignored}']\n")
        return run(tmp_path, "check", "a.txt", *arguments).out.count(" → ")

    for ignored in ("known-typo", "spelling"):
        assert found(ignored) == 1
        assert found(ignored, "--select", "known-typo") == 1
        assert found(ignored, "--extend-select", "known-typo") == 2
        assert found(ignored, "--select", "known-typo", "--ignore", "known-typo") == 0
    assert found("known-typo", "--select", "spelling") == 0


def test_extend_select_adds_to_the_profile() -> None:
    plain, more = Choice("docs").cleaner(), Choice("docs", extend_select=("spun-word",)).cleaner()
    assert {rule.id for rule in more.normalizers} - {rule.id for rule in plain.normalizers} == {
        "spun-word"
    }


def test_excludes_hold_for_named_files_where_the_settings_say_so(tmp_path: Path) -> None:
    written(tmp_path / "drafts" / "a.txt", DAMAGED)
    exclude = "extend-exclude = ['drafts/']\n"
    written(tmp_path / "cleantext.toml", exclude)
    assert run(tmp_path, "check", "drafts/a.txt").code == 1
    assert run(tmp_path, "check", "--force-exclude", "drafts/a.txt").code == 0
    written(tmp_path / "cleantext.toml", exclude + "force-exclude = true\n")
    assert run(tmp_path, "check", "drafts/a.txt").code == 0
    assert run(tmp_path, "check", "--no-force-exclude", "drafts/a.txt").code == 1


def test_word_lists(tmp_path: Path) -> None:
    text = "They will recieve the bluetooh speaker that we had ordered for them.\n"
    written(tmp_path / "a.txt", text)
    assert "recieve" in run(tmp_path, "check", "a.txt").out
    written(tmp_path / "right.txt", "recieve # so they say\nbluetooh\n")
    assert run(tmp_path, "check", "--word-list", "right.txt", "a.txt").code == 0
    assert run(tmp_path, "check", "--words", "bluetooh,recieve", "a.txt").code == 0
    assert run(tmp_path, "check", "--words", "recieve", "--words", "bluetooh", "a.txt").code == 0
    assert 'words = ["adn"]' in run(tmp_path, "check", "--words=adn", "--show-settings").out
    done = run(tmp_path, "check", "--word-list", "missing.txt", "a.txt")
    assert (done.code, "missing.txt" in done.err) == (2, True)
