"""What became of a corpus, in counts and in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cleantext.batch import FINE
from cleantext.corpus.account import Tally


@dataclass
class Summary:
    """What became of a corpus."""

    shards: dict[str, Tally] = field(default_factory=dict)  #: those that are done, by name
    problems: dict[str, str] = field(default_factory=dict)  #: shards that are not, and why
    left_out: list[str] = field(default_factory=list)  #: files that are no shards
    resumed: int = 0  #: shards that were done before
    rows: int = 0  #: done in this run
    seconds: float = 0.0  #: that it took
    code: int = FINE  #: the exit code, see docs/usage.md

    @property
    def total(self) -> Tally:
        """The counts of all shards together."""
        total = Tally()
        for tally in self.shards.values():
            total.add(tally)
        return total

    @property
    def rows_per_second(self) -> float:
        """How many rows were done each second of this run."""
        return self.rows / self.seconds if self.seconds else 0.0

    def words(self) -> str:
        """Return the summary in one line."""
        total = self.total
        parts = [
            f"{count(len(self.shards), 'shard')} done",
            count(total.rows, "row"),
            f"{total.changed:,} changed",
            count(total.edits, "edit"),
        ]
        told = (("skipped", total.skipped), ("unreadable", total.unreadable))
        parts += [f"{number:,} {name}" for name, number in told if number]
        if total.refused:
            parts.append(f"{total.refused:,} refused")
        if self.problems:
            parts.append(f"{count(len(self.problems), 'shard')} not done")
        if self.resumed:
            parts.append(f"{self.resumed} done before")
        rate = f"; {self.rows_per_second:,.0f} rows/s" if self.rows else ""
        return ", ".join(parts) + rate

    def to_dict(self) -> dict[str, Any]:
        """Return what a rerun finds again, for JSON."""
        return {
            "total": self.total.to_dict(),
            "shards": {name: tally.to_dict() for name, tally in sorted(self.shards.items())},
            "problems": dict(sorted(self.problems.items())),
        }


def count(number: int, thing: str) -> str:
    """Return *number* and *thing*, in the plural unless it is one."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
