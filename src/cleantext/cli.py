"""The command line: what the user says becomes settings, files and a report.

`cleantext FILE...` without a verb checks.  Exit codes are those of
`cleantext.__main__.main`; as a filter, `cleantext fix -` returns 0 whether it
changed the text or not, as filters do, and what it cannot repair it passes on
as it came.
"""

from __future__ import annotations

import os
import sys

from cleantext.arguments import VERBS, Options, read
from cleantext.config import (
    ConfigError,
    Override,
    Settings,
    did_you_mean,
    find,
    know_confidence,
    know_language,
    know_patterns,
    know_profile,
    know_rules,
    load,
    quoted,
    read_words,
)
from cleantext.values import replace, suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from cleantext.baseline import Baseline, Known
    from cleantext.batch import Outcome, Task
    from cleantext.options import Parser
    from cleantext.report import Report
    from cleantext.rule import Normalizer
    from cleantext.walk import Excludes, Missed, Target

MISUSE = 2


def run(arguments: list[str]) -> int:
    """Run the command line; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a test may have put something else in its place
            # A file name or an excerpt that the terminal cannot show must not end the run.
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        verb, rest = _verb(arguments)
        if verb == "":
            return _without_verb(arguments)
        if verb in OTHERS:
            return OTHERS[verb](rest)
        return _on_files(verb, read(verb, rest), rest)
    except ConfigError as problem:
        print(f"cleantext: {problem}", file=sys.stderr)
        return MISUSE
    except SystemExit as done:  # argparse after --help
        return int(done.code or 0)


def _verb(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the verb and what is left; flags may stand before it."""
    flags = ("-q", "-v", "-vv", "--quiet", "--verbose", "--isolated")
    at = next((i for i, word in enumerate(arguments) if word not in flags), len(arguments))
    word = arguments[at] if at < len(arguments) else ""
    if word in VERBS:
        return word, [*arguments[:at], *arguments[at + 1 :]]
    if word in ("", "-h", "--help", "help", "-V", "--version"):
        return "", []
    if word.isalpha() and not os.path.lexists(word) and (hint := did_you_mean(word, VERBS)):
        raise ConfigError(f"neither a verb nor a file is called {word!r}{hint}")
    return "check", list(arguments)


def _without_verb(arguments: Sequence[str]) -> int:
    if {"-V", "--version"} & set(arguments):
        import cleantext

        print(f"cleantext {cleantext.__version__}")
        return 0
    asked = bool({"-h", "--help", "help"} & set(arguments))
    print(_help(), file=sys.stdout if asked else sys.stderr)
    return 0 if asked else MISUSE


def _help() -> str:
    verbs = "\n".join(f"  {verb:<10}  {words}" for verb, words in VERBS.items())
    return (
        "usage: cleantext [VERB] [OPTIONS] FILE...\n\n"
        "Repairs damaged text: mojibake, markup residue, spacing, misspellings.\n"
        "FILE may be a folder, or - for standard input.\n\n"
        f"{verbs}\n\n"
        "`cleantext VERB --help` tells more, `cleantext --version` the version."
    )


def settle(options: Options) -> Settings:
    """Return the settings of the nearest file with what *options* say on top."""
    path = "" if options.isolated else options.config or find()
    settings = load(path) if path else Settings()
    select, ignore = _names(options.select), _names(options.ignore)
    know_rules(select, "--select")
    know_rules(_names(options.extend_select), "--extend-select")
    know_rules(ignore, "--ignore")
    know_patterns(options.exclude or (), "--exclude")
    if options.profile is not None:
        know_profile(options.profile, "--profile")
    if options.language is not None:
        know_language(options.language, "--language")
    if options.confidence is not None:
        know_confidence(options.confidence, "--confidence")

    on_top = Override(
        options.profile,
        select,
        ignore,
        options.unsafe,
        options.confidence,
        _names(options.extend_select),
        language=options.language,
    )
    words = settings.words.union(*map(read_words, options.word_list or ()))
    excluded = (*settings.extend_exclude, *(options.exclude or ()))
    settings = replace(settings, on_top=on_top, words=words, extend_exclude=excluded)
    if getattr(options, "force_exclude", None) is not None:
        settings = replace(settings, force_exclude=options.force_exclude)
    return settings if options.isolated else settings.with_lists_of_others()


def _names(values: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(
        name.strip() for value in values or () for name in value.split(",") if name.strip()
    )


# Verbs


def _on_files(verb: str, options: Options, arguments: list[str]) -> int:
    settings = settle(options)
    if options.show_settings:
        return _show_settings(settings)
    if not options.files:
        raise ConfigError(f"which files? `cleantext {verb} .` means all in this folder")
    encoding = options.encoding or ""
    if encoding:
        from cleantext.files import know_encoding

        try:
            encoding = know_encoding(encoding)
        except ValueError as problem:
            raise ConfigError(f"--encoding: {problem}") from None
    if options.legacy:
        from cleantext.legacy import available

        if not available():
            needed = "python -m pip install 'cleantext-toolkit[legacy]'"
            raise ConfigError(f"--legacy: needs chardet 7 or later; {needed}")
    if options.jobs < 0:
        raise ConfigError("--jobs: a number of processes, 0 or more")

    from cleantext.batch import Task

    diff = verb == "diff" or getattr(options, "diff", False)
    task = Task(
        settings,
        verb == "fix" and not diff,
        diff,
        encoding,
        options.legacy,
        options.verbose > 0,
        _baseline(settings, options),
        bool(getattr(options, "write_baseline", None)),
        excerpts=getattr(options, "report", "") == "html" and not diff,
        suggestions=options.verbose > 0 or _form(verb, options).tells_all,
        cache="" if options.no_cache else os.path.join(settings.root, ".cleantext_cache"),
    )
    excludes = _excludes(settings)
    if "-" in options.files and len(options.files) > 1:
        raise ConfigError("- stands for standard input, and alone")
    if getattr(options, "to", None):
        return _to_text(options, task, excludes)
    if "-" in options.files:
        if options.diff_base or task.collect:
            raise ConfigError("--diff-base and --write-baseline are about files, not about -")
        return _on_stdin(verb, options, task, excludes)
    if getattr(options, "verify_build", ""):
        code = _verify_build(options, arguments)
        if code:
            return code
    return _on_paths(verb, options, task, excludes)


def _verify_build(options: Options, arguments: list[str]) -> int:
    """Build the site of this project with and without the repairs; return 0 if all is well."""
    from cleantext.sitecheck import SHOWN, BuildError, compare, project, repairer

    root = project()

    def say(words: str) -> None:
        if not options.quiet:
            print(words, file=sys.stderr)

    try:
        verdict = compare(root, options.verify_build, repairer(root, options.files, arguments), say)
    except BuildError as problem:
        raise ConfigError(f"--verify-build: {problem}") from None
    for page in verdict.unstable:
        say(f"{page}: differs from build to build, so it was not compared")
    for page, old, new in verdict.differences[:SHOWN]:
        print(f"{page}: {old or '(nothing)'} → {new or '(nothing)'}", file=sys.stderr)
    if verdict.differences:
        count = len(verdict.differences)
        print(
            f"refused: the built site would differ in more than its text, in {count} places; "
            "nothing was written",
            file=sys.stderr,
        )
        return 3
    say(f"{verdict.pages} pages built before and after; they differ in their text at most")
    return 0


def _excludes(settings: Settings) -> Excludes:
    from cleantext.walk import Excludes

    defaults = {} if settings.exclude is None else {"defaults": settings.exclude}
    own = (name for name in settings.own if not set(name) & set("*?["))
    return Excludes((*settings.extend_exclude, *own), root=settings.root, **defaults)


def _on_paths(verb: str, options: Options, task: Task, excludes: Excludes) -> int:
    from cleantext.batch import run as run_batch
    from cleantext.console import Progress
    from cleantext.walk import find as find_files

    items = list(
        find_files(
            options.files,
            excludes,
            format=options.format or "",
            force_exclude=task.settings.force_exclude,
            pages=task.settings.of_pages,
        )
    )
    found = bool(items)
    if options.show_files:
        return _show_files(items)
    if options.diff_base:
        items, task = _only_changed(items, task, options.diff_base)
    report = _report(verb, options, task.write, _output(options))
    progress = Progress(len(items), options.quiet)
    outcomes: list[Outcome] = []
    try:
        for outcome in run_batch(items, task, options.jobs):
            progress.clear()
            report.add(outcome)
            progress.step(outcome.path)
            if task.baseline or task.collect:
                outcomes.append(outcome._replace(findings=(), diff=""))
    finally:
        progress.clear()
    report.finish()
    report.out.flush()
    if not found and not options.quiet:
        print("no texts found there; a file that is named is always looked at", file=sys.stderr)
    if task.collect:
        return _write_baseline(outcomes, task.settings, options, report.tally.code)
    if task.baseline and not options.diff_base:
        _compare(task.baseline, outcomes, task.settings, options)
    return _exit_code(report.tally.code, options)


def _show_files(items: Iterable[Target | Missed]) -> int:
    """Print the files that would be looked at, one a line."""
    from cleantext.walk import Missed

    problems = [item for item in items if isinstance(item, Missed) and item.error]
    for problem in problems:
        print(f"{problem.path}: {problem.reason}", file=sys.stderr)
    for item in items:
        if not isinstance(item, Missed):
            print(item.path)
    return MISUSE if problems else 0


def _only_changed(
    items: list[Target | Missed], task: Task, reference: str
) -> tuple[list[Target | Missed], Task]:
    """Return those of *items* in which lines changed since *reference*, and the task for them."""
    from cleantext.changed import since
    from cleantext.files import FileError
    from cleantext.walk import Missed

    try:
        changed = since(reference)
    except FileError as problem:
        raise ConfigError(f"--diff-base: {problem}") from None
    kept: list[Target | Missed] = []
    lines = {}
    for item in items:
        if isinstance(item, Missed):
            kept.append(item)
        elif (ranges := changed.of(item.path)) is None:
            kept.append(Missed(item.path, f"outside of {changed.root}, which --diff-base is about"))
        elif ranges:
            kept.append(item)
            lines[item.path] = ranges
    return kept, replace(task, changed=lines)


def _baseline(settings: Settings, options: Options) -> Baseline | None:
    """Return the baseline that *options* or *settings* name."""
    path = settings.baseline if options.baseline is None else options.baseline
    if getattr(options, "write_baseline", None):
        if options.diff_base:
            raise ConfigError("--write-baseline is about all findings, so not with --diff-base")
        return None
    if getattr(options, "prune_baseline", False) and (not path or options.diff_base):
        raise ConfigError("--prune-baseline: needs a baseline, and no --diff-base")
    if not path:
        return None
    from cleantext.baseline import BaselineError, load

    try:
        return load(path)
    except BaselineError as problem:
        raise ConfigError(str(problem)) from None


def _write_baseline(
    outcomes: list[Outcome], settings: Settings, options: Options, code: int
) -> int:
    """Write what was found to the file that --write-baseline names; return the exit code."""
    from cleantext.baseline import Baseline, BaselineError, load
    from cleantext.files import FileError, put

    path = options.write_baseline
    try:
        old = load(path) if os.path.exists(path) else Baseline(path, {})
        found = {outcome.path: outcome.new for outcome in outcomes if not outcome.problem}
        new = old.after(found, _unjudged(settings))
        put(path, new.dumps())
    except (BaselineError, FileError) as problem:
        raise ConfigError(f"--write-baseline: {problem}") from None
    if not options.quiet:
        print(f"{path}: {_known(new.size)}; `--baseline {path}`, or baseline in the settings")
    return code if code > 1 else 0


def _unjudged(settings: Settings) -> Callable[[Known], bool]:
    """Return what says of a known finding that its rule does not run, as the command line wants.

    Of such nobody can say that they are gone.
    """
    from cleantext.config import is_named
    from cleantext.normalizers import all_normalizers

    top = settings.on_top
    if not top.select and not top.ignore:
        return lambda known: False
    running = {
        rule.id
        for rule in all_normalizers()
        if (not top.select or is_named(rule, top.select)) and not is_named(rule, top.ignore)
    }
    return lambda known: not running.issuperset(known.rule.split("+"))


def _compare(
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


def _on_stdin(verb: str, options: Options, task: Task, excludes: Excludes) -> int:
    """Work on standard input; as a filter, give everything back that is not repaired."""
    from cleantext.batch import FAILED, FOUND, REFUSED, Outcome, clean, internal
    from cleantext.files import FileError, decode
    from cleantext.walk import Missed, named

    path = options.stdin_filename or "-"
    data = sys.stdin.buffer.read() if sys.stdin else b""  # closed
    output = data
    held = excludes if task.settings.force_exclude else None
    target = named(path, held, options.format or "", data)
    if isinstance(target, Missed):
        code = FAILED if target.error else 0
        problem = target.reason if target.error else ""
        outcome = Outcome(path, code=code, problem=problem, skipped=not target.error)
    else:
        try:
            decoded = decode(data, task.encoding, legacy=task.legacy)
            outcome, result = clean(path, decoded, target.format, task)
            if outcome.code == FOUND:
                output = decoded.encode(result.text)
        except FileError as error:
            outcome = Outcome(path, target.format, FAILED, problem=str(error))
        except Exception as error:
            outcome = Outcome(path, target.format, REFUSED, problem=internal(error, task.trace))
    out = _output(options)
    report = _report(
        verb, options, task.write, sys.stderr if task.write and out is sys.stdout else out
    )
    if task.write:
        sys.stdout.buffer.write(output)
        sys.stdout.flush()
    report.add(outcome)
    report.finish()
    code = report.tally.code
    return _exit_code(0 if task.write and code == FOUND else code, options)


def _to_text(options: Options, task: Task, excludes: Excludes) -> int:
    """Print the text of scanned pages, as a filter would; return the exit code."""
    if options.diff or options.diff_base or options.output_file:
        raise ConfigError("--to text prints a text, so there is no diff and no report in a file")
    from cleantext.batch import FAILED, Outcome
    from cleantext.files import FileError, decode, read
    from cleantext.formats import sniff
    from cleantext.transcript import Transcript
    from cleantext.walk import Missed, named
    from cleantext.walk import find as find_files

    report = _report("fix", options, False, sys.stderr)
    data = sys.stdin.buffer.read() if options.files == ["-"] and sys.stdin else None
    format = options.format or ""
    items: Iterable[Target | Missed]
    if data is None:
        items = find_files(options.files, excludes, format=format, pages=True)
    else:
        items = [named(options.stdin_filename or "-", None, format, data)]
    whole = Transcript()
    for item in items:
        try:
            if isinstance(item, Missed):
                raise FileError(item.reason)
            decoded = decode(read(item.path)[0] if data is None else data, task.encoding)
            whole.add(item.path, decoded.text, item.format or sniff(decoded.text))
        except (FileError, ValueError) as problem:
            report.add(Outcome(item.path, code=FAILED, problem=str(problem)))
    text, outcome = whole.cleaned(task.settings)
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()
    # That lines became paragraphs is what was asked for: only who wants to know is told of each.
    tell = report.add if options.verbose or outcome.problem else report.tally.add
    tell(outcome)
    report.finish()
    return report.tally.code if report.tally.code > 1 else 0


def _report(verb: str, options: Options, written: bool, out: TextIO) -> Report:
    verbose = -1 if options.quiet or getattr(options, "write_baseline", None) else options.verbose
    form: Callable[..., Report] = _form(verb, options)
    return form(out, color=options.color, verbose=verbose, written=written)


def _form(verb: str, options: Options) -> type[Report]:
    from cleantext import report

    if getattr(options, "report", "") == "html" and not getattr(options, "diff", False):
        from cleantext.review import Review

        return Review
    if verb == "explain":
        return report.Explanation
    if verb == "diff" or getattr(options, "diff", False):
        return report.Diff
    if options.statistics:
        return report.Statistics
    return report.FORMS[options.report]


def _known(count: int) -> str:
    return f"{count} known finding{'s' * (count != 1)}"


def _output(options: Options) -> TextIO:
    """Return where the report goes."""
    path = getattr(options, "output_file", None)
    if not path:
        return sys.stdout
    try:
        return open(path, "w", encoding="utf-8", errors="backslashreplace")
    except OSError as problem:
        raise ConfigError(f"--output-file {path}: {problem.strerror}") from None


def _exit_code(code: int, options: Options) -> int:
    return 0 if options.exit_zero and code == 1 else code


def _show_settings(settings: Settings) -> int:
    """Print the settings as a settings file would say them."""
    print(f"# from {settings.source or 'the defaults'}")

    def value(thing: object) -> str:
        if isinstance(thing, bool):
            return str(thing).lower()
        if isinstance(thing, tuple | frozenset):
            items = sorted(thing) if isinstance(thing, frozenset) else thing
            return f"[{', '.join(map(value, items))}]"
        return quoted(thing) if isinstance(thing, str) else str(thing)

    def tell(key: str, thing: object) -> None:
        print(f"{key.replace('_', '-')} = {value(thing)}")

    for path in settings.lists:
        print(f"# with the words of {path}")
    for problem in settings.unread:
        print(f"# without those of {problem}")
    for name, thing in vars(settings.on_top.on(settings.choice)).items():
        if name != "words":
            tell(name, thing)
    if settings.exclude is not None:
        tell("exclude", settings.exclude)
    tell("extend-exclude", settings.extend_exclude)
    tell("force-exclude", settings.force_exclude)
    tell("words", settings.words)
    tell("dialect", settings.dialect)
    tell("word-lists", settings.word_lists or settings.lists or False)
    if settings.baseline:
        tell("baseline", settings.baseline)
    said = {
        key
        for key in ("profile", "language", "select", "unsafe", "confidence")
        if _says(settings, key)
    }
    tables = [*settings.by_format, *((f"per-file.{quoted(p)}", o) for p, o in settings.per_file)]
    for table, different in tables:
        print(f"\n[{table}]")
        for name, thing in vars(different).items():
            if thing not in (None, (), frozenset()) and name not in said:
                tell(name, thing)
    return 0


def _says(settings: Settings, key: str) -> bool:
    return getattr(settings.on_top, key) not in (None, ())


def _vocab(arguments: list[str]) -> int:
    """Learn a word list from files; print it, or add it to a file."""
    from cleantext.formats import FORMATS
    from cleantext.options import Parser

    made = Parser(
        prog="cleantext vocab",
        description="Learn which unknown words a project uses again and again, and print them, "
        "one a line; what looks like a misspelling is left out and told.",
        epilog="Exit codes: 0 done, 2 misuse or a file that could not be read or written.",
        allow_abbrev=False,
    )
    add = made.add_argument
    add("files", nargs="*", metavar="FILE", help="a file or a folder; this one, if none is named")
    add("--write", metavar="FILE", help="add the words to this list instead of printing them")
    add("--word-list", action="append", metavar="FILE", help="words that are right, one a line")
    add("--as", dest="format", choices=FORMATS, metavar="FORMAT", help="of all files")
    add("--exclude", action="append", metavar="GLOB", help="leave these out of folders")
    add("--config", metavar="FILE", help="the settings file, instead of the nearest")
    add("--isolated", action="store_true", help="no settings file, no word lists of others")
    add("-q", "--quiet", action="store_true", help="only the words")
    add("-v", "--verbose", action="count", default=0, help="all that was left out, and why")
    unset = ("select", "extend_select", "ignore", "unsafe", "profile", "language", "confidence")
    made.set_defaults(**dict.fromkeys(unset))
    options = made.parse_args(arguments, Options())
    settings = settle(options)

    from cleantext.vocab import run as learn_from
    from cleantext.walk import find as find_files

    excludes = _excludes(settings)
    items = find_files(options.files or ["."], excludes, format=options.format or "")
    verbose = -1 if options.quiet else options.verbose
    return learn_from(items, settings, options.write or "", verbose)


def _corpus(arguments: list[str]) -> int:
    """Repair the shards of a corpus into another folder."""
    from cleantext.options import corpus_parser

    options = corpus_parser().parse_args(arguments, Options())
    if options.jobs < 0:
        raise ConfigError("--jobs: a number of processes, 0 or more")
    if options.longest < 0:
        raise ConfigError("--longest: a number of code points, 0 or more")
    settings = settle(options)

    from cleantext import corpus
    from cleantext.corpus.progress import Progress

    choice = settings.choice_for(options.format)
    try:
        summary = corpus.run(
            options.source,
            options.target,
            columns=options.column or ("text",),
            format=options.format,
            cleaner=choice.cleaner(settings.words, settings.dialect),
            jobs=options.jobs,
            rows=options.rows,
            edits=options.edits,
            longest=options.longest,
            restart=options.restart,
            png=options.png,
            progress=lambda size, shards: Progress(size, shards, options.quiet),
        )
    except (KeyboardInterrupt, SystemExit):
        print("stopped; the same command goes on from here", file=sys.stderr)
        raise
    if not options.quiet:
        if summary.left_out:
            few = ", ".join(summary.left_out[:3])
            more = len(summary.left_out) - 3
            words = f"{few} and {more} more" if more > 0 else few
            print(f"no shards, and left out: {words}", file=sys.stderr)
        print(summary.words())
    return summary.code


def _about_rules(arguments: list[str], verb: str = "rules") -> int:
    from cleantext.options import Parser

    made = Parser(prog=f"cleantext {verb}", description=VERBS[verb], allow_abbrev=False)
    made.add_argument("--format", dest="report", choices=("text", "json"), default="text")
    if verb == "rule":
        made.add_argument("id", metavar="RULE")
    options = made.parse_args(arguments)

    from cleantext.normalizers import all_normalizers

    rules = sorted(all_normalizers(), key=lambda rule: (rule.phase, rule.id))
    if verb == "rule":
        know_rules([options.id], "rule")
        rules = [rule for rule in rules if rule.id == options.id]
    if options.report == "json":
        import json

        print(json.dumps([_rule_dict(rule) for rule in rules], indent=2))
    elif verb == "rule":
        rule = rules[0]
        print(f"{rule.id} ({_kind(rule)})\n\n{rule.doc}")
    else:
        width = max((len(rule.id) for rule in rules), default=0)
        for rule in rules:
            print(f"{rule.id:<{width}}  {_kind(rule):<22}  {rule.summary}")
    return 0


def _kind(rule: Normalizer) -> str:
    return f"{rule.phase.name.lower()}, {rule.safety.name.lower().replace('_', '-')}"


def _rule_dict(rule: Normalizer) -> dict[str, str]:
    return {
        "id": rule.id,
        "phase": rule.phase.name.lower(),
        "safety": rule.safety.name.lower().replace("_", "-"),
        "language": rule.language,
        "summary": rule.summary,
        "doc": rule.doc,
    }


def _settings_only(made: Parser) -> None:
    """Let *made* parse no option that overrides settings, for `settle`."""
    unset = (
        "select",
        "extend_select",
        "ignore",
        "unsafe",
        "profile",
        "language",
        "confidence",
        "word_list",
    )
    made.set_defaults(**dict.fromkeys((*unset, "exclude", "config")), isolated=False)


def _init(arguments: list[str]) -> int:
    from cleantext.options import Parser

    made = Parser(
        prog="cleantext init",
        description="Write cleantext.toml and cleantext-words.txt into this folder, from the "
        "settings of other checkers, and from the words that the texts use again and again.",
        allow_abbrev=False,
    )
    made.add_argument("--profile", metavar="NAME", default="", help="instead of what fits here")
    made.add_argument("--force", action="store_true", help="write over what is there")
    options = made.parse_args(arguments)
    if options.profile:
        know_profile(options.profile, "--profile")

    from cleantext.init import run as begin

    return begin(options.force, options.profile)


def _migrate(arguments: list[str]) -> int:
    from cleantext.options import Parser

    made = Parser(
        prog="cleantext migrate",
        description="Print the settings of codespell, typos and cspell as ours; what has no equal "
        "goes to standard error.",
        allow_abbrev=False,
    )
    add = made.add_argument
    add("files", nargs="*", metavar="FILE", help="settings files; those of this folder, if none")
    add("--write", action="store_true", help="write cleantext.toml instead of printing")
    add("--force", action="store_true", help="write over what is there")
    options = made.parse_args(arguments)

    from cleantext import migrate
    from cleantext.wordlists import WordListError

    try:
        found = migrate.read(options.files or migrate.find())
    except WordListError as problem:
        raise ConfigError(str(problem)) from None
    if not found.sources:
        raise ConfigError("no settings of codespell, typos or cspell here; name their file")
    text = f"# From {', '.join(found.sources)}.\n" + found.toml()
    if options.write:
        from cleantext.files import FileError, put

        if os.path.exists("cleantext.toml") and not options.force:
            raise ConfigError("cleantext.toml is there already; --force writes over it")
        try:
            put("cleantext.toml", text)
        except FileError as problem:
            raise ConfigError(f"cleantext.toml: {problem}") from None
        print("cleantext.toml written")
    else:
        print(text, end="")
    for line in found.account():
        print(line, file=sys.stderr)
    return 0


def _unused(arguments: list[str]) -> int:
    from cleantext.options import Parser

    made = Parser(
        prog="cleantext unused",
        description="Show which comments, ignored rules, words, patterns and known findings no "
        "longer do anything.",
        epilog="Exit codes: 0 all of them do, 1 some do not, 2 misuse or a file that could not be "
        "read.",
        allow_abbrev=False,
    )
    made.add_argument(
        "files", nargs="*", metavar="FILE", help="files or folders; this one, if none"
    )
    made.add_argument("--config", metavar="FILE", help="the settings file, instead of the nearest")
    _settings_only(made)
    options = made.parse_args(arguments, Options())
    settings = settle(options)

    from cleantext.baseline import BaselineError
    from cleantext.unused import look, unused
    from cleantext.walk import find as find_files

    excludes = _excludes(settings)
    items = find_files(options.files or ["."], excludes, force_exclude=True)
    try:
        use = look(items, settings)
        found = list(unused(use, settings))
    except BaselineError as problem:
        raise ConfigError(str(problem)) from None
    for place, what in use.problems:
        print(f"{place}: {what}", file=sys.stderr)
    for place, what in found:
        print(f"{place}: {what}")
    count = len(use.looked_at)
    print(f"{count} file{'s' * (count != 1)} looked at, {len(found)} without use")
    return 2 if use.problems else 1 if found else 0


def _completion(arguments: list[str]) -> int:
    from cleantext.completion import SHELLS, script
    from cleantext.options import Parser, parser

    made = Parser(prog="cleantext completion", description=VERBS["completion"], allow_abbrev=False)
    made.add_argument("shell", choices=SHELLS)
    print(script(made.parse_args(arguments).shell, VERBS, parser("check")), end="")
    return 0


OTHERS: dict[str, Callable[[list[str]], int]] = {
    "init": _init,
    "migrate": _migrate,
    "unused": _unused,
    "corpus": _corpus,
    "vocab": _vocab,
    "rules": _about_rules,
    "rule": lambda arguments: _about_rules(arguments, "rule"),
    "completion": _completion,
}
