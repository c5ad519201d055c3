"""The modules that are kept together are those that Python would import, and serve as they do."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from cleantext import folding, lean, snapshot
from cleantext.patterns import Later


def output(code: str, folder: Path) -> str:
    """Return what a process prints that runs *code* in *folder*."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


def functions(code: CodeType) -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the names that the functions and classes in *code* ask for, by where they stand."""
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            names = set(inner.co_names) - {"__doc__"}
            found[inner.co_qualname, inner.co_firstlineno] = tuple(sorted(names))
            found |= functions(inner)
    return found


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of modules that was just written."""
    folder = tmp_path_factory.mktemp("kept")
    output("from cleantext import lean; lean.write('modules.bin')", folder)
    return folder / "modules.bin"


def test_what_is_kept_is_what_the_sources_say(kept: Path) -> None:
    found = snapshot.read(str(kept))
    assert len(found) > 40
    for kept_one in found:
        path = Path(kept_one.path)
        assert path.stem != "snapshot"
        docs = kept_one.name.startswith("cleantext.normalizers.")
        code = kept_one.get_code(kept_one.name)
        assert code == lean.compiled(kept_one.path, docs=docs)
        whole = compile(path.read_bytes(), kept_one.path, "exec", dont_inherit=True)
        said = functions(whole)  # what only constants are made with may be left out
        assert functions(code) == {
            place: names
            for place, names in said.items()
            if place in functions(code) or not place[0].startswith("<")
        }
        assert kept_one.name.rpartition(".")[0] in {"cleantext", *(one.name for one in found)}
    assert {one.name for one in found if one.first} < {one.name for one in found}


def test_constants_are_those_that_an_import_makes(kept: Path) -> None:
    folded = 0
    for one in snapshot.read(str(kept)):
        module = vars(import_module(one.name))
        made = {name: module.get(name) for name in ("__name__", "__package__", "__file__")}
        names = set(one.get_code(one.name).co_names)
        exec(one.get_code(one.name), made)
        for name, value in module.items():
            again = made.get(name)
            if name in names and type(value) is not bool:
                with suppress(TypeError):
                    folding._literal(value)  # a plain value
                    assert (name, again, type(again)) == (name, value, type(value))
            if isinstance(value, Later) and isinstance(again, Later):
                assert again.source == value.source
                folded += 1
    assert folded > 100


def test_what_needs_more_than_itself_is_left_to_the_import(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(FOLDABLE, encoding="utf-8")
    made = ast.unparse(folding.folded(ast.parse(FOLDABLE), str(path)))
    assert "WORDS = ('a', 'b')\n" in made
    assert "TWICE = {'a': 'aa', 'b': 'bb'}\n" in made
    assert "PATTERN = later('(?:a|b)', X)\n" in made
    assert "HERE = os.path.join('a', 'b')\n" in made
    assert "NOW = len(HERE)\n" in made
    assert "LATER = lambda: len('ab')" in made


FOLDABLE = """
import os
from re import X, compile as later
WORDS = tuple("a b".split())
def twice(words):
    return {word: 2 * word for word in words}
TWICE = twice(WORDS)
PATTERN = later(f"(?:{'|'.join(WORDS)})", X)
HERE = os.path.join("a", "b")
NOW = len(HERE)
LATER = lambda: len("ab")
"""


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
    text = lean.CLEAN + lean.STRANGE
    (kept.parent / "a.txt").write_text(text, encoding="utf-8")
    load = f"assert snapshot.load({str(kept)!r})"
    theirs = output(TOLD.format(before="snapshot.load = lambda: False", loaded=1), kept.parent)
    ours = output(TOLD.format(before=load, loaded=1), kept.parent)
    assert "cleantext.spelling.speller" in ours
    assert ours == theirs


SOURCE = '''"""A module."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nowhere import Missing
else:
    Missing = None


class Pair:
    """Two."""

    first: Missing
    second: int = 2

    def both(self, more: Missing = 0) -> Missing:
        """Return both."""
        raise ValueError(self.second)


class Nothing(Exception):
    """Nothing."""
'''


@pytest.mark.parametrize("docs", [False, True])
def test_what_nobody_asks_for_is_left_out(tmp_path: Path, docs: bool) -> None:
    path = tmp_path / "a.py"
    path.write_text(SOURCE, encoding="utf-8")
    made: dict[str, Any] = {"__name__": "a"}
    exec(lean.compiled(str(path), docs=docs), made)
    pair = made["Pair"]
    assert pair.__annotations__ == {"first": "Missing", "second": "int"}
    assert pair.both.__annotations__ == {}
    doc = "A module." if docs else None
    assert (made.get("__doc__"), pair.__doc__) == (doc, "Two." if docs else None)
    assert issubclass(made["Nothing"], Exception)
    with pytest.raises(ValueError, match="2") as problem:
        pair().both()
    assert problem.traceback[-1].lineno + 1 == SOURCE[: SOURCE.index("raise")].count("\n") + 1


@pytest.mark.parametrize("content", [b"", b"nothing", b"\x02\x00\x00\x00()", b"\x01\x00\x00\x00N"])
def test_a_broken_file_holds_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.bin").write_bytes(content)
    assert snapshot.read(str(tmp_path / "a.bin")) == []
    assert snapshot.read(str(tmp_path / "missing.bin")) == []


def test_what_another_python_kept_is_not_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert snapshot.read(str(kept))
    monkeypatch.setattr(snapshot, "version", lambda: ((3, 99, 0), "another"))
    assert snapshot.read(str(kept)) == []


def test_a_source_that_changed_makes_all_old(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = snapshot.stamps_of
    changed = "cli.py"

    def later(files: list[str]) -> list[tuple[int, int]]:
        found = stamps(files)
        return [
            (size, time + (Path(file).name == changed))
            for (size, time), file in zip(found, ["", *files], strict=True)
        ]

    monkeypatch.setattr(snapshot, "stamps_of", later)
    assert snapshot.read(str(kept)) == []
    changed = "doctor.py"  # of no run
    assert snapshot.read(str(kept))


def test_a_process_that_has_begun_goes_on(kept: Path) -> None:
    assert "cleantext.values" in sys.modules or __import__("cleantext.values")
    assert not snapshot.load(str(kept))


def test_what_is_installed_has_other_times_but_none_of_later(tmp_path: Path) -> None:
    source = tmp_path / "a.py"
    source.write_text("one = 1\n", encoding="utf-8")
    stamps = snapshot.stamps_of([str(source)])
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
