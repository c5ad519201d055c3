"""What rules about words share: who may be corrected, and how a correction is written."""

from __future__ import annotations

from cleantext.chunks import WORD
from cleantext.document import Document, Word
from cleantext.edits import Span
from cleantext.formats.directives import MARK
from cleantext.formats.inline import BLOCK_BREAK
from cleantext.patterns import IGNORECASE, MULTILINE, later
from cleantext.spelling.casing import copy_case

# Signs that make a word part of something larger: a compound, a name of code, a markup.
JOINED = set("-‐‑\xad@#/\\~^=+<>{}`$%&§°€£•·…0123456789\ufffd")
# A bracket in the middle of a word: "[i]ndividual" in a quotation, "(un)beleivable", "file(s)".
CLOSED, OPENED = set("])"), set("[(")
# The rest of a word, or of a formula: Vergang(enheit), $s$(ource).
BRACKETED_PART = later(r"[\w$`}][\[(]")
EMPHASIS = set("*_")  # around one word, it is mentioned rather than used
BRACKETS = set("[]")  # around one word, it is a label
LONG_TAG = 200  # code points
TAG_BEFORE, TAG_AFTER = later(r"</?[A-Za-z][^<>]*>\Z"), later(r"</?[A-Za-z][^<>\n]{0,200}>")
APOSTROPHES = "'’"
QUOTES = set("\"'“”‘’„«»`´")
# What encloses a quotation, or a run of words in italics, of at most so many code points.
PAIRS = tuple((pair[0], pair[1]) for pair in ("“”", "„“", "«»", "»«", "‘’", '""', "**", "__"))
LONGEST = 300
# And one that goes on for lines, with the marks that tell which side they are on.
LONGEST_SAID = 1500
SAID = ("“”", "„“", "«»")
OPENED_QUOTE = later(r"(?:\A|[\s(—–-])\"(?=\S)[^\"]*\Z")
LONG_LINE = 3000  # code points back in which signs of quotation are counted
# "[sic]", "(sic!)", "[*sic*]", after the word or after the quotation that it stands in.
SIC = later(r"[\"'”’“«»*_]{0,2},? ?[\[(][*_]{0,2}sic\b", IGNORECASE)
# "Fixed a typo: teh -> the"; who says so shows the misspelling and means to.
# (An arrow at the end of a line points at nothing: it ends a comment of HTML; and one in
# markup is the time of a subtitle.)
SPOKEN_OF = later(
    r"\btypos?\b|\bmis-?spel|\bspell?(?:ed|t)\b|\bspelling[- ](?:error|mistake)|\bdid you mean\b"
    r"|[-=]>(?! *$)|→|\bas (?:one|two) words?\b",
    IGNORECASE | MULTILINE,
)
# "The word teh", "a field named lenght"; but "a named paramter", "a word co-occurence model".
NAMED = later(
    r"\b(?:spell(?:ing)?|(?<!\ba )(?<!\bany )(?<!\beach )(?<!\bthe )(?<!\bthis )named"
    r"|(?<!\ba )(?<!\beach )(?<!\bper )word) \Z",
    IGNORECASE,
)
SAMPLE = 5000  # code points
FEWEST_CAPITALS = 200  # letters to a capital; edited English has one capital in 20 to 40 letters
GENUS = later(r"\b(?:[A-Z]\.|([A-Z][a-z]+)) \(?$")
LATIN = ("a", "ae", "i", "is", "um", "us")  # ends of the names of species
# Of languages whose names and titles are quoted; none is a word of English.
ARTICLES = "de|du|des|les|der|das|und|del|della|dei|degli|el|vom|zur|zum|van|het"
ARTICLE_BEFORE = later(rf"(?<![\w'’-])({ARTICLES}) \Z")
ARTICLE_AFTER = later(rf" ({ARTICLES})(?![\w'’-])")
# The other part of a word: one letter that is no word, letters in emphasis, as an acronym is
# explained (*W* eb), letters behind a dash, or behind a hyphen and a line end.
LETTER_BEFORE = later(
    r"(?<!\w)([^\W\d_aio]) $|(?<!\w)[*_]{1,2}([^\W\d_]{1,3})[*_]{1,2} $|([^\W\d_]+)—$"
    r"|([^\W\d_]+)[-‐\xad]\s+$",
    IGNORECASE,
)
OPTION = later(r"\[-{1,2}[A-Za-z][\w-]*[ =]\Z")  # whose value it is: [-G newgroup]
WORD_BEFORE = later(r"(?<![\w'’-])([^\W\d_]{2,}) \Z")
# A space that is none: it ends a markup inside a word (**E**\ ngineering in reStructuredText).
NO_SPACE = "\\ "
# A line end behind a hyphen or a slash: the word is the end of what was cut there.
# What a line of a comment or a quotation begins with may stand between.
CUT = later(r"(?:[^\W\d_][-‐\xad]|/)[ \t]*\r?\n[ \t]*(?:(?:#+|>+|\*|//)[ \t]+)?\Z")
LETTERS_AFTER = later(r"—([^\W\d_]+)")
REACH = 30  # code points
INDENT = 80  # as far as a line of a manual page may be indented
REPEATED = 3  # a short form used so often is meant; slips of one kind seldom come in threes
SHORT = 5  # letters; among shorter forms are the acronyms, the names and the terms of a trade


def deliberate(document: Document, word: Word) -> bool:
    """Say whether *word* is written so on purpose, as well as its looks and its place tell.

    Signs of it: that it is mentioned or quoted (see `mentioned`), capitals that no
    sentence start explains, or an apostrophe at its end (runnin’).
    """
    text, span = word.text, word.span
    after = document.text[span.end : span.end + 1]
    if after and after in APOSTROPHES:
        return True
    if not text.islower() and not (text[1:].islower() and document.starts_sentence(span.start)):
        return True
    if text.lower() in document.directives.words or _is_species(document, word):
        return True
    return mentioned(document, word)


def touched(document: Document, word: Word) -> bool:
    """Say whether *word* is no prose, or no space parts it from what is none.

    A space of markup (behind the sign of a list) and the tag of a block part it as well.
    """
    text, (start, end) = document.text, word.span
    if start and not text[start - 1].isspace():
        start -= not BLOCK_BREAK.search(text, max(0, start - REACH), start)
    end += end < len(text) and not text[end].isspace() and not text.startswith("</", end)
    return document.protects(Span(start, end))


def is_term(document: Document, word: Word) -> bool:
    """Say whether the text uses a short *word* so often that it is a term or a name of its own.

    A longer form of a known misspelling is one however often it stands there:
    who writes "seperate" writes it always.
    """
    return len(word.text) <= SHORT and document.uses(word.text) >= REPEATED


def mentioned(document: Document, word: Word) -> bool:
    """Say whether *word* is spoken of, quoted or part of something larger, rather than used.

    It is with a hyphen, a bracket inside the word or a sign of code or markup at its side,
    near "typo", "misspelled", "did you mean" or an arrow, behind "the word", with a full stop
    before the next letter, with quotes or emphasis around it alone, with "[sic]" behind it or
    behind the quotation it stands in, in a quotation that is not in our language or has no word
    that is right, and where the letters beside it would make a word of it (p ennyworth,
    beauti—ful), or an article of another language stands beside it (Journal du Mouvement).
    """
    if glued(document, word):
        return True
    text, end = document.text, word.span.end
    before, after = _beside(text, word.span)
    for marks in (QUOTES, EMPHASIS, BRACKETS):
        if before in marks and after in marks:
            return True
    if _is_spoken_of(document, word.span):
        return True
    if after == "]" and OPTION.search(text, max(0, word.span.start - REACH), word.span.start):
        return True
    if SIC.match(text, end) or _is_fragment(document, word) or _is_elsewhere(document, word.span):
        return True
    quotation = _quotation(document, word.span)
    if quotation is None:
        return False
    if SIC.match(text, quotation.end + 1) is not None:
        return True
    quoted = quotation.of(text)
    right = (word not in document.suspects for word in WORD.findall(quoted))
    return not any(right) or not document.language.recognises(quoted)


def _is_elsewhere(document: Document, span: Span) -> bool:
    """Say whether an article of another language stands beside *span*: a title, a name."""
    text = document.text
    beside = ARTICLE_BEFORE.search(text, max(0, span.start - 10), span.start)
    beside = beside or ARTICLE_AFTER.match(text, span.end)
    return beside is not None and beside[1] not in document.language.function_words


def glued(document: Document, word: Word) -> bool:
    """Say whether a sign at its side makes *word* a part of something larger."""
    text, end = document.text, word.span.end
    before, after = _beside(text, word.span)
    if before in JOINED or after in JOINED or before == ".":
        return True
    if before in CLOSED or after in OPENED or text.endswith(NO_SPACE, 0, word.span.start):
        return True
    if before in OPENED and BRACKETED_PART.match(text, word.span.start - 2):
        return True
    if before.isspace() and _is_cut_off(text, word.span.start):
        return True
    return after == "." and text[end + 1 : end + 2].isalnum()


def _is_cut_off(text: str, start: int) -> bool:
    """Say whether the line before ends in a hyphen or slash: "ad-", "ditional"."""
    low = max(0, start - REACH)
    before = text[low:start]
    return "\n" in before and CUT.search(text, low, start) is not None


def _beside(text: str, span: Span) -> tuple[str, str]:
    """Return the signs before and after *span*; a tag is none, unless tags enclose it alone."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    opening = (
        TAG_BEFORE.search(text, max(0, span.start - LONG_TAG), span.start)
        if before == ">"
        else None
    )
    closing = TAG_AFTER.match(text, span.end) if after == "<" else None
    if opening and closing and not BLOCK_BREAK.search(opening[0]):
        return before, after
    return "" if opening else before, "" if closing else after


def _is_spoken_of(document: Document, span: Span) -> bool:
    """Say whether what is near tells that *span* shows a misspelling; markup tells nothing."""
    text, passage = document.text, document.paragraph(span.start)
    low, high = max(passage.start, span.start - REACH), min(passage.end, span.end + REACH)
    # Line ends count alike, however they are written.
    low = max(0, low - text.count("\r", low, span.start))
    high += text.count("\r", span.end, high)
    if NAMED.search(text, low, span.start):
        return True
    return any(
        not _is_asked(document, match.start())
        and not document.blocks.overlapping(Span(*match.span()))
        for match in SPOKEN_OF.finditer(text, low, high)
    )


def _is_asked(document: Document, offset: int) -> bool:
    """Say whether *offset* is in a comment to us: "known-typo" names a rule there, no slip."""
    return MARK.search(document.text, document.line(offset).start, offset) is not None


def _is_fragment(document: Document, word: Word) -> bool:
    """Say whether *word* is a part of a known word, cut off by a space or drawn out by a dash."""
    text, (start, end) = document.text, word.span
    known = document.language.lexicon.known
    before = LETTER_BEFORE.search(text, max(0, start - INDENT), start)
    if before and known((before[before.lastindex or 0] + word.text).lower()):
        return True
    first = WORD_BEFORE.search(text, max(0, start - REACH), start)
    english = document.language.code == "en"
    if first and english and not known(word.text) and known((first[1] + word.text).lower()):
        return True  # the in dustrial revolution
    after = LETTERS_AFTER.match(text, end, end + REACH)
    return after is not None and known((word.text + after[1]).lower())


def is_quoted(document: Document, word: Word) -> bool:
    """Say whether *word* stands in somebody else's words, or in what somebody says, on its line."""
    quotation = _quotation(document, word.span)
    return quotation is not None and document.text[quotation.start - 1] in QUOTES


def is_said(document: Document, word: Word) -> bool:
    """Say whether *word* stands in such a quotation, which may go on for more than a line.

    In wrapped text most do.  Straight marks must be even in number, or one of them is no mark of
    a quotation, and the last before us must stand where one opens.
    """
    if is_quoted(document, word):
        return True
    span = word.span
    text, paragraph = document.text, document.paragraph(span.start)
    low, high = (
        max(paragraph.start, span.start - LONGEST_SAID),
        min(paragraph.end, span.end + LONGEST_SAID),
    )
    before, after = text[low : span.start], text[span.end : high]
    if before.count('"') % 2 and after.count('"') % 2:
        return OPENED_QUOTE.search(before) is not None
    return any(
        before.rfind(marks[0]) > before.rfind(marks[1]) and marks[1] in after for marks in SAID
    )


def _quotation(document: Document, span: Span) -> Span | None:
    """Return what the quotes or the emphasis around *span* enclose on its line, None without."""
    line = document.line(span.start)
    low, high = max(line.start, span.start - LONGEST), min(line.end, span.end + LONGEST)
    before, after = document.text[low : span.start], document.text[span.end : high]
    for opening, closing in PAIRS:
        start, end = before.rfind(opening), after.find(closing)
        if start < 0 or end < 0:
            continue
        if opening == closing:
            # Signs that do not tell which side they are on: an odd one before us is open.
            whole = document.text[max(line.start, span.start - LONG_LINE) : span.start]
            if whole.count(opening) % 2 == 0:
                continue
        elif before.rfind(closing) > start:
            continue  # closed again
        return Span(low + start + 1, span.end + end)
    return None


def writes_small(document: Document) -> bool:
    """Say whether *document* is written in small letters throughout, as some messages are."""
    sample = document.text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    return FEWEST_CAPITALS * sum(map(str.isupper, sample)) < letters


def _is_species(document: Document, word: Word) -> bool:
    """Say whether *word* follows a genus, written out or as one letter: "H. americanus"."""
    before = document.text[max(0, word.span.start - 30) : word.span.start]
    genus = GENUS.search(before)
    if genus is None or genus[1] is None:
        return genus is not None
    lexicon = document.language.lexicon
    slip = lexicon.automatic(word.text) and not word.text.endswith(LATIN)  # "said Veltron cheif"
    return not (slip or lexicon.known(genus[1]))


def written_in(document: Document, word: str, correct: str) -> str:
    """Return *correct* with the case of *word* and the apostrophes of *document*."""
    if "'" in correct and "’" not in word and document.view(curls):
        correct = correct.replace("'", "’")
    return written_like(word, correct)


def curls(document: Document) -> bool:
    """Say whether *document* has curly apostrophes rather than straight ones.

    Where it has none of either kind, or as many, its quotation marks tell.
    """
    count = document.text.count
    curly, straight = count("’"), count("'")
    return curly > straight or (curly == straight and count("“") > count('"'))


def written_like(word: str, correct: str) -> str:
    """Return *correct* with the case and the apostrophe of *word*.

    >>> written_like("Tho", "though"), written_like("dosn’t", "doesn't")
    ('Though', 'doesn’t')
    """
    if "’" in word:
        correct = correct.replace("'", "’")
    return copy_case(correct, word)
