"""The command `cleantext`, also as `python -m cleantext`."""

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Sequence
else:
    try:
        import _signal as signal  # without the enumerations, which cost 3 ms
    except ImportError:
        import signal

INTERRUPTED = 130  # what a shell reports of a program that Ctrl-C ended
BROKEN_PIPE = 141


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the command line and return the exit code.

    0 nothing to do, 1 findings, or files changed, 2 misuse or a file that could
    not be read or written, 3 refused by the last check or an internal error.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if argv is None:
        _be_the_process()
    if arguments[:1] == ["doctor"]:  # must run where the rest of the package does not
        from cleantext import doctor

        return doctor.main(arguments[1:])
    try:
        from cleantext import snapshot

        snapshot.load()
        from cleantext.cli import run
    except KeyboardInterrupt:
        return INTERRUPTED
    except (ImportError, AttributeError) as problem:
        print(
            f"cleantext: cannot start: {problem}; `cleantext doctor` looks into it", file=sys.stderr
        )
        return 3
    try:
        code = run(arguments)
        sys.stdout.flush()
        if argv is None:
            gc.freeze()  # what ends need not be searched for cycles: a tenth of a small run
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as problem:
        return _tell(problem)


def _be_the_process() -> None:
    """Set up what belongs to the whole process, of which we are the program."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_what_is_closed()
    # Ended from outside, we still take away the file that we were writing.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    gc.set_threshold(300_000)  # many values, hardly a cycle among them


def _tell(problem: Exception) -> int:
    """Tell of what ended the run, and return the exit code."""
    if isinstance(problem, BrokenPipeError):
        _let_go_of_stdout()  # the reader has gone (`| head`)
        return BROKEN_PIPE
    if isinstance(problem, OSError):  # a full disk, say, below the report
        from cleantext.files import reason

        _let_go_of_stdout()
        place = f"{problem.filename}: " if problem.filename else ""
        print(f"cleantext: {place}{reason(problem)}", file=sys.stderr)
        return 2
    from traceback import print_exception

    print_exception(problem)
    print("cleantext: this is a bug; please report the lines above", file=sys.stderr)
    return 3


def _open_what_is_closed() -> None:
    """Let go nowhere what is written to a stream that our caller has closed (`>&-`).

    Its number is taken as well: else the next file that is opened would get it, and with it
    what any program below us prints.
    """
    while (file := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(file)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")


def _let_go_of_stdout() -> None:
    """Write what standard output still holds; where that cannot be, let Python's last flush go."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command() -> None:
    """Run the command line, and end the process.

    To take apart what it has made takes Python 3 ms of 50, for nothing: so it goes at once.
    """
    code = main()
    if not _is_awaited():
        try:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        except OSError:
            pass  # Python tells what cannot be written
    sys.exit(code)


def _is_awaited() -> bool:
    """Say whether something waits for the end of Python, or watches."""
    import atexit

    registered = getattr(atexit, "_ncallbacks", lambda: 1)()
    threads = "threading" in sys.modules
    return bool(registered or threads or sys.flags.inspect or sys.getprofile() or sys.gettrace())


if __name__ == "__main__":
    command()
