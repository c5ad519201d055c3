"""Begin a sentence with a capital, where a personal pronoun shows that one begins.

    Zelensky stated. he proposed a treaty  ->  Zelensky stated. He proposed a treaty

After ? and ! a quotation may go on, after an abbreviation the sentence does, and
a name may be written small (git, iOS): only pronouns after a full stop that
ends a lower-case word, and no abbreviation, count as sure, and other words that
begin sentences only in a text that was damaged elsewhere as well.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.evidence import is_damaged
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PRONOUNS = "he she they we it".split()
# Words that begin sentences, but stand behind a wrong full stop as often.
OPENERS = (
    "this that these those there but however the a an in on if when some many most after before "
    "while since its his her our both each as at for one then you your whether "
    "here what how why who no not by from with without during even only several another also"
).split()

SMALL = later(
    r"\.(?<=[^\W\d_A-Z]{2}\.)[\"”’)]?[ ]+(?P<quote>[“\"]?)"
    rf"(?P<first>{'|'.join(PRONOUNS + OPENERS)})(?=[ ’'])"
)
LONG = 4  # letters
LAST_WORD = later(r"[^\W\d_]+$")


@normalizer(Phase.SENTENCE, language="en", trigger=r"\.[\"”’)]? +[“\"]?[a-z]")
def sentence_start(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    for match in document.finditer(SMALL):
        last = LAST_WORD.search(document.text, max(0, match.start() - 30), match.start())
        if last is None or lexicon.abbreviation(last[0]) or not lexicon.known(last[0]):
            continue
        if len(last[0]) < LONG and not lexicon.common(last[0]):
            continue  # more abbreviations are short than anybody can list
        start = match.start("first")
        pronoun = match["first"] in PRONOUNS and not match["quote"]
        sure = pronoun or document.origin.view(is_damaged)
        yield Edit(
            Span(start, start + 1),
            match["first"][0].upper(),
            "a sentence begins here",
            Safety.SAFE if sure else Safety.UNSAFE,
            0.95 if sure else 0.6,
        )
