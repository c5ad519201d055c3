"""Is a word that no list knows a slip, or a word that nobody listed?

Names, terms of a trade, identifiers and new words are unknown and right, and there are
more of them than of slips.  A logistic model weighs what speaks for either; together
with the ranking of what may have been meant it gives the confidence of a suggestion.

The weights come from dictionaries/calibrate.py: fitted on the corrections of non-words
that no list has in the histories of documentation, and on listed ones put into other
texts, against the unknown words of installed documentation (Node.js, npm, git, CMake,
Perl, Python, PostgreSQL, Debian) and of a long book about politics, full of names and
foreign words, and against the names in sayings of many people.  How well that holds on
other texts is in docs/spelling.md.
"""

from __future__ import annotations

from math import exp, inf, log

from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Endings that make a new word of a known one: "accessors", "downstreamable".
SUFFIXES = (
    "able", "al", "als", "ee", "ees", "er", "ers", "ful", "ible", "ic", "ics", "ied", "ify",
    "ise", "ised", "ish", "ism", "ist", "ists", "ity", "ize", "ized", "izes", "izing", "less",
    "like", "ly", "ness", "or", "ors", "wise", "y",
)  # fmt: skip
SHORTEST_STEM = 3  # "pitful"
# What is put before a word of such an ending, or of none, and what can be done to what.
PREFIXES = ("auto", "de", "multi", "non", "pre", "re", "sub", "un")
ABLE = ("able", "ables", "ably", "ability")
# Endings of words that people make up as they write: "manglification", "stringly".
MADE_UP = ("ification", "ifications", "ly")
# Agents of which a verb is made again: "to transceive".
VERBS = ("ate", "ive", "ise", "ize", "ute")
# What names of programs, and of their parts, are put together from: "gitfs", "procfile".
PIECES = frozenset(
    "buf ccd cpu css csv ctl ctx dev dns ftp fs git gpu gtk gui hdf html http java json lib linux "
    "mac mpi net pdf pip proc ptr py qt rc seq ssh sql svn sys tcl tcp tex tls unix url usb vim "
    "web xml zip".split()
)
# Verbs that are written with "ceed" by mistake.
CEDE = frozenset(["accede", "concede", "intercede", "precede", "recede", "secede"])

NOTICED = 5e3  # counts in 10**12 words: below, a word of wordfreq's is hardly attested


class Case(NamedTuple):
    """What is known of an unknown word and of the best that may have been meant by it."""

    word: str  #: in lower case
    best: str  #: in lower case
    source: str  #: where the best comes from: "list", "distance", "split", ...
    sure: bool  #: a list of misspellings has it, with one sure correction
    mass: float  #: logarithm of the sum over all candidates: slip, frequency, context
    share: float  #: of the best among the candidates, 0 to 1
    price: float  #: of the slip, in nats
    context: float  #: what the neighbours say of the best, in nats
    frequency: float  #: logarithm of the frequency of the best
    attested: int  #: how often the word is seen in 10**12 words, all the same
    compound: bool  #: made of two everyday words
    derived: bool  #: an everyday word with a suffix
    letters: float  #: logarithm of the probability of its letters
    meant: float  #: the same of the best
    distance: int  #: letters between the word and the best
    single: bool  #: the best is the only candidate
    alone: bool  #: no neighbours to ask
    title: bool  #: it has a capital that no sentence start explains
    uses: int = 1  #: how often it stands in the text
    strangers: float = 0.0  #: other unknown words near it, as far as they are no slips
    slips: float = 0.0  #: and as far as they are


def measures(case: Case) -> dict[str, float]:
    """Return what is weighed, each of the order of one."""
    word, best = case.word, case.best
    return {
        "bias": 1.0,
        "mass": case.mass / 10,
        "share": case.share,
        "single": float(case.single),
        "price": case.price / 10,
        "distance": case.distance / 2,
        "context": case.context / 10,
        "alone": float(case.alone),
        "frequency": case.frequency / 10,
        # Counted elsewhere, though in no list: a name, a word of another language.
        "attested": max(0.0, log(max(case.attested, 1) / NOTICED)) / 5,
        "unseen": float(case.attested == 0),
        "compound": float(case.compound),
        "derived": float(case.derived),
        "length": len(word) / 10,
        "letters": case.letters / 10,
        "strange": case.letters / max(len(word), 1),
        "familiar": (case.meant - case.letters) / 10,
        "tripled": float(tripled(word) and not tripled(best)),
        **likeness(word, best),
        "split": float(case.source == "split"),
        "name": float(case.source == "name"),
        "rare": float(case.source == "rare"),
        "far": float(case.source == "far"),
        "listed": float(case.source == "list" and not case.sure),
        "title": float(case.title),
        "uses": log(case.uses),
        "strangers": log(1 + case.strangers),
    }


def likeness(word: str, best: str) -> dict[str, float]:
    """Return those of the measures that say where the letters of both differ."""
    return {
        # Terms and identifiers put a letter before a word ("pprint", "xmap") or change
        # its end ("lexicals"); slips are inside.
        "prefixed": float(word[1:] == best),
        "inside": float(word[:2] == best[:2] and word[-2:] == best[-2:]),
        "ending": float(common_start(word, best) >= min(len(word), len(best)) - 1),
        "plural": float(word + "s" == best or best + "s" == word),
        "swapped": float(len(word) == len(best) and sorted(word) == sorted(best)),
        "longer": float(len(word) > len(best)),
        "shorter": float(len(word) < len(best)),
    }


# Written by dictionaries/calibrate.py.
WEIGHTS: dict[str, float] = {
    "bias": 2.34,
    "mass": 3.15,
    "share": 1.98,
    "single": -0.42,
    "price": -2.30,
    "distance": 0.35,
    "context": 0.95,
    "alone": -0.87,
    "frequency": 2.00,
    "attested": -1.26,
    "unseen": 1.73,
    "compound": -1.06,
    "derived": -1.74,
    "length": 1.95,
    "letters": -1.57,
    "strange": 0.42,
    "familiar": -0.21,
    "tripled": -0.20,
    "prefixed": -2.16,
    "inside": 1.62,
    "ending": -0.32,
    "plural": -1.00,
    "swapped": 1.73,
    "longer": 0.36,
    "shorter": 0.46,
    "split": -3.87,
    "name": -0.93,
    "rare": -0.43,
    "far": 0.78,
    "listed": 0.73,
    "title": -2.18,
    "uses": -3.07,
    "strangers": -2.55,
}


def belief(case: Case, weights: Mapping[str, float] = WEIGHTS) -> float:
    """Return the probability that the word is a slip, 0 to 1."""
    return probability(odds(case, weights) + carelessness(case.slips))


def odds(case: Case, weights: Mapping[str, float] = WEIGHTS) -> float:
    """Return the odds for a slip, in nats, but for what other slips near it add."""
    return sum(weights[name] * value for name, value in measures(case).items())


def probability(odds: float) -> float:
    """Return the probability, 0 to 1, of what has such *odds*, in nats."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def logit(probability: float) -> float:
    """Return the odds of what has this *probability*, in nats."""
    return log(probability / (1 - probability)) if probability > 0 else -inf


def carelessness(slips: float) -> float:
    """Return what is added to the odds of a slip, in nats, where *slips* of others are near.

    Before anything is known, a writer may as well be one who seldom slips as one who does all
    the time (Jeffreys' prior): after n slips the odds for another are 2n + 1.  Not fitted, for
    hardly a text that the weights are fitted on has two slips in one place.
    """
    return log(1 + 2 * slips)


def derived(word: str, everyday: Callable[[str], bool]) -> bool:
    """Say whether *word* is an everyday word with a suffix: "accessor", "retryable".

    >>> derived("downloadable", {"download"}.__contains__)
    True
    """
    for ending in SUFFIXES:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            undoubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
            for form in (stem, stem + "e", undoubled):
                if len(form) >= SHORTEST_STEM and everyday(form):
                    return True
    return False


def coined(word: str, best: str, everyday: Callable[[str], bool]) -> bool:
    """Say whether *word* may well have been made by who wrote it, where *best* is what is near.

    Of everyday words by a prefix and a suffix ("uncreatable"), of an agent by taking its ending
    away ("to transceive"), of the parts that programs are named from ("procfile"), or of two words
    of which *best* would leave the first one alone ("characterset" for "characters").

    >>> everyday = {"create", "character", "set", "string", "file"}.__contains__
    >>> coined("uncreatable", "untreatable", everyday), coined("procfile", "profile", everyday)
    (True, True)
    >>> coined("characterset", "characters", everyday), coined("stringg", "string", everyday)
    (True, False)
    """
    if word.endswith(VERBS) and best in (word + "r", word + "rs"):
        return True
    if _is_prefixed(word, best, everyday) or _is_suffixed(word, best, everyday):
        return True
    if len(best) < len(word) and word[:-1] == best and word[-1] in "ijk" and word[-1] != word[-2]:
        return True  # an index: the i-th of its kind
    if word == best + "d" and everyday(best):
        return True  # a daemon
    if word.replace("sk", "sc") == best and not everyday(best):
        return True  # a learned word in the letters of the Greek, or of the Latin
    if "ceed" in word and not best.startswith(other := word.partition("ceed")[0] + "ced"):
        return other + "e" in CEDE  # "preceed" is no "proceed"
    return _is_joined(word, best, everyday)


def _is_prefixed(word: str, best: str, everyday: Callable[[str], bool]) -> bool:
    """Say whether *word* is made of an everyday verb: uncreatable; not a slip in the ending."""
    for prefix in PREFIXES:
        stem = _able(word[len(prefix) :], everyday) if word.startswith(prefix) else ""
        if stem and not best.startswith(prefix + stem):
            return True  # but "unchangable"
    return False


def _is_suffixed(word: str, best: str, everyday: Callable[[str], bool]) -> bool:
    """Say whether *word* is an everyday word with an ending, and *best* another word."""
    for ending in MADE_UP:
        stem = word[: -len(ending)]
        if word.endswith(ending) and not best.startswith(stem):
            forms = (stem,) if ending == "ly" else (stem, stem + "e", stem + "ic")
            if any(len(form) > SHORTEST_STEM and everyday(form) for form in forms):
                return True
    return False


def _is_joined(word: str, best: str, everyday: Callable[[str], bool]) -> bool:
    """Say whether *word* is two: parts of names in programs, or the first alone is *best*."""
    for at in range(2, len(word) - 1):
        first, second = word[:at], word[at:]
        if first in PIECES and (second in PIECES or (len(second) > 3 and everyday(second))):
            return True
        if len(first) > 3 and everyday(first):
            if second in PIECES:
                return True
            if len(second) > 2 and best in (first, first + "s") and everyday(second):
                return True
    return False


def _able(word: str, everyday: Callable[[str], bool]) -> str:
    """Return the stem of what can be done with an everyday verb: creatable; "" of others."""
    for ending in ABLE:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            undoubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
            back = stem[:-1] + "y" if stem.endswith("i") else stem
            forms = {stem, stem + "e", undoubled, back}
            return stem if any(len(f) >= SHORTEST_STEM and everyday(f) for f in forms) else ""
    return ""


def tripled(word: str) -> bool:
    """Say whether *word* has the same letter three times in a row.

    >>> tripled("accidentallly"), tripled("committee")
    (True, False)
    """
    return any(a == b == c for a, b, c in zip(word, word[1:], word[2:], strict=False))


def common_start(one: str, other: str) -> int:
    """Return how many first letters two words share."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
