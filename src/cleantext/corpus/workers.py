"""Processes that do tasks.  One that dies takes down no task but the one that it died of.

With one job everything is done here, in this process.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, NamedTuple

from cleantext.corpus import work

AHEAD = 2  # tasks given for each process, so that none waits for us


class Task(NamedTuple):
    """Something to do: a function of `work` and what it takes."""

    key: Any  #: for who gave it
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


class Done(NamedTuple):
    """What became of a task: a result, or an error."""

    key: Any
    result: Any = None
    error: Exception | None = None


class DiedError(Exception):
    """A process that ended in the middle of a task."""


class Workers:
    """So many processes as *jobs*; use it as a context."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._running: dict[Future[Any], Task] = {}
        self._suspects: deque[Task] = deque()  # one of them kills processes: one at a time
        self._here: deque[Task] = deque()
        # Processes are started afresh: threads of a caller, and of Arrow, do not survive a fork.
        self._context = get_context("spawn")
        self._count()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        self._before = work.tick
        if self.jobs == 1:
            work.tick = self._tick
        return self

    def __exit__(self, *problem: object) -> None:
        work.tick = self._before
        self._close(kill=problem[0] is not None)

    def _tick(self, rows: int, size: float) -> None:
        self._rows.value += rows
        self._size.value += size

    def _count(self, rows: int = 0, size: float = 0.0) -> None:
        self._rows = self._context.Value("q", rows)
        self._size = self._context.Value("d", size)

    @property
    def progress(self) -> tuple[int, float]:
        """Rows and bytes that are done; read without the locks, which the dead may hold."""
        return int(self._rows.get_obj().value), float(self._size.get_obj().value)

    @property
    def full(self) -> bool:
        """Whether another task would only wait."""
        if self.jobs == 1:
            return bool(self._here)
        return len(self._running) + len(self._suspects) >= AHEAD * self.jobs

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not (self._running or self._suspects or self._here)

    def give(self, task: Task) -> None:
        """Take on *task*."""
        if self.jobs == 1:
            self._here.append(task)
        elif self._suspects:
            self._suspects.append(task)
        else:
            self._start(task)

    def collect(self, seconds: float) -> Iterator[Done]:
        """Yield what was done, after at most so many *seconds* of waiting."""
        if self._here:
            task = self._here.popleft()
            try:
                yield Done(task.key, task.function(*task.arguments))
            except Exception as error:
                yield Done(task.key, error=error)
            return
        if self._suspects and not self._running:
            self._start(self._suspects.popleft())
        died: list[Task] = []
        for future in wait(self._running, seconds, FIRST_COMPLETED).done:
            task = self._running.pop(future)
            problem = future.exception()
            if isinstance(problem, BrokenProcessPool):
                died.append(task)
            elif isinstance(problem, Exception):
                yield Done(task.key, error=problem)
            else:
                yield Done(task.key, future.result())
        if died:
            yield from self._bury(died)

    def _bury(self, died: list[Task]) -> Iterator[Done]:
        """Find out which task it was: all that were under way are done again, one at a time."""
        died += self._running.values()
        self._running.clear()
        self._close()
        self._count(*self.progress)
        if len(died) == 1:
            words = "the process that worked on it ended: out of memory, perhaps"
            yield Done(died[0].key, error=DiedError(words))
        else:
            self._suspects.extendleft(reversed(died))

    def _start(self, task: Task) -> None:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.jobs, self._context, _begin, (self._rows, self._size)
            )
        try:
            future = self._pool.submit(task.function, *task.arguments)
        except BrokenProcessPool as problem:  # it broke between two tasks
            future = Future()
            future.set_exception(problem)
        self._running[future] = task

    def _close(self, kill: bool = False) -> None:
        if self._pool:
            if kill:  # what they are at is done again anyway
                for process in list((self._pool._processes or {}).values()):
                    process.terminate()
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _begin(rows: Any, size: Any) -> None:
    """Make a new process ready: Ctrl-C is our parent's business, and we end when it ends."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()

    def tick(more_rows: int, more_size: float) -> None:
        with rows.get_lock():
            rows.value += more_rows
        with size.get_lock():
            size.value += more_size

    work.tick = tick


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait as wait_for

    parent = parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def processors() -> int:
    """Return how many processors we may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
