"""What is handed out is whole: the wheel holds what runs need, and says one version everywhere."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

import pytest

import cleantext
from cleantext import doctor
from cleantext.normalizers import builtin_normalizers

ROOT = Path(__file__).parents[1]
LARGEST = 40 * 1024 * 1024  # bytes; what a hook may ask of everybody who clones a repository


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and an sdist of this tree; no network is needed."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist"]
    done = subprocess.run(
        [*build, "-d", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def contents(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_has_code_dictionaries_and_types(contents: set[str]) -> None:
    assert {"cleantext/__init__.py", "cleantext/__main__.py", "cleantext/py.typed"} <= contents
    for rule in builtin_normalizers():
        assert f"cleantext/normalizers/{rule.id.replace('-', '_')}.py" in contents
    compiled = {name for name in contents if "/dictionaries/compiled/en/" in name}
    here = {path.name for path in (ROOT / "dictionaries/compiled/en").iterdir()}
    assert {name.rpartition("/")[2] for name in compiled} == here
    assert {"words.table", "typos.table"} <= here


def test_the_wheel_has_all_licences(contents: set[str]) -> None:
    inside = {name.partition(".dist-info/licenses/")[2] for name in contents} - {""}
    ours = {str(path.relative_to(ROOT)) for path in ROOT.glob("dictionaries/licenses/*")}
    assert inside == {"LICENSE"} | ours


def test_the_wheel_has_nothing_else(contents: set[str]) -> None:
    assert {name.partition("/")[0] for name in contents} == {
        "cleantext",
        f"cleantext_toolkit-{cleantext.__version__}.dist-info",
    }
    assert not [name for name in contents if name.endswith((".pyc", ".tsv", ".toml"))]


def test_the_wheel_is_small_enough(wheel: Path) -> None:
    assert wheel.stat().st_size <= LARGEST


def test_the_wheel_says_what_it_needs(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = HeaderParser().parsestr(archive.read(name).decode())
        points = archive.read(name.replace("METADATA", "entry_points.txt")).decode()
    assert metadata["Name"] == doctor.OURS
    assert metadata["Version"] == cleantext.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "Apache-2.0"
    lines = metadata.get_all("Requires-Dist") or ()
    needed = {re.split(r"[<>=]", line)[0] for line in lines if "extra ==" not in line}
    assert needed == set(doctor.NEEDED)
    assert "cleantext = cleantext.__main__:command" in points


def test_the_sdist_has_what_a_build_and_the_tests_need(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = "hatch_build.py LICENSE README.md .pre-commit-hooks.yaml .ci/run examples/article.txt"
    assert set(needed.split()) <= names
    assert {"dictionaries/en/words.tsv", "tests/test_cases.py", "docs/rules.md"} <= names
    assert not [name for name in names if "/compiled/" in name]


def test_the_version_is_the_same_everywhere() -> None:
    version = cleantext.__version__
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {version}\n" in citation
    for page in ("README.md", "docs/hook.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert set(re.findall(r"rev: v(\S+)", text)) == {version}, page
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]


def test_the_command_says_its_version() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleantext", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"cleantext {cleantext.__version__}\n"


def test_importing_the_package_imports_no_more_than_it_must() -> None:
    """The front door is open at once; what is behind it is loaded when it is used."""
    code = "import sys, cleantext; print([m for m in sys.modules if m.startswith('cleantext.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
