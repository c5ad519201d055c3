"""Run the command line as users do: as a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PLUGIN = Path(__file__).parent / "cli" / "plugin"
SOURCE = Path(__file__).parents[1] / "src"

DAMAGED = "They came by fast,slow and other trains.\n"
REPAIRED = "They came by fast, slow and other trains.\n"

#: Settings of the machine that would sway the outcome.
SWAYING = ("NO_COLOR", "FORCE_COLOR", "TERM", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")


class Done(NamedTuple):
    """How a process ended."""

    code: int
    out: str
    err: str
    raw: bytes  #: its standard output


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for our processes, the plug-in with the test rules in reach."""
    kept = {name: value for name, value in os.environ.items() if name not in SWAYING}
    path = os.pathsep.join([str(SOURCE), str(PLUGIN)])
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **(more or {})}


def command(*arguments: str) -> list[str]:
    """The words of the command line."""
    return [sys.executable, "-m", "cleantext", *arguments]


def run(
    cwd: Path, *arguments: str, input: bytes = b"", env: Mapping[str, str] | None = None
) -> Done:
    """Run cleantext in the folder *cwd*."""
    done = subprocess.run(
        command(*arguments),
        cwd=cwd,
        input=input,
        env=environment(env),
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Done(
        done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(), done.stdout
    )
