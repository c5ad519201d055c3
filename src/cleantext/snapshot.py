"""The modules of a start, kept in one file: no need to find, open and check them one by one.

    length, (Python, sizes and times, [(name, is it a package, place), …]), (code, …), code, …

Python keeps what it compiles of a module in a file of its own.  To look for sixty of them takes
as long as to run them, 6 of 15 ms.  So those that every run of the command needs are kept
together when the package is built, in an order in which each finds what it imports, and beside
them those that most texts call for, which are run when they are imported.  The sources stay the
only truth: the file holds for the version of Python that wrote it, as long as none of them has
changed in size, or in time (what is installed has the times of its installation, and none of much
later).  Where there is none that holds, modules are imported as ever.

This module and those that are there before it do without the import of `annotations`, a fifth of a
millisecond.
"""

import marshal
import os
import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import SourceFileLoader
from _imp import _fix_co_filename  # type: ignore[attr-defined]
from mmap import ACCESS_READ, mmap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import CodeType, ModuleType
else:
    ModuleType = type(sys)

FILE = "modules.bin"
# Nanoseconds that an installation takes at most, by hand; a source changed later is another.
INSTALLATION = 120 * 10**9
HEAD = 4  # bytes that say how long what is said of the whole file is
PACKAGE = os.path.dirname(os.path.abspath(__file__))
#: Where a wheel has the file, and a source tree: beside the dictionaries.
PATHS = tuple(
    os.path.join(top, "dictionaries", "compiled", FILE)
    for top in (PACKAGE, os.path.dirname(os.path.dirname(PACKAGE)))
)


def load(path: str = "") -> bool:
    """Run the modules that are kept, and be ready to; say whether there were any that hold.

    A process that has begun to import them goes on with that.
    """
    if "cleantext.values" in sys.modules or sys.flags.optimize:
        return False
    found = read(path)
    for module in found:
        try:
            if module.first:
                module.run()
        except Exception:  # to import it will tell what is wrong
            sys.modules.pop(module.name, None)
            return False
    if found:
        sys.meta_path.insert(0, Finder(module for module in found if not module.first))
    return bool(found)


def read(path: str = "") -> "list[Kept]":
    """Return the modules kept at *path*, each behind what it needs; none if they do not hold."""
    path = path or next(filter(os.path.exists, PATHS), "")
    try:
        with open(path, "rb") as file:
            data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        start = HEAD + int.from_bytes(data[:HEAD], "little")
        python, stamps, rows = marshal.loads(data[HEAD:start])
        files = [file_of(name, package) for name, package, _ in rows]
        installed = os.stat(path).st_mtime_ns if path.startswith(PACKAGE) else 0
        if python != version() or not _hold(stamps, files, installed):
            return []
        together = iter(marshal.loads(data[start:]))
        return [
            Kept(name, file, data[start + place :] if place else next(together))
            for (name, _, place), file in zip(rows, files, strict=True)
        ]
    except (OSError, EOFError, ValueError, TypeError):
        return []


class Kept(SourceFileLoader):
    """Loads a module that is kept: its *code*, or where that lies if it is not for every run."""

    def __init__(self, name: str, path: str, code: "CodeType | memoryview") -> None:
        super().__init__(name, path)
        self.first = not isinstance(code, memoryview)
        self._code = code

    def get_code(self, fullname: str) -> "CodeType":
        """Return what Python made of the source."""
        code = marshal.loads(self._code) if isinstance(self._code, memoryview) else self._code
        _fix_co_filename(code, self.path)  # it was built elsewhere, perhaps
        return code

    @property
    def spec(self) -> ModuleSpec:
        """What Python knows of the module before it is there."""
        package = self.path.endswith("__init__.py")
        spec = ModuleSpec(self.name, self, origin=self.path, is_package=package)
        if package:
            spec.submodule_search_locations = [os.path.dirname(self.path)]
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the empty module."""
        module = ModuleType(self.name)
        module.__file__ = self.path
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Run the module."""
        # Only now, for of what has a location Python wants to know where else it may be kept.
        spec = module.__spec__
        assert spec is not None
        spec.has_location = True
        exec(self.get_code(self.name), vars(module))

    def run(self) -> None:
        """Make the module, as `importlib` does, which takes ten times as long."""
        spec, (parent, _, own) = self.spec, self.name.rpartition(".")
        module = sys.modules[self.name] = self.create_module(spec)
        module.__spec__, module.__loader__ = spec, self
        module.__package__ = parent
        if spec.submodule_search_locations is not None:
            module.__package__, module.__path__ = self.name, spec.submodule_search_locations
        self.exec_module(module)
        setattr(sys.modules[parent], own, module)


class Finder:
    """Finds modules that are kept, before Python looks for them."""

    def __init__(self, modules: "Iterable[Kept]") -> None:
        self._known = {module.name: module for module in modules}

    def find_spec(
        self, name: str, path: "Sequence[str] | None" = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what Python wants to know of the module called *name*, None if it is not kept."""
        known = self._known.get(name)
        return known.spec if known else None


def file_of(name: str, package: bool) -> str:
    """Return the file of the module called *name*."""
    place = PACKAGE + name.removeprefix("cleantext").replace(".", os.sep)
    return f"{place}{os.sep}__init__.py" if package else f"{place}.py"


def stamps_of(files: "Iterable[str]") -> list[tuple[int, int]]:
    """Return size and time of *files*, and of this one."""
    found = map(os.stat, (__file__, *files))
    return [(status.st_size, status.st_mtime_ns) for status in found]


def _hold(stamps: list[tuple[int, int]], files: list[str], installed: int = 0) -> bool:
    """Say whether *files* are those of *stamps*; *installed* is when they were, 0 if not at all."""
    found = stamps_of(files)
    if not installed:
        return found == stamps
    same = [size for size, _ in found] == [size for size, _ in stamps]
    return same and max(time for _, time in found) <= installed + INSTALLATION


def version() -> tuple[object, ...]:
    """Return what must be the same for code to be understood."""
    return sys.version_info[:3], sys.implementation.cache_tag
