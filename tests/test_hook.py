"""The hooks, in the hands of the real pre-commit, on a git repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml  # type: ignore[import-untyped]  # comes with pre-commit

from cleantext.formats import SUFFIXES
from cleantext.walk import Excludes

ROOT = Path(__file__).parents[1]
MANIFEST = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
#: The hooks on files; the other one looks at the message of a commit.
HOOKS = [hook for hook in MANIFEST if hook["stages"] != ["commit-msg"]]

DAMAGED = """\
# How to read it

The list is long,because teh file is old. Run `join(a,b)` first.

```sh
cat teh,file
```
"""
REPAIRED = DAMAGED.replace("long,because teh", "long, because the")

#: Nothing in these may change, whatever they hold.
UNTOUCHABLE = {
    "requirements.txt": "ftfy\n# a comment,which teh program skips\n",
    "requirements-dev.txt": "# long,because teh list is\n",
    "CMakeLists.txt": 'message("long,because teh list is")\n',
    "LICENSE": "The list is long,because teh licence is.\n",
    "LICENSE.txt": "The list is long,because teh licence is.\n",
    "docs/AUTHORS.md": "The list is long,because teh authors are many.\n",
    "docs/words.txt": "teh\nrecieve\n",
    "src/main.py": '"""The list is long,because teh file is."""\n',
    "src/teh.c": "/* The list is long,because teh file is. */\n",
    "data.csv": "long,because\nteh,list\n",
    "docs/good.md": "# A good text\n\nIt has nothing to repair, and so it stays.\n",
}


class Hooks(NamedTuple):
    """This tree as a repository that pre-commit can clone, and where it keeps what it built."""

    repository: Path
    revision: str
    environment: Mapping[str, str]

    def config(self, *hooks: str) -> str:
        """A .pre-commit-config.yaml for *hooks*, each a mapping in YAML's flow style."""
        head = f"  - repo: {self.repository}\n    rev: {self.revision}\n    hooks:\n"
        return "repos:\n" + head + "".join(f"      - {hook}\n" for hook in hooks)


class Project:
    """A git repository that uses the hooks."""

    def __init__(self, path: Path, hooks: Hooks) -> None:
        self.path = path
        self.hooks = hooks
        path.mkdir()
        self.git("init", "-q")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run("git", *arguments)

    def prek(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run(str(Path(sys.executable).with_name("prek")), *arguments)

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run(sys.executable, "-m", "pre_commit", *arguments)

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.path,
            env=self.hooks.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert self.git("add", "-A").returncode == 0

    def read(self, name: str) -> str:
        return (self.path / name).read_bytes().decode()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """This tree in a repository of its own; pre-commit installs from it once, in the first run."""
    here = tmp_path_factory.mktemp("hooks")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {
        "PRE_COMMIT_HOME": str(here / "cache"),
        "PREK_HOME": str(here / "prek"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONUTF8": "1",
    }
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "A. Person", f"GIT_{who}_EMAIL": "a@example.org"}
    repository = here / "cleantext"
    skipped = ".git .venv compiled tests benchmarks dist .*_cache __pycache__ .hypothesis"
    shutil.copytree(ROOT, repository, ignore=shutil.ignore_patterns(*skipped.split()))
    for command in ("init -q", "add -A", "commit -q -m all"):
        subprocess.run(["git", *command.split()], cwd=repository, env=environment, check=True)
    revision = subprocess.run(
        ["git", "rev-parse", "HEAD"],
        cwd=repository,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    return Hooks(repository, revision, environment)


@pytest.fixture
def project(tmp_path: Path, hooks: Hooks) -> Project:
    return Project(tmp_path / "project", hooks)


def test_a_commit_with_damage_is_stopped_and_the_next_one_passes(project: Project) -> None:
    project.write({".pre-commit-config.yaml": project.hooks.config("id: cleantext")})
    assert project.pre_commit("install").returncode == 0
    project.write({"docs/how.md": DAMAGED, **UNTOUCHABLE})

    stopped = project.git("commit", "-m", "add texts")
    assert stopped.returncode == 1, stopped.stdout
    assert "files were modified by this hook" in stopped.stdout
    assert "docs/how.md:3:18:  space-after-comma  long,because → long, because" in stopped.stdout
    assert project.read("docs/how.md") == REPAIRED

    project.git("add", "-A")
    passed = project.git("commit", "-m", "add texts")
    assert passed.returncode == 0, passed.stdout
    assert project.git("status", "--porcelain").stdout == ""
    assert {name: project.read(name) for name in UNTOUCHABLE} == UNTOUCHABLE


def test_a_message_with_damage_stops_the_commit(project: Project) -> None:
    project.write({".pre-commit-config.yaml": project.hooks.config("id: cleantext-commit-msg")})
    assert project.pre_commit("install", "--hook-type", "commit-msg").returncode == 0
    stopped = project.git("commit", "-m", "fix(recieve): say what teh list is,and why")
    assert stopped.returncode == 1, stopped.stdout
    assert "known-typo  teh → the" in stopped.stdout
    assert "recieve" not in stopped.stdout
    passed = project.git("commit", "-m", "fix(recieve): say what the list is, and why")
    assert passed.returncode == 0, passed.stdout


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_what_is_not_staged_stays_out_of_it(project: Project, runner: str) -> None:
    """The hook sees and repairs the text of the commit; the rest comes back afterwards."""
    call = project.prek if runner == "prek" else project.pre_commit
    project.write({".pre-commit-config.yaml": project.hooks.config("id: cleantext")})
    assert call("install").returncode == 0
    old = "".join(f"This is line {number} of the page.\n\n" for number in range(30))
    project.write({"how.md": old})
    assert project.git("commit", "-m", "a page").returncode == 0

    staged = old.replace("This is line 29 of", "Here is teh last line of")
    project.write({"how.md": staged})
    later = staged.replace("This is line 0 of", "First,not staged, of")
    (project.path / "how.md").write_text(later, encoding="utf-8")
    stopped = project.git("commit", "-m", "more")
    assert stopped.returncode == 1, stopped.stdout
    assert "how.md:59:9:  known-typo  teh → the" in stopped.stdout
    assert "First" not in stopped.stdout
    assert project.read("how.md") == later.replace("teh last", "the last")
    assert project.git("show", ":how.md").stdout == staged


def test_the_hook_can_look_at_the_lines_of_a_commit_alone(project: Project) -> None:
    hook = "{id: cleantext, args: [--diff-base, HEAD]}"
    project.write({".pre-commit-config.yaml": project.hooks.config(hook), "how.md": DAMAGED})
    assert project.git("commit", "-m", "old text").returncode == 0
    assert project.pre_commit("install").returncode == 0
    project.write({"how.md": DAMAGED + "\nAnd teh end.\n"})
    stopped = project.git("commit", "-m", "more")
    assert stopped.returncode == 1, stopped.stdout
    assert project.read("how.md") == DAMAGED + "\nAnd the end.\n"


def test_exclusions_hold_where_a_user_replaces_those_of_the_hook(project: Project) -> None:
    """pre-commit then names every text; `--force-exclude` in the entry leaves them out."""
    hook = "{id: cleantext, files: '', exclude: '^$'}"
    project.write({".pre-commit-config.yaml": project.hooks.config(hook), **UNTOUCHABLE})
    project.pre_commit("run", "--all-files")
    assert {name: project.read(name) for name in UNTOUCHABLE} == UNTOUCHABLE


def test_the_check_hook_finds_and_never_writes(project: Project) -> None:
    config = project.hooks.config("id: cleantext-check")
    project.write({".pre-commit-config.yaml": config, "how.md": DAMAGED})
    done = project.pre_commit("run", "--all-files")
    assert done.returncode == 1
    assert "how.md:3:18:  space-after-comma" in done.stdout
    assert "files were modified" not in done.stdout
    assert project.read("how.md") == DAMAGED


def test_arguments_of_a_user_are_added_to_ours(project: Project) -> None:
    hook = "{id: cleantext, args: [--ignore, space-after-comma]}"
    project.write({".pre-commit-config.yaml": project.hooks.config(hook), "how.md": DAMAGED})
    project.pre_commit("run", "--all-files")
    assert project.read("how.md") == DAMAGED.replace("teh file is", "the file is")


def test_settings_of_the_project_hold(project: Project) -> None:
    config = project.hooks.config("id: cleantext")
    settings = '[tool.cleantext]\nextend-exclude = ["drafts/"]\n'
    files = {"drafts/how.md": DAMAGED, "pyproject.toml": settings}
    project.write({".pre-commit-config.yaml": config, **files})
    done = project.pre_commit("run", "--all-files")
    assert done.returncode == 0, done.stdout
    assert project.read("drafts/how.md") == DAMAGED


def test_many_files_are_one_call(project: Project) -> None:
    texts = {f"docs/a folder/page {number:03}.md": DAMAGED for number in range(300)}
    project.write({".pre-commit-config.yaml": project.hooks.config("id: cleantext"), **texts})
    done = project.pre_commit("run", "--all-files")
    assert done.returncode == 1
    assert done.stdout.count("files checked") == 1
    assert "300 files checked, 300 changed" in done.stdout
    assert {project.read(name) for name in texts} == {REPAIRED}
    again = project.pre_commit("run", "--all-files")
    assert again.returncode == 0, again.stdout


# The manifest


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_the_hooks_look_at_the_files_that_we_know_formats_for(hook: dict[str, str]) -> None:
    files = re.compile(hook["files"])
    for suffix in SUFFIXES:
        assert files.search(f"docs/a{suffix}")
        assert files.search(f"docs/a{suffix.upper()}")
    found = re.search(r"\.\((.*)\)", hook["files"])
    assert found
    assert {f".{suffix}" for suffix in found[1].split("|")} == set(SUFFIXES)


PATHS = """
    README.md docs/a.md Notes.txt index.html words.md essay-on-words.txt authority.md lock.txt
    requirements.txt requirements-dev.txt dev-requirements.txt requirements/base.txt
    requirements/more/base.txt docs/requirements.md constraints.txt CMakeLists.txt
    sub/CMakeLists.txt robots.txt humans.txt ads.txt app-ads.txt security.txt security.md
    app.lock.txt package-lock.txt x.min.html x.html MANIFEST.txt CODEOWNERS.txt
    a.egg-info/SOURCES.txt a.dist-info/top_level.txt words.txt wordlist.txt my-word_list.txt
    dictionary.txt en-dictionary.txt stopwords.txt vocab.txt vocabulary.txt typos.txt
    spelling.txt spelling_wordlist.txt LICENSE.txt licence.md LICENSE-MIT.txt UNLICENSE.txt
    COPYING.txt COPYRIGHT.txt NOTICE.md PATENTS.txt THIRD-PARTY.md third_party.txt AUTHORS.md
    Authors.txt CONTRIBUTORS.md CONTRIBUTING.md MAINTAINERS.md CREDITS.txt THANKS.txt
    node_modules/a/README.md vendor/b.md vendored/c.md third-party/d.md site-packages/e.txt
"""


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_the_hooks_leave_out_what_the_command_leaves_out(hook: dict[str, str]) -> None:
    exclude, excludes = re.compile(hook["exclude"]), Excludes()
    by_hook = {path for path in PATHS.split() if exclude.search(path)}
    assert by_hook == {path for path in PATHS.split() if excludes.match(path)}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_what_must_not_get_lost_stands_in_the_entry(hook: dict[str, str]) -> None:
    assert "--force-exclude" in hook["entry"].split()
    assert "args" not in hook
