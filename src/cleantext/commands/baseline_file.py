"""The file of the baseline after a run: written, compared with what was found, pruned."""

from __future__ import annotations

import os
import sys

from cleantext.config import ConfigError, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cleantext.baseline import Baseline, Known
    from cleantext.batch import Outcome
    from cleantext.commands.arguments import Options


def write(outcomes: list[Outcome], settings: Settings, options: Options, code: int) -> int:
    """Write what was found to the file that --write-baseline names; return the exit code."""
    from cleantext.baseline import Baseline, BaselineError, load
    from cleantext.files import FileError, put

    path = options.write_baseline
    try:
        old = load(path) if os.path.exists(path) else Baseline(path, {})
        found = {outcome.path: outcome.new for outcome in outcomes if not outcome.problem}
        new = old.after(found, _unjudged(settings))
        put(path, new.dumps())
    except BaselineError as problem:
        raise ConfigError(f"--write-baseline: {problem}") from None
    except FileError as problem:
        raise ConfigError(f"--write-baseline {path}: {problem}") from None
    if not options.quiet:
        print(f"{path}: {_known(new.size)}; `--baseline {path}`, or baseline in the settings")
    return code if code > 1 else 0


def _unjudged(settings: Settings) -> Callable[[Known], bool]:
    """Return what says of a known finding that its rule does not run, as the command line wants.

    Of such nobody can say that they are gone.
    """
    from cleantext.normalizers import all_normalizers

    top = settings.on_top
    if not top.select and not top.ignore:
        return lambda known: False
    running = {
        rule.id
        for rule in all_normalizers()
        if (not top.select or rule.is_among(top.select)) and not rule.is_among(top.ignore)
    }
    return lambda known: not running.issuperset(known.rule.split("+"))


def compare(
    baseline: Baseline, outcomes: list[Outcome], settings: Settings, options: Options
) -> None:
    """Tell which findings of *baseline* are gone, or take them out."""
    from cleantext.files import FileError, put

    done = [outcome for outcome in outcomes if not outcome.problem and not outcome.skipped]
    matches = [match for outcome in done for match in outcome.matches]
    unjudged = _unjudged(settings)
    stale = baseline.stale(matches, [outcome.path for outcome in done])
    gone = sum(not unjudged(known) for findings in stale.values() for known in findings)
    path = baseline.source
    if not getattr(options, "prune_baseline", False):
        if gone and not options.quiet:
            print(
                f"{path}: {_known(gone)} {'is' if gone == 1 else 'are'} gone; "
                "`cleantext check --prune-baseline` takes out what is gone",
                file=sys.stderr,
            )
        return
    now = baseline.after({o.path: [match.now for match in o.matches] for o in done}, unjudged)
    try:
        put(path, now.dumps())
    except FileError as problem:
        raise ConfigError(f"{path}: {problem}") from None
    if not options.quiet:
        print(f"{path}: {_known(now.size)}, {gone} taken out", file=sys.stderr)


def _known(count: int) -> str:
    return f"{count} known finding{'s' * (count != 1)}"
