"""The options of the command line, as argparse wants to be told them.

`arguments` reads most command lines without this.
"""

from __future__ import annotations

import argparse
import os

from cleantext.commands.arguments import VERBS, Options
from cleantext.config import ConfigError
from cleantext.configfile import did_you_mean
from cleantext.formats import FORMATS, detect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

#: Options of other checkers, and what does the same here,
OPTIONS_ELSEWHERE = {
    **dict.fromkeys(("-L", "--ignore-words-list"), "--words"),
    **dict.fromkeys(("-I", "--ignore-words"), "--word-list"),
    **dict.fromkeys(("-S", "--skip", "--extend-exclude"), "--exclude"),
    **dict.fromkeys(("--summary", "--count"), "--statistics"),
    **dict.fromkeys(("-s", "--silent", "--quiet-level"), "--quiet"),
    **dict.fromkeys(("--threads", "--workers"), "--jobs"),
    **dict.fromkeys(("--no-color", "--disable-colors"), "--color never"),
    "--no-config": "--isolated",
    "--json": "--format json",
    "--extend-ignore": "--ignore",
    "--unsafe-fixes": "--unsafe",
    "--files": "--show-files",
    "--dump-config": "--show-settings",
    "--locale": "`dialect` in the settings",
    "--per-file-ignores": "`per-file` in the settings",
}
#: and those by which they do what is a verb of ours.
VERBS_ELSEWHERE = {
    **dict.fromkeys(("-w", "--write-changes", "--write", "--in-place"), "fix"),
    **dict.fromkeys(("--dry-run", "--no-fix"), "check"),
}
SHELLS = ("bash", "zsh", "fish")
REPORTS = ("text", "html", "json", "jsonl", "github", "gitlab", "junit", "sarif")
#: What other checkers call a form of the report, and how it is had here.
REPORTS_ELSEWHERE = {
    **dict.fromkeys(("concise", "brief", "grouped", "pylint"), "'text' has a line for each"),
    **dict.fromkeys(("full", "long"), "`cleantext explain` tells all of each"),
    **dict.fromkeys(("json-lines", "ndjson"), "here it is 'jsonl'"),
    "codeclimate": "here it is 'gitlab'",
    "diff": "`cleantext diff` is the verb",
    "silent": "-q is for that",
}


class Parser(argparse.ArgumentParser):
    """An argument parser that says where help is and returns our exit code."""

    def files_and_options(self, words: Sequence[str]) -> Options:
        """Return what *words* say, where options may stand between files; behind -- all are files.

        Left to itself, argparse takes no file behind an option that is behind another file.
        """
        end = words.index("--") if "--" in words else len(words)
        made = self.parse_intermixed_args(words[:end], Options())
        made.files += words[end + 1 :]
        return made

    def error(self, message: str) -> NoReturn:
        """Raise ConfigError with what is wrong, and with what was meant if that can be told."""
        unknown = message.removeprefix("unrecognized arguments: ")
        if unknown != message:
            message = self._unknown(unknown.partition(" ")[0])
        elif " invalid " in message:
            message = self._invalid(message)
        raise ConfigError(f"{message}\n`{self.prog} --help` tells more")

    def _unknown(self, word: str) -> str:
        """Say what is wrong with *word*, which is none of our options."""
        if not word.startswith("-"):
            hint = "; `cleantext rule` explains one" if self.prog == "cleantext rules" else ""
            return f"nothing is expected at {word!r}{hint}"
        option = word.partition("=")[0]
        message = f"no option is called {option!r}"
        if os.path.lexists(word):
            return f"{message}; for the file say ./{word}"
        verb = VERBS_ELSEWHERE.get(option, option.removeprefix("--"))
        if verb in VERBS:
            return f"{message}; `cleantext {verb}` is the verb"
        if option in OPTIONS_ELSEWHERE:
            return f"{message}; here it is {OPTIONS_ELSEWHERE[option]}"
        return message + did_you_mean(option, self._option_string_actions, "--")

    def _invalid(self, message: str) -> str:
        """Say of *message*, which is about the value of an option, what may stand there."""
        named, _, problem = message.removeprefix("argument ").partition(": invalid ")
        kind, _, value = problem.partition(": ")
        names = named.split("/")
        option = next((name for name in names if name.startswith("--")), named)
        if kind != "choice":
            return f"{option}: takes a number, not {value}"
        value = value.rpartition(" (choose from")[0].strip("'\"")
        choices = next(
            action.choices or ()
            for action in self._actions
            if names in (action.option_strings, [action.dest])
        )
        hint = _hint(option, value) or did_you_mean(value, choices)
        hint = hint or f"; there are {', '.join(choices)}"
        return f"{option}: nothing is called {value!r}{hint}"


def _hint(option: str, value: str) -> str:
    """Return how that is had here which others mean by *value* of *option*, "" for none."""
    if option == "--as" and (format := detect(f"a.{value.removeprefix('.')}")):
        return f"; that is {format!r}"
    if option == "--format" and value in REPORTS_ELSEWHERE:
        return f"; {REPORTS_ELSEWHERE[value]}"
    return ""


def parser(verb: str) -> Parser:
    """Return the parser for the arguments after *verb*; doctor, which takes none, has none."""
    return OTHERS[verb]() if verb in OTHERS else _on_files(verb)


def _on_files(verb: str) -> Parser:
    made = Parser(
        prog=f"cleantext {verb}",
        description=summary(verb),
        epilog="Exit codes: 0 nothing to do, 1 findings or files changed, 2 misuse or a file that "
        "could not be read or written, 3 refused by the last check or an internal error.",
        allow_abbrev=False,
    )
    default = "" if verb == "fix" else "; this folder, if none is named"
    made.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help=f"a file, a folder, or - for standard input{default}",
    )
    _about_repairs(made)
    _about_files(made, verb)
    _about_findings(made, verb)
    _about_report(made, verb)
    return made


def summary(verb: str) -> str:
    """Return what *verb* does, as a sentence."""
    return VERBS[verb][0].upper() + VERBS[verb][1:] + "."


def _about_repairs(made: argparse.ArgumentParser) -> None:
    """Add the options that say which rules run, and what of theirs is applied."""
    add = made.add_argument_group("what is repaired").add_argument
    add("--select", action="append", metavar="RULE", help="these rules only, separated by commas")
    add("--extend-select", action="append", metavar="RULE", help="these besides the profile's")
    add("--ignore", action="append", metavar="RULE", help="not these rules, separated by commas")
    add(
        "--unsafe",
        action=argparse.BooleanOptionalAction,
        help="also what may change the meaning of a good text",
    )
    add("--profile", metavar="NAME", help="article, docs; for pages layout, ocr, archive")
    add("--language", metavar="CODE", help="of the texts: en, de, fr, or auto for each its own")
    add("--confidence", type=float, metavar="X", help="apply what is at least so sure, 0 to 1")
    add("--words", action="append", metavar="WORD", help="right words, separated by commas")
    add("--word-list", action="append", metavar="FILE", help="words that are right, one a line")


def _about_files(made: argparse.ArgumentParser, verb: str) -> None:
    """Add the options that say which files a run is about, and how to read them."""
    add = made.add_argument_group("which files, and how they are read").add_argument
    add("--as", dest="format", choices=FORMATS, metavar="FORMAT", help="the format of all files")
    add("--stdin-filename", metavar="NAME", help="what standard input is called: tells its format")
    add("--encoding", metavar="NAME", help="of files without a byte order mark that are not UTF-8")
    add(
        "--legacy",
        action="store_true",
        help="files in older encodings as well, if these are sure",
    )
    add("--exclude", action="append", metavar="GLOB", help="leave these out of folders")
    add(
        "--force-exclude",
        action=argparse.BooleanOptionalAction,
        help="leave out named files that are excluded, too",
    )
    _about_settings(add)
    add("--show-settings", action="store_true", help="print the settings, and do nothing")
    add("--show-files", action="store_true", help="list the files, and do nothing")
    if verb in ("fix", "check"):
        add(
            "--verify-build",
            metavar="CMD",
            help="build the site by CMD before and after, in a copy; refuse if more than its text "
            "would differ",
        )


def _about_settings(add: Callable[..., object]) -> None:
    """Add the options that say where the settings are."""
    add("--config", metavar="FILE", help="the settings file, instead of the nearest")
    add("--isolated", action="store_true", help="no settings file")


def _about_findings(made: argparse.ArgumentParser, verb: str) -> None:
    """Add the options that say which findings a run is about."""
    add = made.add_argument_group("which findings").add_argument
    add("--diff-base", metavar="REF", help="on lines that changed since REF and HEAD parted")
    add("--baseline", metavar="FILE", help="not those that this file knows")
    add("--no-baseline", dest="baseline", action="store_const", const="", help="all of them")
    if verb == "check":
        add("--write-baseline", metavar="FILE", help="write them to FILE, to be known from now on")
        add("--prune-baseline", action="store_true", help="forget those that are gone")


def _about_report(made: argparse.ArgumentParser, verb: str) -> None:
    """Add the options that say what is shown, where, and by how many processes it is found."""
    add = made.add_argument_group("what is shown").add_argument
    if verb == "fix":
        add("--diff", action="store_true", help="show a diff, write nothing")
        add(
            "--to",
            choices=("text",),
            help="print the text of scanned pages, all files as one, and write no file",
        )
    if verb != "diff":
        add(
            "--format",
            "--output-format",
            dest="report",
            choices=REPORTS if verb != "explain" else ("text", "html"),
            default="text",
            help="of the report",
        )
    if verb in ("fix", "check"):
        add("--statistics", action="store_true", help="how often each rule found something")
    if verb != "diff":
        add("-o", "--output-file", metavar="FILE", help="write the report to FILE")
    add("--color", choices=("auto", "always", "never"), default="auto", help="auto: on a terminal")
    add("-q", "--quiet", action="store_true", help="only what went wrong")
    add("-v", "--verbose", action="count", default=0, help="also suggestions and what was skipped")
    add("-j", "--jobs", type=int, default=0, metavar="N", help="processes; 0: as many as pay")
    add("--no-cache", action="store_true", help="neither use nor keep what earlier runs found")
    add("--exit-zero", action="store_true", help="return 0 for findings and changes")


def _corpus() -> Parser:
    made = Parser(
        prog="cleantext corpus",
        description="Repair the texts in shards of Parquet, JSON lines or text, and write them to "
        "another folder: all rows, in their order, with all else as it was.  A run that was "
        "killed goes on when it is started again.  See docs/corpora.md.",
        epilog="Exit codes: 0 done, 2 misuse, or a shard or row that could not be read, 3 refused "
        "by the last check or an internal error.",
        allow_abbrev=False,
    )
    add = made.add_argument
    add(
        "source",
        metavar="IN",
        help="a folder of shards, or one: .parquet, .jsonl, .txt, .jsonl.gz",
    )
    add("target", metavar="OUT", help="the folder for the result, or a file for one shard")
    _about_repairs(made)
    add = made.add_argument_group("how it is read, and by how many").add_argument
    add("--column", action="append", metavar="NAME", help="holds texts; again for more (text)")
    add(
        "--as", dest="format", choices=FORMATS, default="plain", metavar="FORMAT",
        help="plain, markdown, html, …",
    )  # fmt: skip
    add("--rows", default="line", help="of a text: line, or document for the whole file (line)")
    add("--longest", type=int, default=10_000_000, metavar="N", help="leave longer texts alone")
    _about_settings(add)
    add("-j", "--jobs", type=int, default=0, metavar="N", help="processes; 0: as many as pay")
    add("--restart", action="store_true", help="forget what an earlier run did")
    add = made.add_argument_group("what is told").add_argument
    add("--edits", default="jsonl", help="the log of all edits: jsonl, parquet or none (jsonl)")
    add("--png", action="store_true", help="the chart as PNG as well; needs matplotlib")
    add("-q", "--quiet", action="store_true", help="only what went wrong")
    made.set_defaults(exclude=None)
    return made


def _vocab() -> Parser:
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
    _settle_without_options(made)
    return made


def _unused() -> Parser:
    made = Parser(
        prog="cleantext unused",
        description="Show which comments, ignored rules, words, patterns and known findings no "
        "longer do anything.",
        epilog="Exit codes: 0 all of them do, 1 some do not, 2 misuse or a file that could not be "
        "read.",
        allow_abbrev=False,
    )
    add = made.add_argument
    add("files", nargs="*", metavar="FILE", help="files or folders; this one, if none")
    add("--config", metavar="FILE", help="the settings file, instead of the nearest")
    _settle_without_options(made)
    return made


def _settle_without_options(made: Parser) -> None:
    """Let *made* set for `settle` what it has no options for."""
    unset = ("select", "extend_select", "ignore", "unsafe", "profile", "language", "confidence")
    more = ("words", "word_list", "exclude", "config")
    made.set_defaults(**dict.fromkeys((*unset, *more)), isolated=False)


def _init() -> Parser:
    made = Parser(
        prog="cleantext init",
        description="Write cleantext.toml and cleantext-words.txt into this folder, from the "
        "settings of other checkers, and from the words that the texts use again and again.",
        allow_abbrev=False,
    )
    made.add_argument("--profile", metavar="NAME", default="", help="instead of what fits here")
    made.add_argument("--force", action="store_true", help="write over what is there")
    return made


def _migrate() -> Parser:
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
    return made


def _about_rules(verb: str) -> Parser:
    made = Parser(prog=f"cleantext {verb}", description=summary(verb), allow_abbrev=False)
    made.add_argument("--format", dest="report", choices=("text", "json"), default="text")
    if verb == "rule":
        made.add_argument("id", metavar="RULE")
    return made


def _completion() -> Parser:
    verb = "completion"
    made = Parser(prog=f"cleantext {verb}", description=summary(verb), allow_abbrev=False)
    made.add_argument("shell", choices=SHELLS)
    return made


#: The parsers of the verbs that are not about files alone.
OTHERS: dict[str, Callable[[], Parser]] = {
    "corpus": _corpus,
    "init": _init,
    "migrate": _migrate,
    "unused": _unused,
    "vocab": _vocab,
    "rules": lambda: _about_rules("rules"),
    "rule": lambda: _about_rules("rule"),
    "completion": _completion,
}
