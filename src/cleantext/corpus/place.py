"""Where shards come from and go to, and whether they may."""

from __future__ import annotations

import os
import shutil
from typing import Any

from cleantext.config import ConfigError
from cleantext.corpus.account import FOLDER, Account, read_json, write_json
from cleantext.corpus.shards import Shard, compression, find, kind_of
from cleantext.files import FileError


class Place:
    """The shards in *source* and where below *target* they go.

    A row of a text file is what *rows* says, a "line" or the whole "document".  Raises
    ConfigError where that makes no sense.
    """

    def __init__(self, source: str, target: str, rows: str = "line") -> None:
        self.target = target
        try:
            self.shards, self.left_out = find(source, target)
        except FileError as problem:
            raise ConfigError(str(problem)) from None
        if not self.shards:
            raise ConfigError(
                f"{source}: no shards there: .parquet, .jsonl or .txt; "
                "the latter two also as .gz, .bz2, .xz or .zst"
            )
        if rows == "document":
            self.shards = [
                shard._replace(kind="document") if shard.kind == "lines" else shard
                for shard in self.shards
            ]
        # A file may become a file; all else goes into a folder.
        self.one = not os.path.isdir(source) and not os.path.isdir(target) and bool(kind_of(target))
        self.account = Account(f"{target}.cleantext" if self.one else os.path.join(target, FOLDER))
        self._know_target(source)

    def _know_target(self, source: str) -> None:
        if self.one:
            ends = [(kind_of(name), compression(name)) for name in (source, self.target)]
            if ends[0] != ends[1]:
                raise ConfigError(f"{self.target}: must end as {source} does; nothing is converted")
        elif os.path.exists(self.target) and not os.path.isdir(self.target):
            raise ConfigError(f"{self.target}: a file; name a folder for the output")
        for shard in self.shards:
            if os.path.realpath(self.path(shard)) == os.path.realpath(shard.path):
                raise ConfigError(
                    f"{self.target}: the corpus itself; name another place for the output"
                )

    def path(self, shard: Shard) -> str:
        """Return where *shard* goes."""
        return self.target if self.one else os.path.join(self.target, *shard.name.split("/"))

    def know(self, told: dict[str, Any]) -> None:
        """Raise ConfigError where there is output already, but of a run that was told else."""
        before = read_json(self.account.path("manifest.json"))
        if before is None:
            there = [path for path in map(self.path, self.shards) if os.path.lexists(path)]
            if there:
                raise ConfigError(
                    f"{there[0]}: there already, and not of a run of ours; "
                    "name another place, or --restart to overwrite it"
                )
        elif before != told:
            names = [name for name in told if before.get(name) != told[name]]
            names += [name for name in before if name not in told]
            raise ConfigError(
                f"{self.target}: made with other settings: {', '.join(names)}; "
                "name another place, or --restart to make it anew"
            )

    def claim(self, told: dict[str, Any], restart: bool) -> None:
        """Write down what the run is told; with *restart*, forget what another one did."""
        if restart:
            for name in ("shards", "edits", "work"):
                shutil.rmtree(self.account.path(name), ignore_errors=True)
        else:
            self.know(told)
        write_json(self.account.path("manifest.json"), told)
