"""Take away a function word that stands twice.

    many of the the other classes  ->  many of the other classes

Also over a line end.  Applied to words that no sentence of the language repeats
(dictionaries/*/once.txt).  In English the others are a suggestion, both those that it
may repeat (that that, had had, what it is is simple) and any other (time time).  Words
repeated for their sound (very very, bye bye) and what is quoted stay as they are, and so does
what somebody says who hesitates (uh, the the thing; w-well, and and then).
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.judging.evidence import is_damaged
from cleantext.patterns import later
from cleantext.rule import ANY, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

TWICE = later(
    r"(?<![\w’'`.=/\\“\"‘*_-])(?P<word>[^\W\d_]{1,20})"
    r"(?P<gap>[ ]|[ \t]*(?>\r\n|\r|\n)[ \t]*)"
    r"(?P<again>(?i:(?P=word)))\b(?![’'=(_`*”\"‐\xad-])(?!\.\w)"
)
# The sign before it.  The engine tells signs beyond ASCII from others faster than letters.
AGAIN = later(r"[^\w’'`.=/\\“\"‘*-](?=([A-Za-z\xaa-\U0010ffff]{1,20}+)\s++(?i:\1)\b)")

#: Repeated for emphasis or sound.
FOR_SOUND = frozenset(
    "very so no bye ha blah much many far long really wait hear knock yes tut chop well now too"
    " there ho he hee la na ta mm hmm yeah oh ah boo pom win goody night twinkle tick tock yo"
    " hey ooh tsk big fine hush more again never please quack woof meow beep choo cha can agar"
    " bora".split()
)
A_NOUN = frozenset({"the", "a", "this", "each"})  # before it, "can can" is a dance
SPOKEN_OF = frozenset("word words keyword keywords article articles".split())  # "the words the the"


# "The man who came in in time", "he gave her her hat", "all that that means".
TWICE_RIGHT = frozenset("had her in on that this up over out off down do you one two".split())
CLAUSES = frozenset("all how that what when where which who why".split())
PRONOUNS = frozenset("he i it she they we you".split())
CLAUSE = 40  # code points
SHORT = 4  # letters; the verbs that are so short are many, and looked up by their bare form
# Who says that stammers, looks for words, or breaks off: uh, w-well, I, I.
HESITATES = later(
    r"\b(?:[Uu]h+|[Uu]m+|[Ee]rm?|[Hh]mm+)[,.…—]|\b(?![Tt]-tests?\b)([A-Za-z])-(?i:\1)[a-z]"
    r"|\b(I|he|she|it|we|you|they|the|a|and), \2\b"
)
SPEECH = 80  # code points on either side
GOES_ON = later(r" [^\W\d_]")


@normalizer(Phase.SPACING, language=ANY)
def doubled_word(document: Document) -> Iterator[Edit]:
    text = document.text
    once = document.language.lexicon.once
    english = document.language.code == "en"
    for match in document.finditer(TWICE, begins=AGAIN):
        first, second = match["word"], match["again"]
        if not second.islower() or not (first.islower() or first.istitle()):
            continue  # names, headings, and the beginning of a line of verse
        over_line = match["gap"] != " "
        if over_line and not _goes_on(text, match):
            continue
        span = Span(match.end("word"), match.end())
        if over_line:  # the line end stays, the word goes with the space after it
            span = Span(match.start("again"), match.end() + 1)
        if (
            _listed(text, match)
            or _is_letter(document, match)
            or (english and _hesitates(text, match))
            or _is_code(text, match)
        ):
            continue
        before = text[max(0, match.start() - 10) : match.start()].lower().split()[-1:]
        if not SPOKEN_OF.isdisjoint(before):
            continue
        if second in once and not _is_noun(second, before):
            yield Edit.delete(span, f"{second!r} stands twice", confidence=0.95)
        elif english and second not in FOR_SOUND and len(second) > 1:
            why = f"{second!r} stands twice"
            if _is_slip(document, match):
                yield Edit.delete(span, why, confidence=0.92)
            else:
                yield Edit.delete(span, why, safety=Safety.UNSAFE, confidence=0.7)


def _is_noun(word: str, before: list[str]) -> bool:
    """Say whether a noun may stand behind *before*: the can can, that can can be opened."""
    return not A_NOUN.isdisjoint(before) or (word == "can" and before == ["that"])


def _is_letter(document: Document, match: re.Match[str]) -> bool:
    """Say whether the first is a letter that names something: from point A a line is drawn."""
    first = match["word"]
    return len(first) == 1 and first.isupper() and not document.starts_sentence(match.start())


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Say whether the word stands there four times, or before a brace: what a program has."""
    before = text[max(0, match.start() - CLAUSE) : match.start()].split()[::-1]
    after = text[match.end() : match.end() + CLAUSE]
    others = [before[at : at + 1] for at in (0, 1)] + [after.split()[at : at + 1] for at in (0, 1)]
    return after.lstrip().startswith("{") or others.count([match["word"]]) > 1


def _hesitates(text: str, match: re.Match[str]) -> bool:
    start, end = max(0, match.start() - SPEECH), match.end() + SPEECH
    return any(
        found.end() <= match.start() or found.start() >= match.end()
        for found in HESITATES.finditer(text, start, end)
    )


def _is_slip(document: Document, match: re.Match[str]) -> bool:
    """Say whether the text is damaged, and nothing before the word lets it stand twice."""
    word = match["again"]
    if word in TWICE_RIGHT or not document.language.lexicon.common(word):
        return False
    before = document.text[max(0, match.start() - CLAUSE) : match.start()].lower().split()
    after = document.text[match.end() : match.end() + CLAUSE].lower().split()
    if word in (one.strip(",.!?") for one in before[-1:] + after[:1]):
        return False  # Buffalo buffalo Buffalo; hey, hey hey
    # "what it is is odd", "who he was was known"
    if not CLAUSES.isdisjoint(before) and not _is_no_verb(document, word):
        return False
    if before and before[-1] in PRONOUNS:  # "the only time I was was then"
        return False
    return document.origin.view(is_damaged)


def _is_no_verb(document: Document, word: str) -> bool:
    """Say whether no clause ends in *word* and the next begins with it: roughly, existing."""
    lexicon = document.language.lexicon
    listed = bool(lexicon.synonyms(word, "nar")) or word.endswith("ing")
    return listed and len(word) > SHORT and not lexicon.synonyms(word, "v")


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Say whether the words after a line end are the rest of the sentence before it."""
    return match["word"].islower() and bool(GOES_ON.match(text, match.end(), match.end() + 2))


def _listed(text: str, match: re.Match[str]) -> bool:
    """Say whether single letters stand around: a a b b."""
    around = text[max(0, match.start() - 4) : match.start()].split()[-1:]
    around += text[match.end() : match.end() + 4].split()[:1]
    return len(match["word"]) == 1 and any(len(word.strip(",.")) == 1 for word in around)
