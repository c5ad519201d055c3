"""Work out, when the package is built, what a module works out whenever it is imported.

    HABITS = frozenset("hear here".split())   ->   HABITS = frozenset({"hear", "here"})

That is what its constants tell by themselves: words that are split, patterns put together, tables
read from lines of text.  To know what that is they are made in a world of their own, in which
there is nothing but a few functions of the language and what such worlds of other modules hold.
Whatever asks for more, for a class or the system that it runs on, is left to the import.
"""

from __future__ import annotations
import __future__

import ast
import builtins
import os
from contextlib import suppress
from functools import cache

from cleantext.snapshot import file_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KNOWN = (
    "dict enumerate float frozenset int iter len list map max min next range reversed set sorted "
    "str sum tuple zip"
).split()
PLAIN = (str, bytes, int, float, bool, type(None))
FLAGS = __future__.annotations.compiler_flag


def folded(tree: ast.Module, path: str) -> ast.Module:
    """Return *tree*, the module at *path*, with values in place of what makes its constants."""
    fold = _Fold(_world(path))
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            statement.value = fold.value(statement.value)
    return tree


@cache
def _world(path: str) -> dict[str, Any]:
    """Return what the module at *path* holds that needs nothing beside it and other worlds."""
    world: dict[str, Any] = {"__builtins__": {one: getattr(builtins, one) for one in KNOWN}}
    with open(path, "rb") as file:
        tree = ast.parse(file.read())
    for statement in tree.body:
        match statement:
            case ast.ImportFrom(module=str(name)) if name.startswith("cleantext."):
                theirs = _world(_file(name))
                named = ((one.name, one.asname or one.name) for one in statement.names)
                world.update((own, theirs[one]) for one, own in named if one in theirs)
            case ast.Assign() | ast.AnnAssign() | ast.FunctionDef(decorator_list=[]):
                code = compile(ast.Module([statement], []), path, "exec", FLAGS, dont_inherit=True)
                with suppress(Exception):  # it needs more
                    exec(code, world)
    return world


def _file(name: str) -> str:
    """Return the file of the module called *name*."""
    path = file_of(name, package=True)
    return path if os.path.exists(path) else file_of(name, package=False)


class _Fold(ast.NodeTransformer):
    """Puts values in place of calls, comprehensions and strings that are put together."""

    def __init__(self, world: dict[str, Any]) -> None:
        self._world = world

    def value(self, node: ast.expr) -> ast.expr:
        """Return *node*, what a constant is, with values in it."""
        made: ast.expr = self.visit(node)
        return made

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, ast.Lambda):
            return node  # it is run later
        if isinstance(node, ast.Call | ast.JoinedStr | ast.DictComp | ast.ListComp | ast.SetComp):
            code = compile(ast.Expression(node), "", "eval", dont_inherit=True)
            with suppress(Exception):  # it needs more
                return ast.copy_location(_literal(eval(code, dict(self._world))), node)
        self.generic_visit(node)
        return node


def _literal(value: Any) -> ast.expr:
    """Return what stands for *value* in a program; raises TypeError where nothing does."""
    if _is_constant(value):
        return ast.Constant(value)
    if type(value) is dict:
        return ast.Dict([*map(_literal, value)], [*map(_literal, value.values())])
    if type(value) is list:
        return ast.List([*map(_literal, value)], ast.Load())
    if type(value) is set and value:
        return ast.Set([*map(_literal, sorted(value))])
    raise TypeError(f"nothing stands for a {type(value).__name__}")


def _is_constant(value: Any) -> bool:
    if type(value) in (tuple, frozenset):
        return all(map(_is_constant, value))
    return type(value) in PLAIN
