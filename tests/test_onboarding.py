"""Coming to cleantext: `init`, `migrate`, `unused`, completion, and a site built twice."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from cleantext.commands.arguments import VERBS
from cleantext.commands.options import parser
from cleantext.commands.sitecheck import skeleton
from cleantext.configfile import load
from command import DAMAGED, REPAIRED, run

TEXT = """\
# The Zalgorithm

We use the Zalgorithm here. A Zalgorithm is long.
When the Zalgorithm is done, it is done,and we go home.
"""


def write(folder: Path, files: dict[str, str]) -> None:
    """Write *files* below *folder*."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


# Settings of others

CODESPELL = """\
[codespell]
skip = ./docs/old/*,*.svg, */gen/*.md
ignore-words-list = crate,
    ser
ignore_words = allowed.txt
quiet-level = 3
builtin = clear,rare,en-GB_to_en-US,code
ignore-regex = \\bfoo\\d+
"""
TYPOS = """\
[files]
extend-exclude = ["*.lock", "!keep.lock", "docs/gen/"]
ignore-hidden = false
[default]
locale = "en-gb"
check-filename = false
extend-ignore-words-re = ["[Kk]ubelets?", "\\\\d+x"]
extend-ignore-re = ["(?s)off.*on"]
[default.extend-words]
ser = "ser"
wrod = "word"
[type.md]
extend-glob = ["*.qmd"]
[type.md.extend-words]
hashi = "hashi"
[type.py.extend-words]
arange = "arange"
[type.html]
check-file = false
"""
CSPELL = """\
{
  // as editors write it
  "version": "0.2", "language": "en,de", "words": ["foobarize", "!never"],
  "ignorePaths": ["**/gen/**"], "dictionaries": ["typescript", "own"],
  "dictionaryDefinitions": [{"name": "own", "path": "./own.txt"}],
  "ignoreRegExpList": ["Urls", "/x+/"], "flagWords": ["hte"],
  "overrides": [
    {"filename": "**/*.txt", "words": ["quux"], "caseSensitive": true},
    {"filename": ["legacy/**"], "enabled": false},
  ],
}
"""


def migrated(folder: Path, name: str, text: str) -> tuple[str, list[str]]:
    """What `migrate` makes of the settings *text* in a file called *name*: TOML, and the rest."""
    write(folder, {name: text, "allowed.txt": "teh\n", "own.txt": "ownword\n"})
    done = run(folder, "migrate", name)
    assert done.code == 0, done.err
    write(folder, {"cleantext.toml": done.out})
    return done.out, done.err.splitlines()


def test_codespell(tmp_path: Path) -> None:
    _, rest = migrated(tmp_path, "setup.cfg", "[metadata]\nname = x\n" + CODESPELL)
    settings = load(str(tmp_path / "cleantext.toml"))
    assert settings.extend_exclude == ("docs/old/**", "*.svg", "**/gen/**/*.md")
    assert settings.words == {"crate", "ser", "teh"}
    assert settings.dialect == "en-US"
    assert rest == [
        "No equal here:",
        "- setup.cfg: builtin: code: no such list; `cleantext rules` lists ours",
        "- setup.cfg: ignore-regex = \\bfoo\\d+: "
        "a comment in the text, `cleantext: ignore`, keeps a line as it is",
        "Not needed here:",
        "- setup.cfg: quiet-level: of its report",
        "- setup.cfg: builtin: clear: ours is one list",
        "- setup.cfg: builtin: rare: ours is one list",
    ]


PYPROJECT = '[tool.codespell]\nskip = "*.svg"\n[tool.typos.default.extend-words]\nser = "ser"\n'
CARGO = '[package.metadata.typos.files]\nextend-exclude = ["gen/"]\n'


def test_settings_in_files_of_a_project(tmp_path: Path) -> None:
    out, rest = migrated(tmp_path, "pyproject.toml", PYPROJECT)
    settings = load(str(tmp_path / "cleantext.toml"))
    assert settings.extend_exclude == ("*.svg",)
    assert settings.words == {"ser"}
    assert rest == []
    assert out.startswith("# From pyproject.toml.\n")
    migrated(tmp_path, "Cargo.toml", CARGO)
    assert load(str(tmp_path / "cleantext.toml")).extend_exclude == ("gen/",)
    write(tmp_path, {"pyproject.toml": "[tool.other]\n", "Cargo.toml": "[package]\n"})
    for name in ("pyproject.toml", "Cargo.toml"):
        done = run(tmp_path, "migrate", name)
        assert (done.code, "no settings of codespell, typos or cspell" in done.err) == (2, True)


@pytest.mark.parametrize("name", ["typos.toml", "_typos.toml", ".typos.toml"])
def test_typos(tmp_path: Path, name: str) -> None:
    _, rest = migrated(tmp_path, name, TYPOS)
    settings = load(str(tmp_path / "cleantext.toml"))
    assert settings.extend_exclude == ("*.lock", "docs/gen/", "*.html", "*.htm")
    assert settings.words == {"ser", "Kubelet", "Kubelets", "kubelet", "kubelets"}
    assert settings.dialect == "en-GB"
    assert settings.choice_for("markdown", str(tmp_path / "a.qmd")).words == {"hashi"}
    assert settings.choice_for("plain", str(tmp_path / "a.txt")).words == frozenset()
    assert [line.removeprefix(f"- {name}: ") for line in rest] == [
        "No equal here:",
        "files.extend-exclude: !keep.lock: an exclusion has no exceptions here",
        "default.extend-ignore-words-re: \\d+x: no list of words says this",
        "default.extend-ignore-re: (?s)off.*on: "
        "a comment, `cleantext: ignore`, keeps a line as it is",
        "default.extend-words: wrod → word",
        "Not needed here:",
        "files.ignore-hidden: see docs/usage.md",
        "default.check-filename: prose in files is all we look at",
        "type.py: not looked at, they are no prose",
    ]


def test_cspell(tmp_path: Path) -> None:
    _, rest = migrated(tmp_path, ".cspell.json", CSPELL)
    settings = load(str(tmp_path / "cleantext.toml"))
    assert settings.extend_exclude == ("**/gen/**", "legacy/**")
    assert settings.words == {"foobarize", "ownword"}
    assert settings.choice_for("plain", str(tmp_path / "b/a.txt")).words == {"quux"}
    assert [line.removeprefix("- .cspell.json: ") for line in rest] == [
        "No equal here:",
        "language: de: there are en, en-GB and en-US",
        "ignoreRegExpList: /x+/: see comments in docs/usage.md",
        "flagWords = ['hte']",
        "overrides for **/*.txt: caseSensitive = True",
        "Not needed here:",
        "dictionaries: typescript: unknown words are no error",
        "ignoreRegExpList: Urls: never touched",
    ]


def test_cspell_in_yaml_and_in_package_json(tmp_path: Path) -> None:
    yaml = "words:\n  - foobarize\noverrides:\n  - filename: '*.txt'\n    words: [quux]\n"
    migrated(tmp_path, "cspell.config.yaml", yaml)
    settings = load(str(tmp_path / "cleantext.toml"))
    assert settings.words == {"foobarize"}
    assert settings.choice_for("plain", str(tmp_path / "a.txt")).words == {"quux"}
    migrated(tmp_path, "package.json", '{"name": "x", "cspell": {"words": ["bazify"]}}')
    assert load(str(tmp_path / "cleantext.toml")).words == {"bazify"}


def test_yaml_without_its_parser_says_what_it_could_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cleantext.commands import migrate

    monkeypatch.setitem(sys.modules, "yaml", None)
    write(tmp_path, {"cspell.yaml": "words: [one]\noverrides:\n  - filename: x\n"})
    found = migrate.read([str(tmp_path / "cspell.yaml")])
    assert found.words == {"one"}
    assert "overrides: only read where PyYAML is installed" in found.lost[0]


def test_migrate_takes_what_is_there_and_writes_on_request(tmp_path: Path) -> None:
    assert run(tmp_path, "migrate").code == 2
    write(tmp_path, {"typos.toml": TYPOS, ".codespellrc": CODESPELL, "setup.cfg": "[x]\n"})
    write(tmp_path, {"allowed.txt": "teh\n"})
    done = run(tmp_path, "migrate")
    assert done.out.startswith("# From .codespellrc, typos.toml.\n")
    assert run(tmp_path, "migrate", "--write").code == 0
    assert (tmp_path / "cleantext.toml").read_text(encoding="utf-8") == done.out
    assert run(tmp_path, "migrate", "--write").code == 2
    assert run(tmp_path, "migrate", "--write", "--force").code == 0
    write(tmp_path, {"typos.toml": "= no"})
    wrong = run(tmp_path, "migrate", "typos.toml")
    assert (wrong.code, "cleantext: typos.toml: " in wrong.err) == (2, True)
    assert run(tmp_path, "migrate", "allowed.txt").code == 2


# init


def test_init_writes_settings_and_words_and_nothing_over(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": TEXT, "typos.toml": TYPOS})
    done = run(tmp_path, "init")
    assert done.code == 0, done.err
    assert "typos.toml: its words are heeded" in done.out
    assert "- typos.toml: default.extend-words: wrod → word" in done.out
    settings = load(str(tmp_path / "cleantext.toml"))
    assert settings.choice.profile == "docs"
    assert settings.words == {"Zalgorithm"}
    assert settings.extend_exclude == ("*.lock", "docs/gen/", "*.html", "*.htm")
    written = {path: path.read_bytes() for path in tmp_path.glob("cleantext*")}
    again = run(tmp_path, "init")
    assert (again.code, "--force" in again.err) == (2, True)
    assert {path: path.read_bytes() for path in tmp_path.glob("cleantext*")} == written
    assert run(tmp_path, "init", "--force", "--profile", "article").code == 0
    assert load(str(tmp_path / "cleantext.toml")).choice.profile == "article"
    listed = run(tmp_path, "check", ".").out  # our word list is no text to look at
    assert "1 file checked" in listed


def test_init_where_there_is_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "init").code == 0
    assert load(str(tmp_path / "cleantext.toml")).choice.profile == "article"
    assert not (tmp_path / "cleantext-words.txt").exists()


@pytest.mark.parametrize(
    ("files", "profile"),
    [
        (["a.md", "b.md", "c.txt"], "docs"),
        (["a.txt", "b.txt", "c.md"], "article"),
        (["a.txt", "mkdocs.yml"], "docs"),
    ],
)
def test_init_chooses_the_profile(tmp_path: Path, files: list[str], profile: str) -> None:
    write(tmp_path, dict.fromkeys(files, "All is well.\n"))
    assert run(tmp_path, "init").code == 0
    assert load(str(tmp_path / "cleantext.toml")).choice.profile == profile


def test_init_does_not_hide_settings_that_are_there(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "[tool.cleantext]\n"})
    done = run(tmp_path, "init")
    assert (done.code, "there are settings in pyproject.toml" in done.err) == (2, True)
    assert not (tmp_path / "cleantext.toml").exists()


# What does nothing any more


def test_what_does_nothing_is_told(tmp_path: Path) -> None:
    settings = """\
words = ["nowherish", "house", "Zalgorithm"]
ignore = ["lone-i", "space-after-comma"]
extend-exclude = ["drafts/", "none/"]
baseline = "known.json"
[per-file."a.md"]
ignore = ["known-typo"]
[per-file."q/*"]
ignore = ["lone-i"]
"""
    text = """\
Here is a fast,slow train to the Zalgorithm.

<!-- cleantext: ignroe -->
<!-- cleantext: ignore-next -->
All is fine in this line.

Here is teh other,slow train. <!-- cleantext: ignore known-typo article -->

<!-- cleantext: off spacing-rule -->
And the end. <!-- cspell:ignore foo -->
"""
    write(tmp_path, {"a.md": text + DAMAGED, "drafts/b.md": TEXT})
    run(tmp_path, "check", "--write-baseline", "known.json", "a.md")
    write(tmp_path, {"a.md": text, "cleantext.toml": settings})
    done = run(tmp_path, "unused")
    assert done.code == 1
    source = tmp_path / "cleantext.toml"
    assert done.out.splitlines() == [
        "a.md:3: `cleantext: ignroe` is no comment that we know",
        "a.md:4: this comment keeps nothing from being changed",
        "a.md:7: article finds nothing here",
        "a.md:9: no rule is called 'spacing-rule'",
        f"{source}: ignore: lone-i finds nothing",
        f"{source}: words: house is known anyway",
        f"{source}: words: nowherish is in no text",
        f"{source}: extend-exclude: 'none/' fits no text",
        f"{source}: per-file: 'q/*' fits no text",
        f"{tmp_path / 'known.json'}: a.md: test-comma is gone: --> They came by fast, [] "
        "slow and other trains.",
        "1 file looked at, 10 without use",
    ]
    note = run(tmp_path, "check", "--no-baseline", "a.md").err
    assert note == (
        "a.md: line 3: `cleantext: ignroe` is no comment that we know; "
        "line 9: no rule is called 'spacing-rule', did you mean 'spacing'?\n"
    )
    write(
        tmp_path, {"a.md": "The Zalgorithm,one word.\n", "cleantext.toml": 'ignore = ["spacing"]\n'}
    )
    assert run(tmp_path, "unused", "a.md")[:2] == (0, "1 file looked at, 0 without use\n")


def test_a_comment_may_name_a_phase_and_is_told_when_it_names_nothing(tmp_path: Path) -> None:
    lines = [
        "It is long,because it is old. <!-- cleantext: ignore spacing -->",
        "It is long,because it is old. <!-- cleantext: ignore -- so says the list -->",
        "It is teh end. <!-- cleantext: ignore spelling -->",
        "They recieve it. <!-- cleantext: ignore knwon-typo -->",
        "They beleive it. <!-- cleantext: ignore so it was -->",
    ]
    write(tmp_path, {"a.md": "\n\n".join(lines) + "\n"})
    done = run(tmp_path, "check", "a.md")
    assert [line.split(":")[1] for line in done.out.splitlines()[:-1]] == ["7", "9"]
    assert done.err == (
        "a.md: line 7: no rule is called 'knwon-typo', did you mean 'known-typo'?; "
        "line 9: no rules are called it, so, was; a remark begins with --\n"
    )
    assert "a.md:1:" not in run(tmp_path, "unused", "--isolated", "a.md").out


GERMAN = (
    "Der Grobbler ist da, und er ist nicht fort. Wenn der Grobbler geht, dann geht er nach Hause.\n"
    "Wir sind mit dem Grobbler und mit allen, die es da gibt, auf dem Weg und nicht gegangen.\n"
)


def test_init_and_unused_go_by_the_language_of_the_texts(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": GERMAN})
    assert "languages: de 1; `language" in run(tmp_path, "init").out
    words = tmp_path / "cleantext-words.txt"
    assert words.read_text(encoding="utf-8").splitlines()[-1] == "Grobbler"
    words.write_text("Grobbler\ngegangen\nalthough\n", encoding="utf-8")
    found = run(tmp_path, "unused").out
    assert "words: gegangen is known anyway" in found
    assert "words: although is in no text" in found
    assert "Grobbler" not in found
    write(tmp_path, {"b.md": "The house of the people who are there is not the one that we saw.\n"})
    assert "gegangen" not in run(tmp_path, "unused").out  # no word of English


# A site, before and after

GENERATOR = """\
import pathlib, re, sys
site = pathlib.Path("site")
site.mkdir(exist_ok=True)
for page in pathlib.Path("docs").glob("*.md"):
    text = page.read_text()
    head = text.partition(chr(10))[0].lstrip("# ")
    anchor = re.sub("[^a-z]+", "-", head.lower())
    body = "".join(f"<p class='x'>{line}</p>" for line in text.splitlines() if line)
    html = f"<html><h1 id='{anchor}'>{head}</h1>{body}<script>go()</script></html>"
    (site / (page.stem + ".html")).write_text(html)
"""
BUILD = f"{sys.executable} gen.py"


def test_a_site_that_differs_in_its_text_alone_is_repaired(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": "# One\n\n" + DAMAGED, "gen.py": GENERATOR})
    done = run(tmp_path, "fix", "--verify-build", BUILD, "docs")
    assert done.code == 1, done.err
    assert "1 pages built before and after; they differ in their text at most" in done.err
    assert (tmp_path / "docs/a.md").read_text(encoding="utf-8") == "# One\n\n" + REPAIRED
    assert not (tmp_path / "site").exists()  # it was built in a copy


@pytest.mark.parametrize("verb", ["check", "fix"])
def test_a_site_that_would_differ_in_more_is_refused(tmp_path: Path, verb: str) -> None:
    head = "# By fast,slow trains\n"
    write(tmp_path, {"docs/a.md": head, "docs/b.md": "# Two\n", "gen.py": GENERATOR})
    generator = GENERATOR.replace('"[^a-z]+"', '"[^a-z,]+"')
    write(tmp_path, {"gen.py": generator})
    done = run(tmp_path, verb, f"--verify-build={BUILD}", str(tmp_path / "docs"))
    assert done.code == 3
    assert 'site/a.html: <h1 id="by-fast,slow-trains"> → <h1 id="by-fast,-slow-trains">' in done.err
    assert "nothing was written" in done.err
    assert (tmp_path / "docs/a.md").read_text(encoding="utf-8") == head


def test_pages_that_differ_from_build_to_build_are_named(tmp_path: Path) -> None:
    generator = GENERATOR.replace("import", "import os,", 1).replace("go()", "{os.urandom(4)}")
    write(tmp_path, {"docs/a.md": DAMAGED, "gen.py": generator})
    done = run(tmp_path, "fix", "--verify-build", BUILD, "docs")
    assert done.code == 1
    assert "site/a.html: differs from build to build, so it was not compared" in done.err


def test_what_cannot_be_built_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": DAMAGED})
    done = run(tmp_path, "fix", "--verify-build", "echo no generator; exit 7", "docs")
    assert done.code == 2
    assert "failed on the site as it is, exit code 7\n  no generator" in done.err
    done = run(tmp_path, "fix", "--verify-build", "true", "docs")
    assert (done.code, "made no .html file" in done.err) == (2, True)
    done = run(tmp_path / "docs", "fix", "--verify-build", "true", str(tmp_path))
    assert (done.code, "lies outside of" in done.err) == (2, True)
    assert (tmp_path / "docs/a.md").read_text(encoding="utf-8") == DAMAGED


def test_a_skeleton_has_all_but_the_text() -> None:
    page = '<a href="x" title="t">A</a><script type="application/json">{}</script><style>p</style>'
    other = '<a href="x" title="u">B</a><script type="application/json">[]</script><style>p</style>'
    assert skeleton(page) == skeleton(other)
    for old, new in (('href="x"', 'href="y"'), ("<style>p", "<style>q"), ("</a>", "")):
        assert skeleton(page) != skeleton(page.replace(old, new))


# Completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_verbs_options_and_rules(tmp_path: Path, shell: str) -> None:
    done = run(tmp_path, "completion", shell)
    assert done.code == 0
    for word in ("migrate", "diff-base", "space-after-comma", "sarif"):
        assert word in done.out


def test_bash_completes(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash
    script = run(tmp_path, "completion", "bash").out

    def completed(*words: str) -> list[str]:
        line = f"COMP_WORDS=(cleantext {' '.join(words)}); COMP_CWORD={len(words)}; _cleantext"
        show = 'printf "%s\\n" "${COMPREPLY[@]}"'
        done = subprocess.run(
            [bash, "-c", f"{script}\n{line}\n{show}"], capture_output=True, text=True, check=True
        )
        return done.stdout.split()

    assert completed("mig") == ["migrate"]
    assert completed("check", "--diff-b") == ["--diff-base"]
    assert completed("rule", "space-after-c") == ["space-after-comma"]
    assert completed("check", "--profile", "d") == ["docs"]
    assert completed("check", "--format", "s") == ["sarif"]
    # Each verb has its own options and values; without one, those of check.
    assert completed("explain", "--format", "") == ["text", "html"]
    assert completed("explain", "--write-b") == []
    assert completed("article.md", "--write-b") == ["--write-baseline"]
    assert completed("-q", "vocab", "--w") == ["--word-list", "--write"]
    assert completed("vocab", "--sel") == []
    assert completed("corpus", "--sel") == ["--select"]
    assert completed("completion", "f") == ["fish"]
    for verb in set(VERBS) - {"doctor"}:
        assert completed(verb, "--") == sorted(long_options(verb))


def long_options(verb: str) -> set[str]:
    """Return the options of *verb* that argparse takes."""
    there = {option for action in parser(verb)._actions for option in action.option_strings}
    return {option for option in there if option.startswith("--")}


def test_fish_is_told_the_options_of_each_verb(tmp_path: Path) -> None:
    told: dict[str, set[str]] = {verb: set() for verb in VERBS}
    for line in run(tmp_path, "completion", "fish").out.splitlines():
        words = shlex.split(line)
        condition = words[words.index("-n") + 1].split()
        unless = condition[0] == "not"
        for verb in VERBS:
            if (verb in condition) != unless:
                told[verb].update(f"--{b}" for a, b in pairwise(words) if a == "-l")
    assert told == {verb: long_options(verb) if verb != "doctor" else set() for verb in VERBS}
