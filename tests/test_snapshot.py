"""The modules that are kept together are those that Python would import, and serve as they do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleantext import snapshot


def output(code: str, folder: Path) -> str:
    """Return what a process prints that runs *code* in *folder*."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of modules that was just written."""
    folder = tmp_path_factory.mktemp("kept")
    output("from cleantext import snapshot; snapshot.write('modules.bin')", folder)
    return folder / "modules.bin"


def test_what_is_kept_is_what_the_sources_say(kept: Path) -> None:
    found = snapshot.read(str(kept))
    assert len(found) > 40
    for kept_one in found:
        path = Path(kept_one.path)
        assert path.stem != "snapshot"
        assert kept_one.get_code(kept_one.name) == compile(
            path.read_bytes(), kept_one.path, "exec", dont_inherit=True
        )
        assert kept_one.name.rpartition(".")[0] in {"cleantext", *(one.name for one in found)}
    assert {one.name for one in found if one.first} < {one.name for one in found}


# What is told of every module of ours that is there when a text was checked.
TOLD = """
import sys
from cleantext import snapshot
{before}
from cleantext.__main__ import main
main(["check", "a.txt"])
print({loaded})
for name, module in sorted(sys.modules.items()):
    if name.startswith("cleantext."):
        spec, (parent, _, own) = module.__spec__, name.rpartition(".")
        assert getattr(sys.modules[parent], own) is module
        print(name, module.__name__, module.__file__, module.__package__)
        print(spec.name, spec.origin, spec.has_location, spec.cached, module.__loader__.name)
        print(getattr(module, "__path__", ""), spec.submodule_search_locations)
"""


def test_a_run_with_them_is_one_without(kept: Path) -> None:
    text = snapshot.CLEAN + snapshot.STRANGE
    (kept.parent / "a.txt").write_text(text, encoding="utf-8")
    load = f"assert snapshot.load({str(kept)!r})"
    theirs = output(TOLD.format(before="snapshot.load = lambda: False", loaded=1), kept.parent)
    ours = output(TOLD.format(before=load, loaded=1), kept.parent)
    assert "cleantext.spelling.speller" in ours
    assert ours == theirs


@pytest.mark.parametrize("content", [b"", b"nothing", b"\x02\x00\x00\x00()", b"\x01\x00\x00\x00N"])
def test_a_broken_file_holds_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.bin").write_bytes(content)
    assert snapshot.read(str(tmp_path / "a.bin")) == []
    assert snapshot.read(str(tmp_path / "missing.bin")) == []


def test_what_another_python_kept_is_not_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert snapshot.read(str(kept))
    monkeypatch.setattr(snapshot, "_python", lambda: ((3, 99, 0), "another"))
    assert snapshot.read(str(kept)) == []


def test_a_source_that_changed_makes_all_old(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = snapshot._stamps
    changed = "cli.py"

    def later(files: list[str]) -> list[tuple[int, int]]:
        found = stamps(files)
        return [
            (size, time + (Path(file).name == changed))
            for (size, time), file in zip(found, ["", *files], strict=True)
        ]

    monkeypatch.setattr(snapshot, "_stamps", later)
    assert snapshot.read(str(kept)) == []
    changed = "doctor.py"  # of no run
    assert snapshot.read(str(kept))


def test_a_process_that_has_begun_goes_on(kept: Path) -> None:
    assert "cleantext.values" in sys.modules or __import__("cleantext.values")
    assert not snapshot.load(str(kept))


def test_what_is_installed_has_other_times_but_none_of_later(tmp_path: Path) -> None:
    source = tmp_path / "a.py"
    source.write_text("one = 1\n", encoding="utf-8")
    stamps = snapshot._stamps([str(source)])
    now = max(time for _, time in stamps)
    os.utime(source, (1, 1))
    assert not snapshot._hold(stamps, [str(source)])
    assert snapshot._hold(stamps, [str(source)], now)
    changed = now + snapshot.INSTALLATION + 1
    os.utime(source, ns=(changed, changed))
    assert not snapshot._hold(stamps, [str(source)], now)
    assert snapshot._hold(stamps, [str(source)], changed)
    source.write_text("one = 10\n", encoding="utf-8")
    assert not snapshot._hold(stamps, [str(source)], changed)
