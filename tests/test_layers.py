"""Imports point left: the table of layers, read from the source of every module."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "cleantext"

# Each layer may import those above it in this list, and modules of its own.
LAYERS = [
    {"values"},
    {
        "certainty",
        "differences",
        "edits",
        "ocr",
        "oddity",
        "patterns",
        "signs",
        "spelling",
        "twins",
    },
    {"chunks", "lines", "legacy", "mojibake"},
    {"formats", "language"},
    {"glance"},
    {"document", "pieces"},
    {"judging", "rule"},
    {"register"},
    {"normalizers"},
    {"result"},
    {"cleaner"},
    {"profiles"},
    {"columns"},
    {"files"},
    {"cache", "console", "doctor", "findings", "walk"},
    {"checkers", "wordlists"},
    {"config"},
    {"configfile"},
    {"anchors", "baseline", "changed", "excerpts", "parts", "verify"},
    {"batch"},
    {"report"},
    {"outputs", "review"},
    {"corpus", "datatrove", "pandas", "polars", "spark"},
    {"cli", "commands"},
    {"folding", "lean", "snapshot"},
    {"__main__"},
]
#: The front door names what is behind it and loads it lazily.
FRONT = {"__init__"}


def modules() -> dict[str, list[Path]]:
    """The Python files by the first part of their module name."""
    found: dict[str, list[Path]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        found.setdefault(path.relative_to(SOURCE).parts[0].removesuffix(".py"), []).append(path)
    return found


def imports(path: Path) -> set[str]:
    """The parts of cleantext that the file imports, at its top or inside its functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts[0] == "cleantext":
                found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("cleantext.")}
    return found


def test_every_module_has_its_layer() -> None:
    known = set().union(*LAYERS) | FRONT
    assert set(modules()) - known == set()


@pytest.mark.parametrize("name", sorted(set(modules()) - FRONT))
def test_imports_point_left(name: str) -> None:
    own = next(i for i, layer in enumerate(LAYERS) if name in layer)
    allowed = set().union(*LAYERS[: own + 1])
    for path in modules()[name]:
        assert imports(path) <= allowed, path


def test_the_map_names_every_module_in_the_order_of_the_layers() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", page.partition("## The map")[2], re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)(?:\.py|/)`", row)]
    assert sorted(named) == sorted(set(modules()) - FRONT)
    layers = [next(at for at, layer in enumerate(LAYERS) if name in layer) for name in named]
    assert layers == sorted(layers)


def test_normalizers_never_import_each_other() -> None:
    for path in modules()["normalizers"]:
        if path.name != "__init__.py":
            assert "normalizers" not in imports(path), path


def test_the_word_engine_knows_no_documents() -> None:
    for path in modules()["spelling"]:
        assert imports(path) <= {"spelling", "values"}, path


def test_the_word_model_for_scans_knows_words_and_no_documents() -> None:
    for path in modules()["ocr"]:
        assert imports(path) <= {"ocr", "spelling", "values"}, path
