"""Keep the modules of a start, without what only their readers and type checkers look at.

Docstrings, the annotations of functions and imports for type checkers are a third of what Python
reads of a module, and nobody asks for them in a run of the command.  The annotations of classes
stay, for they are the fields of our values; so does every line number.  Rules keep their
docstrings, which tell what they do.  Constants are kept as values; see `folding`.
"""

from __future__ import annotations
import __future__

import ast
import marshal
import sys

from cleantext.folding import folded
from cleantext.snapshot import FILE, HEAD, file_of, stamps_of, version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType
    from typing import Any

#: A clean text: what it calls for is run at once, …
CLEAN = """\
The clock of the old town runs backwards, and nobody knows why. Its makers left no notes, and their
shop burnt down a year later. Whether it was affected by the fire, or built that way, is more than
anybody can tell; an hour is still an hour there, it only ends first.
"""
#: … and what words that nobody knows call for, and words of another language, when it is asked for.
STRANGE = "The thrumbler was built by Freiherr von Strelitz, der nicht wusste, warum.\n"
#: … and a repair, in a file or in what comes from standard input.
DAMAGED = "Its foreign policy,enshrined in the law of the land, was never in doubt.\n"


def write(path: str = "") -> None:
    """Keep the modules that runs on the samples import; this process must not have any of them."""
    from contextlib import chdir, redirect_stdout
    from importlib import import_module
    from io import StringIO
    from tempfile import TemporaryDirectory

    order = _Order()
    sys.meta_path.insert(0, order)
    from cleantext.cli import run

    with TemporaryDirectory() as folder, chdir(folder), redirect_stdout(StringIO()):
        samples = (("clean.txt", CLEAN), ("strange.md", STRANGE), ("damaged.txt", DAMAGED))
        for name, text in samples:
            with open(name, "w", encoding="utf-8") as file:
                file.write(text)
        run(["check", "clean.txt"])
        first = set(order.done)
        run(["check", "strange.md"])
        run(["fix", "damaged.txt"])
        import_module("cleantext.commands.filter")
    sys.meta_path.remove(order)
    packages = {name: hasattr(sys.modules[name], "__path__") for name in order.done}
    files = {name: file_of(name, package) for name, package in packages.items()}
    codes = {
        name: compiled(file, docs=name.startswith("cleantext.normalizers."))
        for name, file in files.items()
    }
    # Together they share their strings, half a millisecond.
    parts = [marshal.dumps(tuple(code for name, code in codes.items() if name in first))]
    rows = []
    for name, package in packages.items():
        place = 0 if name in first else sum(map(len, parts))
        rows.append((name, package, place))
        if place:
            parts.append(marshal.dumps(codes[name]))
    about: Any = version(), stamps_of(files.values()), rows
    head = marshal.dumps(about)
    from cleantext.spelling.data import data_path
    from cleantext.spelling.table import replace

    replace(path or data_path(FILE), b"".join([len(head).to_bytes(HEAD, "little"), head, *parts]))


def compiled(path: str, *, docs: bool = False) -> CodeType:
    """Return what Python makes of what is left of the module at *path*, with its *docs* if wanted.

    Annotations stay the strings that the import from `__future__`, which is left out, makes them.
    """
    with open(path, "rb") as source:
        tree = ast.parse(source.read(), path)
    lean = ast.fix_missing_locations(folded(_Lean(docs).visit(tree), path))
    flags = __future__.annotations.compiler_flag
    code: CodeType = compile(lean, path, "exec", flags=flags, dont_inherit=True)
    return code


class _Lean(ast.NodeTransformer):
    """Takes away what is not needed; docstrings stay where *docs* are wanted."""

    def __init__(self, docs: bool) -> None:
        self._docs = docs

    def visit_Module(self, node: ast.Module) -> ast.Module:
        self._take_doc(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self._take_doc(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        self._take_doc(node)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_If(self, node: ast.If) -> ast.If | list[ast.stmt]:
        self.generic_visit(node)
        for_checkers = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        return node.orelse if for_checkers else node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.ImportFrom | None:
        return None if node.module == "__future__" else node

    def _take_doc(self, node: ast.Module | ast.ClassDef | ast.FunctionDef) -> None:
        if not self._docs and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        self.generic_visit(node)


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
