"""Begin a sentence with a capital, where a personal pronoun shows that one begins.

    Zelensky stated. he proposed a treaty  ->  Zelensky stated. He proposed a treaty

After ? and ! a quotation may go on, after an abbreviation the sentence does, and
a name may be written small (git, iOS): only pronouns after a full stop that
ends a lower-case word, and no abbreviation, count as sure.  In a text that was
damaged elsewhere any word of the dictionary does there, and the first of a paragraph;
"than" and "lets" become what can begin a sentence (Then, Let's).
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.judging.evidence import is_damaged
from cleantext.judging.words import writes_small, written_in
from cleantext.patterns import MULTILINE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

PRONOUNS = "he she they we it".split()
# Words that begin sentences, but stand behind a wrong full stop as often.
OPENERS = (
    "this that these those there but however the a an in on if when some many most after before "
    "while since its his her our both each as at for one then you your whether "
    "here what how why who no not by from with without during even only several another also"
).split()

SMALL = later(
    r"\.(?<=[^\W\d_A-Z]{2}\.)(?P<closed>[\"”’)]?)[ ]+(?P<quote>[“\"]?)"
    r"(?P<first>a|[a-z]{2,})(?=[ ,’'])"
)
# The first word of a paragraph: below the end of another, in a line that ends as a sentence does.
PARAGRAPH = later(
    r"\n(?<=[.!?”\"\n\r]\n)"
    r"(?P<first>a|[a-z]{2,})(?=[ ,’'])(?=[^\n]{50,}[.!?][”\"]?\r?(?:\n|\Z))"
)
LISTED = frozenset(PRONOUNS + OPENERS)
LONG = 4  # letters
REACH = 40  # code points
# Who writes messages writes small: "<nick> well, there you go. say something", or "i" twice.
SMALL_I = r"(?<![\w'’.-])i(?=[ ’'][a-z])"
MESSAGE_SIGN = later(rf"^[ \t]*<(?!/)[\w|-]{{3,}}>[ ]\S|{SMALL_I}(?s:.)+?{SMALL_I}", MULTILINE)
MESSAGE = 300  # code points
END = later(r"(?P<word>[^\W_]{2,})[.!?][”\"]?\s*\Z")
NEXT = later(r" ([a-z]+)")
LAST_WORD = later(r"[^\W\d_]+$")


@normalizer(
    Phase.SENTENCE,
    language="en",
    trigger=r"\.[\"”’)]? +[“\"]?[a-z]|\n(?<=[.!?”\"\n\r]\n)[a-z]",
)
def sentence_start(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    for match in document.finditer(SMALL):
        last = LAST_WORD.search(document.text, max(0, match.start() - 30), match.start())
        if last is None or lexicon.abbreviation(last[0]) or not lexicon.known(last[0]):
            continue
        if len(last[0]) < LONG and not lexicon.common(last[0]):
            continue  # more abbreviations are short than anybody can list
        first, listed = match["first"], match["first"] in LISTED
        sure = first in PRONOUNS and not match["quote"]
        if not listed and (match["closed"] or not _may_begin(document, first)):
            continue  # “I will.” said the man
        sure = sure or (_is_damaged(document) and not _is_message(document, match.start()))
        if sure or listed:
            yield (_meant(document, match) if sure else None) or _edit(match, sure)
    for match in document.finditer(PARAGRAPH):
        first = match.start("first")
        if not _may_begin(document, match["first"]) or not _follows_end(document, first):
            continue
        if _is_damaged(document):
            yield _meant(document, match) or _edit(match, sure=True)


def _meant(document: Document, match: re.Match[str]) -> Edit | None:
    """Return the edit that writes the word with which a sentence begins, for one that begins none.

    "Than have lunch", "lets begin": only asked where the text was damaged.
    """
    word, end = match["first"], match.end("first")
    following = NEXT.match(document.text, end)
    if word == "than":
        meant = "then"
    elif word == "lets" and following and _is_bare_verb(document, following[1]):
        meant = "let's"
    else:
        return None
    why = f"no sentence begins with {word!r}"
    written = written_in(document, word.capitalize(), meant)
    return Edit(Span(match.start("first"), end), written, why, confidence=0.95)


def _is_bare_verb(document: Document, word: str) -> bool:
    lexicon = document.language.lexicon
    return bool(lexicon.synonyms(word, "v")) and not lexicon.is_stopword(word)


def _is_message(document: Document, at: int) -> bool:
    """Say whether the lines before *at* are of a chat, or who wrote them is "i" throughout."""
    low = max(document.paragraph(at).start, at - MESSAGE)
    return MESSAGE_SIGN.search(document.text, low, at) is not None


def _follows_end(document: Document, first: int) -> bool:
    """Say whether the end of a sentence of prose stands before *first*."""
    end = END.search(document.text, max(0, first - REACH), first)
    if end is None or document.protects(Span(*end.span())):
        return False
    return not document.language.lexicon.abbreviation(end["word"])


def _edit(match: re.Match[str], sure: bool) -> Edit:
    start = match.start("first")
    return Edit(
        Span(start, start + 1),
        match["first"][0].upper(),
        "a sentence begins here",
        Safety.SAFE if sure else Safety.UNSAFE,
        0.95 if sure else 0.6,
    )


def _may_begin(document: Document, word: str) -> bool:
    """Say whether *word* is one of the dictionary, and no name of a program."""
    lexicon = document.language.lexicon
    return lexicon.common(word) and not lexicon.identifier(word)


def _is_damaged(document: Document) -> bool:
    return document.origin.view(is_damaged) and not document.view(writes_small)
