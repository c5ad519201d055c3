"""The modules of a start, kept in one file: no need to find, open and check them one by one.

    length, (Python, sizes and times, [(name, whether it is a package, where it lies), …]), code, …

Python keeps what it compiles of a module in a file of its own.  To look for sixty of them takes
as long as to run them, 6 of 15 ms.  So those that every run of the command needs are kept
together when the package is built, in an order in which each finds what it imports.  The
sources stay the only truth: in a source tree the file holds as long as none of them has changed,
and a wheel carries the one that it was built with, for the same version of Python.  Where there
is none that holds, modules are imported as ever.
"""

from __future__ import annotations

import marshal
import os
import sys
from mmap import ACCESS_READ, mmap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType
    from typing import Any

FILE = "modules.bin"
HEAD = 4  # bytes that say how long what is said of the whole file is
PACKAGE = os.path.dirname(os.path.abspath(__file__))
#: Where a wheel has the file, and a source tree: beside the dictionaries.
PATHS = tuple(
    os.path.join(top, "dictionaries", "compiled", FILE)
    for top in (PACKAGE, os.path.dirname(os.path.dirname(PACKAGE)))
)
#: A clean text: what it calls for is kept.
SAMPLE = """\
The clock of the old town runs backwards, and nobody knows why. Its makers left no notes, and their
shop burnt down a year later. Whether it was affected by the fire, or built that way, is more than
anybody can tell; an hour is still an hour there, it only ends first.
"""


def load(path: str = "") -> bool:
    """Run the modules that are kept; say whether there were any that hold.

    A process that has begun to import them goes on with that.
    """
    if "cleantext.values" in sys.modules or sys.flags.optimize:
        return False
    found = read(path)
    for name, file, code in found:
        try:
            _run(name, file, code)
        except Exception:  # to import it will tell what is wrong
            sys.modules.pop(name, None)
            return False
    return bool(found)


def read(path: str = "") -> list[tuple[str, str, CodeType]]:
    """Return name, file and code of the modules kept at *path*; none if they do not hold."""
    path = path or next(filter(os.path.exists, PATHS), "")
    try:
        with open(path, "rb") as file:
            data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        start = HEAD + int.from_bytes(data[:HEAD], "little")
        python, stamps, rows = marshal.loads(data[HEAD:start])
        files = [_file(name, package) for name, package, _ in rows]
        # What a wheel installed has the times of the installation.
        if python != _python() or not (path.startswith(PACKAGE) or stamps == _stamps(files)):
            return []
        return [
            (name, file, marshal.loads(data[start + place :]))
            for (name, _, place), file in zip(rows, files, strict=True)
        ]
    except (OSError, EOFError, ValueError, TypeError):
        return []


def _file(name: str, package: bool) -> str:
    """Return the file of the module called *name*."""
    place = os.path.join(PACKAGE, *name.split(".")[1:])
    return os.path.join(place, "__init__.py") if package else place + ".py"


def _stamps(files: Iterable[str]) -> list[tuple[int, int]]:
    """Return size and time of *files*, and of this one."""
    found = map(os.stat, (__file__, *files))
    return [(status.st_size, status.st_mtime_ns) for status in found]


def _python() -> tuple[object, ...]:
    """Return what must be the same for code to be understood."""
    return sys.version_info[:3], sys.implementation.cache_tag


def _run(name: str, file: str, code: CodeType) -> None:
    """Make a module of *code*, as `importlib` does."""
    import _imp
    from _frozen_importlib import module_from_spec
    from _frozen_importlib_external import SourceFileLoader, spec_from_file_location

    _imp._fix_co_filename(code, file)  # type: ignore[attr-defined]  # it was built elsewhere, perhaps
    folders = [os.path.dirname(file)] if file.endswith("__init__.py") else None
    loader = SourceFileLoader(name, file)
    spec = spec_from_file_location(name, file, loader=loader, submodule_search_locations=folders)
    assert spec is not None
    module = sys.modules[name] = module_from_spec(spec)
    exec(code, module.__dict__)
    parent, _, own = name.rpartition(".")
    setattr(sys.modules[parent], own, module)


# When the package is built


def write(path: str = "") -> None:
    """Keep the modules that a run on `SAMPLE` imports; this process must not have any of them."""
    from contextlib import chdir, redirect_stdout
    from io import StringIO
    from tempfile import TemporaryDirectory

    order = _Order()
    sys.meta_path.insert(0, order)
    from cleantext.cli import run

    with TemporaryDirectory() as folder, chdir(folder), redirect_stdout(StringIO()):
        with open("sample.txt", "w", encoding="utf-8") as file:
            file.write(SAMPLE)
        run(["check", "sample.txt"])
    sys.meta_path.remove(order)
    rows, files, codes, place = [], [], [], 0
    for name in order.done:
        package = hasattr(sys.modules[name], "__path__")
        rows.append((name, package, place))
        files.append(_file(name, package))
        with open(files[-1], "rb") as source:
            code = compile(source.read(), files[-1], "exec", dont_inherit=True)
        codes.append(marshal.dumps(code))
        place += len(codes[-1])
    about: Any = _python(), _stamps(files), rows
    head = marshal.dumps(about)
    from cleantext.spelling.data import data_path
    from cleantext.spelling.table import replace

    replace(path or data_path(FILE), b"".join([len(head).to_bytes(HEAD, "little"), head, *codes]))


class _Order:
    """Notes in which order modules of ours are done: each behind those that it imports."""

    def __init__(self) -> None:
        from importlib.machinery import PathFinder

        self._finder = PathFinder
        self.done: list[str] = []

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what Python finds, with a loader that tells us."""
        ours = name.startswith("cleantext.")
        spec = self._finder.find_spec(name, path) if ours else None
        if spec is not None and (loader := spec.loader) is not None:
            run = loader.exec_module

            def run_and_note(module: ModuleType) -> None:
                run(module)
                self.done.append(name)

            loader.exec_module = run_and_note  # type: ignore[method-assign]
        return spec
