"""The course of a run: which task is next, and what follows from the last.

A shard is planned, its pieces are cleaned, and it is put together; a shard that is
begun is finished before another is looked at.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any

from cleantext.batch import FAILED, REFUSED
from cleantext.corpus import work
from cleantext.corpus.account import Tally, write, write_json
from cleantext.corpus.chart import draw, html
from cleantext.corpus.place import Place
from cleantext.corpus.progress import Progress
from cleantext.corpus.shards import PIECE, Piece
from cleantext.corpus.summary import Summary, count
from cleantext.corpus.workers import Task, Workers, processors
from cleantext.files import FileError, reason

PATIENCE = 0.2  # seconds between two looks at how far we are


class Run:
    """One run over all shards: which task is next, and what became of the last."""

    def __init__(
        self,
        place: Place,
        options: work.Options,
        jobs: int,
        progress: Callable[[int, int], Progress] | None,
    ) -> None:
        self.account = account = place.account
        self.result = Summary(left_out=place.left_out)
        self.waiting: deque[work.Job] = deque()  # shards that nobody has looked at
        self.pieces: deque[tuple[work.Job, int, Piece, float]] = deque()
        self.whole: deque[work.Job] = deque()  # shards whose pieces are all done
        self.open: dict[str, int] = {}  # pieces that are not done, by shard
        self.counts: dict[str, int] = {}  # all pieces, by shard
        for shard in place.shards:
            done = account.record(shard)
            if done:
                self.result.shards[shard.name] = done
                self.result.resumed += 1
            else:
                self.waiting.append(work.Job(shard, place.path(shard), account.folder, options))
        size = sum(job.shard.size for job in self.waiting)
        self.jobs = jobs or max(1, min(processors(), size // PIECE))
        self.progress = progress(size, len(self.waiting)) if progress else None

    def summary(self, png: bool) -> Summary:
        """Do all that is to be done, and tell."""
        begin = monotonic()
        if self.waiting:
            self.go()
        result = self.result
        result.seconds = monotonic() - begin
        if not result.problems:
            shutil.rmtree(self.account.path("work"), ignore_errors=True)
        result.code = max([result.code, *(tally.code for tally in result.shards.values())])
        data = result.to_dict()
        write_json(self.account.path("summary.json"), data)
        write(self.account.path("summary.html"), html(data))
        if png:
            draw(data, self.account.path("summary.png"))
        return result

    def go(self) -> None:
        """Keep the workers busy until everything is done."""
        with Workers(self.jobs) as workers:
            while True:
                while not workers.full and (task := self.next()):
                    workers.give(task)
                if workers.idle:
                    break
                for (kind, job), outcome, error in workers.collect(PATIENCE):
                    if error:
                        self.failed(job, error)
                    else:
                        self.took(kind, job, outcome)
                rows, size = workers.progress
                self.result.rows = rows
                if self.progress:
                    self.progress.show(rows, size)
        if self.progress:
            self.progress.clear()

    def next(self) -> Task | None:
        """Return the next task: what finishes a shard first, new shards last."""
        if self.whole:
            job = self.whole.popleft()
            return Task(("assemble", job), work.assemble, (job, self.counts[job.shard.name]))
        while self.pieces:
            job, *rest = self.pieces.popleft()
            if job.shard.name not in self.result.problems:
                return Task(("clean", job), work.clean, (job, *rest))
        if self.waiting:
            job = self.waiting.popleft()
            return Task(("plan", job), work.plan, (job,))
        return None

    def took(self, kind: str, job: work.Job, outcome: Any) -> None:
        """Take the outcome of a task: it leads to others."""
        name = job.shard.name
        if name in self.result.problems:
            return
        if kind == "plan":
            rows = sum(piece.rows for piece in outcome)
            row_size = job.shard.size / rows if rows else 0.0
            self.pieces += [(job, i, piece, row_size) for i, piece in enumerate(outcome)]
            self.open[name] = self.counts[name] = len(outcome)
        elif kind == "clean":
            self.open[name] -= 1
        else:
            self.result.shards[name] = outcome
            self.tell(job, outcome)
            return
        if not self.open[name]:
            self.whole.append(job)

    def tell(self, job: work.Job, tally: Tally) -> None:
        """Report a shard that is done."""
        if not self.progress:
            return
        words = [
            count(tally.rows, "row"),
            f"{tally.changed:,} changed",
            count(tally.edits, "edit"),
        ]
        for example in tally.examples[:3]:
            words.append(f"row {example['row']}: {example['problem']}")
        hidden = tally.skipped + tally.unreadable + tally.refused - len(tally.examples[:3])
        if hidden > 0:
            words.append(f"and {hidden:,} more")
        self.progress.shard(job.shard.name, ", ".join(words), bool(tally.code))

    def failed(self, job: work.Job, error: Exception) -> None:
        """Report a shard that is not done."""
        name = job.shard.name
        if name in self.result.problems:
            return
        known = isinstance(error, (FileError, OSError))
        if isinstance(error, OSError):  # no space left on the device, say
            words = f"not written: {reason(error)}"
        else:
            words = str(error) if known else f"internal error: {type(error).__name__}: {error}"
        self.result.problems[name] = words
        self.result.code = max(self.result.code, FAILED if known else REFUSED)
        if self.progress:
            self.progress.shard(name, words, True)
