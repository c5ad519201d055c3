"""Headings that other files of a repository link to stay as they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from command import run

SETUP = "# Setup\n\n## The instalation\n\nIt will seperate the files that you have.\n"
MANUAL = "= Setup\n\n== The instalation\n\nIt will seperate the files that you have.\n"


def project(folder: Path, files: dict[str, str]) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "other", "link"),
    [
        ("docs/setup.md", SETUP, "README.md", "See [it](docs/setup.md#the-instalation).\n"),
        ("docs/setup.mdx", SETUP, "docs/a/b.html", '<a href="../setup#The-Instalation">it</a>\n'),
        (
            "a.md",
            SETUP.replace("## The", "## Élan of"),
            "b.md",
            "[](a.md#%C3%A9lan-of-instalation)\n",
        ),
        ("setup.adoc", MANUAL, "docs/b.adoc", "See xref:setup.adoc#_the_instalation[it].\n"),
    ],
)
def test_a_heading_that_another_file_links_to_stays(
    name: str, text: str, other: str, link: str, tmp_path: Path
) -> None:
    project(tmp_path, {name: text, other: link})
    folder = (tmp_path / name).parent
    done = run(folder, "fix", "-v", Path(name).name)
    assert done.code == 1
    repaired = (tmp_path / name).read_text(encoding="utf-8")
    assert repaired == text.replace("seperate", "separate")
    assert f"{Path(other).name} leads to this heading" in done.out


@pytest.mark.parametrize(
    "link",
    ["See [it](docs/setup.md#the-instalation-of-it).", "See [it](#setup).", "The instalation."],
)
def test_a_heading_that_nobody_links_to_is_repaired(link: str, tmp_path: Path) -> None:
    project(tmp_path, {"docs/setup.md": SETUP, "index.md": f"{link}\n"})
    run(tmp_path, "fix", "docs")
    repaired = (tmp_path / "docs/setup.md").read_text(encoding="utf-8")
    assert "## The installation" in repaired


def test_without_git_nobody_can_tell(tmp_path: Path) -> None:
    (tmp_path / "setup.md").write_text(SETUP, encoding="utf-8")
    (tmp_path / "b.md").write_text("See [it](setup.md#the-instalation).\n", encoding="utf-8")
    run(tmp_path, "fix", ".", env={"GIT_DIR": str(tmp_path / "none")})
    assert "installation" in (tmp_path / "setup.md").read_text(encoding="utf-8")


def test_the_cache_does_not_outlive_a_link(tmp_path: Path) -> None:
    project(tmp_path, {"docs/setup.md": "# Setup\n\n## The instalation\n"})
    assert run(tmp_path, "check", "docs").code == 1
    project(tmp_path, {"b.md": "See [it](docs/setup.md#the-instalation).\n"})
    assert run(tmp_path, "check", "docs").code == 0
    (tmp_path / "b.md").unlink()
    assert run(tmp_path, "check", "docs").code == 1
