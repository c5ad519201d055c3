"""What stands on the command line: the verb, files and options.

argparse, and a parser that knows our forty options, take 15 ms, half of what it takes to
check a small file.  So files and plain switches, which are all that a hook gives, are read
without them; what is read so is the same (tests/test_start.py compares).
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace
else:
    SimpleNamespace = type(sys.implementation)  # as `types` has it, which costs a third of a ms

VERBS = {
    "check": "show what fix would change; the verb if none is given",
    "fix": "repair files in place, or standard input to standard output",
    "diff": "show what fix would change as a unified diff",
    "explain": "show every edit at length: why, how sure, by which rule",
    "corpus": "repair shards of Parquet, JSON lines or text into another folder",
    "init": "set up a project: write its settings and a word list",
    "migrate": "translate the settings of codespell, typos or cspell",
    "unused": "show ignores, words and known findings that no longer do anything",
    "vocab": "learn a word list: the unknown words that a project uses often",
    "rules": "list the rules",
    "rule": "explain one rule",
    "completion": "print the completion for bash, zsh or fish",
    "doctor": "check that this installation is intact",
}

#: What the options are that nobody gives, of the verbs that hooks and people call most.
UNSET: dict[str, object] = {
    **dict.fromkeys(("select", "extend_select", "ignore", "unsafe", "profile", "language")),
    **dict.fromkeys(("confidence", "words", "word_list", "format", "stdin_filename", "encoding")),
    **dict.fromkeys(("exclude", "force_exclude", "config", "verify_build", "diff_base")),
    **dict.fromkeys(("baseline", "output_file")),
    **dict.fromkeys(("legacy", "isolated", "show_settings", "show_files", "statistics"), False),
    **dict.fromkeys(("quiet", "no_cache", "exit_zero"), False),
    "report": "text",
    "color": "auto",
    "verbose": 0,
    "jobs": 0,
}
UNSET_OF: dict[str, dict[str, object]] = {
    "check": {"write_baseline": None, "prune_baseline": False},
    "fix": {"diff": False, "to": None},
}
#: Options that stand alone, and what they set to True.
SWITCHES = {
    "-q": "quiet",
    "--quiet": "quiet",
    "--isolated": "isolated",
    "--unsafe": "unsafe",
    "--force-exclude": "force_exclude",
    "--no-cache": "no_cache",
    "--exit-zero": "exit_zero",
}


class Options(SimpleNamespace):
    """What the user said, option by option."""


def read(verb: str, words: Sequence[str]) -> Options:
    """Return what the *words* after *verb*, one of those that work on files, say."""
    quick = _switches_and_files(verb, words)
    if quick is not None:
        return quick
    from cleantext.commands.options import parser

    return parser(verb).files_and_options(words)


def _switches_and_files(verb: str, words: Sequence[str]) -> Options | None:
    """Return what *words* say if they are switches before files, None for what is more."""
    if verb not in UNSET_OF:
        return None
    made = Options(**UNSET, **UNSET_OF[verb])
    first = next((at for at, word in enumerate(words) if word not in SWITCHES), len(words))
    for word in words[:first]:
        setattr(made, SWITCHES[word], True)
    made.files = list(words[first:])
    more = any(word.startswith("-") and word != "-" for word in made.files)
    return None if more else made
