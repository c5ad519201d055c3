"""A language: its lexicon and typos, the user's own words, and how to know a text that is in it."""

from __future__ import annotations

from cleantext.chunks import SIGNS, WORD, words_of
from cleantext.patterns import later
from cleantext.values import cached_property, dataclass, lru_cache, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleantext.spelling.lexicon import Lexicon
    from cleantext.spelling.ngrams import NGrams
    from cleantext.spelling.speller import Speller

POSSESSIVE = later("['’]s$")
MOST_REMEMBERED = 150_000  # words; English prose of 50 MB has 130,000 distinct chunks

# Share of function words.  Measured on documentation in 12 languages: at 0.16 between 0.0 and 2 %
# of the paragraphs of another language passed, and 41 to 100 % of the English ones.
SHARE = 0.16
FEW = 12  # words; a shorter text may hold no function word at all, so it must be known by its words
# Share of common words.  A third of the short words of any European language are in an English
# dictionary somewhere; more than two uncommon words in five is another language, or past repair.
KNOWN = 0.6
# A list of terms or a heading has few function words: with a third of their share it is known by
# its words, if it has enough of them.  Of 9,200 paragraphs in 320 languages none passes that is not
# English for the most part; of good English ones that did not, two in three do.
FLUENT = 0.85
ENOUGH = 6  # distinct words in small letters, and half of all
FEWEST = 2  # words that can speak for a text without function words
# A text of this share is English whatever else it may be; the other packs are not opened.
CLEARLY = 0.32
MISSPELT = 0.5  # and half of its words may be misspelt
# The same shares for a pack: who speaks Luxembourgish, Low German or a creole shares half of
# the words.  Of lines in 388 languages and documentation in 34 none but German and French
# passed, and of German manual pages 94 % of the words did, of French ones (which hold
# untranslated English) 81 %.
PACK_SHARE = 0.25
PACK_KNOWN = 0.8

AUTO = "auto"  #: the language of each text, among those that we have words of


#: A word of a chunk that is not simply right, and where in it.
Doubted = tuple[tuple[int, int], str]


class Remembered(dict[str, bool]):
    """What *judge* says of words, asked once for each: paragraphs share most of theirs."""

    def __init__(self, judge: Callable[[str], bool]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, word: str) -> bool:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        self[word] = found = self._judge(word)
        return found


@dataclass(frozen=True)
class Language:
    """A language by *code*, with *words* that the user calls right; data is read when asked for.

    `AUTO` leaves it to each text: see `of`.
    """

    code: str = AUTO
    words: frozenset[str] = frozenset()
    #: How corrections are spelled: "en-GB", "en-US", or "en", as the text itself does.
    dialect: str = "en"

    def __post_init__(self) -> None:
        if not isinstance(self.words, frozenset):
            raise TypeError(f"words are a frozenset of str, not a {type(self.words).__name__}")
        if self.code in (AUTO, "en"):
            return  # no need to look what there is
        from cleantext.spelling.data import packs

        if self.code not in packs():
            there = ", ".join((AUTO, *packs()))
            raise ValueError(f"no language is called {self.code!r}; there are {there}")

    def __hash__(self) -> int:
        return hash(self.code)  # contexts are remembered by language; few differ in more

    def of(self, text: str, said: str = "") -> Language:
        """Return the language that *text* is in, where this one is `AUTO`.

        The one that it is *said* to be in, unless its words speak for English; English where
        nobody can tell: what its rules may touch is asked of each paragraph.

        >>> Language().of("Es ist nicht so, dass wir es nicht gewusst haben, als er kam.").code
        'de'
        """
        if self.code != AUTO:
            return self
        english = self._among["en"]
        share = english.share(text)
        if share >= CLEARLY:
            return english
        words = _beginning(text)
        if said != "en" and said in self._among and self._among[said]._function(words) >= share:
            return self._among[said]
        if len(words) < FEW:
            return english
        others = [(one._function(words), one) for one in self.others("en")]
        most, best = max(others, key=lambda pair: pair[0], default=(0.0, english))
        return best if most > share and best._is_ours(words) else english

    def others(self, code: str) -> tuple[Language, ...]:
        """Return the languages but *code* that this one, where it is `AUTO`, may turn out to be."""
        if self.code != AUTO:
            return ()
        return tuple(one for one in self._among.values() if one.code != code)

    @cached_property
    def _among(self) -> dict[str, Language]:
        from cleantext.spelling.data import packs

        return {code: replace(self, code=code) for code in packs()}

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The function words, in small letters; no other table is opened for them."""
        from cleantext.spelling.lexicon import function_words

        return function_words(self.code)

    @property
    def _shares(self) -> tuple[float, float]:
        """The least share of function words and of common words."""
        return (SHARE, KNOWN) if self.code in (AUTO, "en") else (PACK_SHARE, PACK_KNOWN)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The known words; English ones where the language is left open."""
        from cleantext.spelling.lexicon import Lexicon

        return Lexicon.open("en" if self.code == AUTO else self.code, words=self.words)

    @cached_property
    def speller(self) -> Speller:
        """The engine that ranks corrections."""
        from cleantext.spelling.speller import Speller

        return Speller(self.lexicon.language, lexicon=self.lexicon)

    @cached_property
    def model(self) -> NGrams:
        """The language model; the engine need not be there for it."""
        from cleantext.spelling.ngrams import NGrams

        return NGrams.open(self.lexicon.language)

    @cached_property
    def _ordinary(self) -> set[str]:
        """Chunks of bare texts, runs without white space, all of whose words are simply right."""
        return self.lexicon.everyday()

    @cached_property
    def _doubted(self) -> dict[str, tuple[Doubted, ...]]:
        """The other chunks that were met, with those of their words that are not."""
        return {}

    def doubtful(self, chunks: set[str]) -> Iterator[tuple[str, tuple[Doubted, ...]]]:
        """Yield those of *chunks* that hold words which are not simply right, and these.

        Right are known words that are neither a listed misspelling nor a name in small
        letters.  Both are remembered: of the next text only new chunks are looked at.
        """
        ordinary, doubted = self._ordinary, self._doubted
        if len(ordinary) + len(doubted) > MOST_REMEMBERED:
            ordinary.clear()
            doubted.clear()
        new = chunks - ordinary
        ordinary |= self.lexicon.plain_among(new.difference(doubted) if doubted else new)
        for chunk in new - ordinary:
            found = doubted.get(chunk)
            if found is None:
                core = chunk.strip(SIGNS)
                if core.isalpha():
                    right = self.plain(core)
                    start = 0 if right else chunk.index(core)
                    found = () if right else (((start, start + len(core)), core),)
                else:
                    words = WORD.finditer(chunk)
                    found = tuple((at.span(), at[0]) for at in words if not self.plain(at[0]))
                if not found:
                    ordinary.add(chunk)
                    continue
                doubted[chunk] = found
            yield chunk, found

    def plain(self, word: str) -> bool:
        """Say whether *word* is simply right."""
        if word in self._ordinary:
            return True
        if right := self._is_ordinary(word):
            self._ordinary.add(word)
        return right

    def _is_ordinary(self, word: str) -> bool:
        lexicon = self.lexicon
        lower = word.lower()
        if word != lower and lower in self._ordinary and word in (lower.capitalize(), word.upper()):
            return True  # who is right in small letters is so at the beginning of a sentence
        return lexicon.plain(word) or (
            lexicon.known(word)
            and (word.isalpha() or lexicon.known(POSSESSIVE.sub("", word)))
            and not lexicon.typo(word.lower())
            and not (word.islower() and lexicon.proper(word))
        )

    def __reduce__(self) -> tuple[type[Language], tuple[str, frozenset[str], str]]:
        return Language, (self.code, self.words, self.dialect)  # without what is remembered

    def judge(self, text: str) -> bool | None:
        """Say whether *text* is in this language; None where nobody can tell.

        A short text does not tell, nor does one that holds much code.
        """
        words = words_of(text)
        if len(words) < FEW:
            return None
        if self._is_ours(words):
            return True
        return False if self._function(words) < self._shares[0] / 2 else None

    def leans(self, paragraph: str) -> bool:
        """Say whether *paragraph*, markup and all, has the function words of this language."""
        return self.share(paragraph) >= SHARE

    @lru_cache(maxsize=4)  # the beginning of a text tells its language, and that it is no other
    def share(self, text: str) -> float:
        """The share of function words among the words of *text*."""
        return self._function(_beginning(text))

    def owns(self, paragraph: str) -> bool:
        """Say whether *paragraph*, in a text in another language, is in this one beyond doubt."""
        words = words_of(paragraph)
        share = CLEARLY if self.code == "en" else PACK_SHARE
        return (
            len(words) >= FEW
            and self._function(words) >= share
            and self._known(words) >= PACK_KNOWN
        )

    def recognises(self, paragraph: str, whole: bool | None = None) -> bool:
        """Say whether *paragraph* is in this language, given what was judged of the *whole* text.

        >>> english = Language("en")
        >>> english.recognises("It was an choice we made"), english.recognises("Es war unsere Wahl")
        (True, False)
        """
        if whole is False:
            return False
        words = words_of(paragraph)
        if len(words) >= FEW:
            return self._is_ours(words)
        if self.lexicon.language == "en" and self._is_elsewhere(words):
            return False
        known = self._known(words)
        if known < self._shares[1]:
            return False
        return whole is True or self._function(words) > 0 or known * len(words) >= FEWEST

    def _is_elsewhere(self, words: list[str]) -> bool:
        """Say whether more of *words* are frequent elsewhere alone than hold ours together.

        >>> Language("en")._is_elsewhere("La table de symboles".split())
        True
        """
        theirs = sum(map(self.lexicon.elsewhere, words))
        return theirs > 0 and theirs > sum(map(self._holds.__contains__, words))

    def _is_ours(self, words: list[str]) -> bool:
        share, known = self._shares
        function = self._function(words)
        if function >= share:
            plain = share == SHARE and function >= CLEARLY
            return self._known(words) >= (MISSPELT if plain else known)
        terms = share == SHARE and 3 * function >= share and _runs_on(words)
        return terms and self._known(words) >= FLUENT

    def _function(self, words: list[str]) -> float:
        """The share of function words among *words*; one letter is a word of too many languages."""
        return sum(map(self._holds.__contains__, words)) / max(len(words), 1)

    @cached_property
    def _holds(self) -> frozenset[str]:
        """The function words of two letters or more, in small letters and with capitals."""
        words = [word for word in self.lexicon.stopwords if len(word) > 1]
        return frozenset(words).union(map(str.capitalize, words), map(str.upper, words))

    @cached_property
    def _met(self) -> Remembered:
        """Whether a word is a common one, well or known to be badly spelt."""
        lexicon = self.lexicon
        return Remembered(lambda word: lexicon.common(word) or lexicon.automatic(word))

    @cached_property
    def unlisted(self) -> Remembered:
        """Whether a word, of letters that the language has, is in no dictionary."""
        return Remembered(self._is_unlisted)

    def _is_unlisted(self, word: str) -> bool:
        lexicon, stem = self.lexicon, POSSESSIVE.sub("", word)
        return (
            lexicon.readable(stem)
            and stem[1:].islower()
            and not lexicon.known(stem)
            and not lexicon.name(stem.capitalize())
        )

    @cached_property
    def misspelt(self) -> Remembered:
        """Whether a word is a listed misspelling with one sure correction."""
        return Remembered(self.lexicon.automatic)

    def _known(self, words: list[str]) -> float:
        """The share of common words, well or known to be badly spelt, among *words*.

        Words with capitals may be names of any language.
        """
        small = {word for word in words if word.islower() and len(word) > 1}
        judged = small if len(small) > FEWEST else {word.lower() for word in words}
        ours = sum(map(self._met.__getitem__, judged))
        return ours / max(len(judged), 1)


@lru_cache(maxsize=1)  # of a text that may be in another language, who asks first and the others
def _beginning(text: str) -> list[str]:
    """Return the words of *text*; the list is shared."""
    return words_of(text)


def _runs_on(words: list[str]) -> bool:
    """Say whether *words* are more than names and titles: half of them, and enough, are small."""
    small = [word for word in words if word.islower() and len(word) > 1]
    return 2 * len(small) > len(words) and len(set(small)) >= ENOUGH
