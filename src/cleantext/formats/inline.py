"""What is no prose within a line of any format: URLs, e-mails, paths, code, math, templates.

Two sights on one line.  *Enclosed* parts have signs around them and may hold
spaces (`code`, $math$, {{ templates }}, <tags>).  *Chunks* are runs without
white space that do not look like words (https://…, foo.bar(), a/b, snake_case).
Both look at nothing outside of what they protect, so that an edit beside them
cannot open them up; and neither crosses a line end, so that one line can be
judged without its neighbours.
"""

from __future__ import annotations

from cleantext.edits import Span
from cleantext.formats.records import is_record
from cleantext.formats.residue import without_residue
from cleantext.patterns import IGNORECASE, VERBOSE, later
from cleantext.values import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ENCLOSED = later(
    r"""
    [`$<{\[\\]                          # the rare character first: the engine skips to it
    (?:
      (?<=`) (?P<ticks>`*+) [^`\n]{0,999}+                      # `code`, ``co`de``
             (?:(?!`(?P=ticks)(?!`)) `++ [^`\n]*+){0,99}+ ` (?P=ticks) (?!`)
    | (?<=`) `[^`'\n]{1,80}''                                  # ``TeX quotes''
    | (?<=\$) \$ [^$\n]{1,999} \$\$                                 # $$display math$$
    | (?<=\$) (?![\s\d]) [^$\n]{1,200}? (?<![\s\\]) \$ (?!\d)  # $math$, but not $5 and $10
    | (?<=\\) (?: \( .{1,200}? \\\) | \[ .{1,200}? \\\] )      # \( math \)
    | (?<=\\) [A-Za-z]+ (?: \{ [^{}\n]{0,99} \} )*                 # \command{argument}
    | (?<=<) /? [A-Za-z!?] [^<>\n]{0,999}+ >                    # <tag attr="…">, <!-- comment -->
    | (?<=<) % .{0,999}? %>                                    # <% template %>
    | (?<=<) [^\s<>]+ [:@] [^\s<>]+ >                          # <https://…>, <a@b.c>
    | (?<={) %-? [ ]* (?P<raw>raw|comment|highlight|verbatim)\b .{0,99}? %}
          .{0,999}? \{%-? [ ]* end(?P=raw) .{0,99}? %}
    | (?<={) (?: \{ .{0,999}? \}\} | % .{0,999}? %\} | \# .{0,999}? \#\} )  # {{ }} {% %}
    | (?<={) (?!\{) [^{}\n]{0,999}+ \}                              # {attributes}, {jsx}
    | (?<=\[) \[ [^\[\]\n]{1,300} \]\]                               # [[wiki link]]
    | (?<=\[) [A-Za-z]+ = [^\[\]\n]{1,300} \]                      # [url=…], [quote="…"]
    | (?<=\[) [\^@\#!] [^\[\]\n]{1,300} \]                           # [^footnote], [@cite], [!NOTE]
    )
    """,
    VERBOSE,
)  # every length has a bound, so that an opening sign without its end costs little on a long line

# The tags of HTML that begin or end a block or a line, and with it a sentence.
BLOCK_TAGS = (
    "article|aside|blockquote|body|br|caption|dd|div|dt|figcaption|footer|h[1-6]|header|hr|li|main|"
    "nav|ol|p|pre|section|summary|table|td|th|tr|ul"
)
BLOCK_BREAK = later(rf"</?(?:{BLOCK_TAGS})\b[^<>]*>\s*\Z", IGNORECASE)

# What follows a bracketed text in Markdown: a target, or the label of one.
TARGET = later(r"\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\]|:[ \t]*\S.*)")

# Values in a cell of a table: up,down
CELL = later(r"(?<=\|)[ \t]*([^\s|,;]+(?:[,;][^\s|,;]+)+)[ \t]*(?=\|)")

# A module's import or export line (MDX, and code that stands in prose by accident).
IMPORT = later(r"(?:import|export)\b[^.!?]*(?: from ['\"]|[={(]).*")

# What a comment says of code: ":param name:", "@param {type} name", "\throws Name".
FIELD = later(
    r"""
    [ \t*/\#]*
    (?: [@\\](?:param|arg|argument|throws?|raises?|exception|property|prop|field)
            (?:\[[a-z,]+\])? [ \t]+ (?:\{[^{}]*\}[ \t]+)? \S+
      | :(?:param|parameter|arg|argument|key|keyword|raises?|except|exception|[ic]?var|type)
            [ ] [^:]+ : )
    """,
    VERBOSE,
)

# The next chunk, over words that are nothing but words, with signs of a sentence around them:
# the engine goes over these twenty times as fast as `is_code` judges them.
CHUNK = later(
    r"""
    \s*+ (?: [“"'‘(]*+ [A-Za-z][a-z]*+ (?:['’][a-z]++)*+ [.,;!?)”"'’]*+ :?+ \s++ )*+
    (?P<chunk>\S+)
    """,
    VERBOSE,
)
CODE_LIKE = later(
    r"""
      :// | www\. | ^\S+@\S+\.\S | \\         # URL, e-mail, Windows path
    | ^[(“"'‘]?[@\#]\w                        # @mention, #tag
    | [\w)] [/_=|~^] \w | ^[(“"']?[/~.]{1,3}/ # a/b, snake_case, FOO=bar, /etc, ./x, ../x, ~/x
    | :: | -> | => | && | \|\| | [^\W\d_]\( [^\s)]*, [^\s)]* \)       # a::b, a->b, f(a,b)
    | \w \. \w+ \( | \w \[ [^\W\d_\d]* \d     # foo.bar(, items[0
    | \(\) | \[\]                             # call()
    | ^[(“"']? -{1,2} [A-Za-z] [\w-]*         # --option
    | ^[(“"']? : \w+ : | : [\w-]+ : [`{]      # :emoji:, :role:`
    # .NET, .gitignore; but a full stop that changed sides stands before a word that opens sentences
    | ^[(“"']? \. (?! (?:After|All|An|And|As|At|But|By|For|He|His|How|However|If|In|It|Its|On|She|So
        |That|The|Then|There|These|They|This|To|We|What|When|While|Who|With|You) ,? $ ) [A-Za-z]\w+
    | ^s/ | [\[(] [^\s\])]* [-|] [^\s\])]* [\])] [+*?]      # s/a/b/g, [a-z]+
    | % [0-9A-Fa-f]{2}                        # percent-encoded
    | & \#? \w+ ;                             # entity
    | [a-z] [A-Z]                             # camelCase
    | [A-Za-z] \d | \d [A-Za-z]{2}            # utf8, 3com
    | \w [?] \w+ : \w                         # x?a:b
    | ^[(“"']? \w+ : \w+ [.)]? $              # key:value, host:port
    | ^[(“"'{]? [^\W\d_]? (?: [,;] [^\W\d_] )+ (?![^\W\d_])       # a,b,c
    """,
    VERBOSE,
)

# a,bc,de: a list, not prose ...
LISTED = later(r",[!-~]*,(?=[\"“]?[A-Za-z0-9])")
# ... but not "oranges,pears,and": nobody lists a conjunction last
SERIES = later(
    r"[(“\"'‘]?[A-Za-z]+(?:,(?!(?:and|or|but)\b)[A-Za-z]+){1,2},(?:and|or|but|which|who|while)"
)

# A dotted name: file.ext, np.arange, example.com, Node.js, e.g.
DOTTED = later(r"[^\W_]\.[A-Za-z0-9]")
# … but not the end of one sentence glued to the next: "the end.The", "safe.However"
GLUED_SENTENCES = later(
    r"(?:[^\W\d_]{2}|\b\d{4}|[%”’)\"])[.][“\"”’)]?[A-Z][a-z]+(?:['’][a-z]+)?(?:,[a-z]{2,})?"
    r"[,;:.!?\"”’)]*$|[.][A-Z]$"
)

LONGEST_WORD = 200  # a longer chunk is data; the longest English words have 45 letters
EDGE = "\"'“”‘’„«»()[]{}<>*_~.,;:!?…"


# Commands and groups of TeX, whose format knows which of them hold text.
TEX = later(r"\\[A-Za-z@]+\*?|[{}~]")


def inline_spans(line: str, tex: bool = False) -> Iterator[Span]:
    """Yield what is no prose in *line*, a text without line ends; spans may overlap.

    Residue of chat programs only looks like code: it is left open, but not inside of code.
    """
    if is_record(line):
        yield Span(0, len(line))
        return
    line = without_residue(line, " ")
    if tex:
        line = TEX.sub(lambda match: " " * len(match[0]), line)
    else:
        for match in ENCLOSED.finditer(line):
            yield Span(*match.span())
    if "](" in line or "][" in line or "]:" in line:
        for match in TARGET.finditer(line):
            opening = line.rfind("[", 0, match.start())
            if match[0][1] != ":" or line[opening : opening + 2] != "[^":  # the text of a note
                yield Span(match.start() + 1, match.end())
    if line.startswith(("import ", "export ")) and IMPORT.match(line):
        yield Span(0, len(line))
    if field := FIELD.match(line):
        yield Span(*field.span())
    if line.count("|") > 1:
        for match in CELL.finditer(line):
            yield Span(*match.span(1))
    found = CHUNK.match(line)
    while found:
        if is_code(found["chunk"]):
            yield Span(*found.span("chunk"))
        found = CHUNK.match(line, found.end())


def is_code(chunk: str) -> bool:
    """Say whether *chunk*, a run without white space, is anything but words.

    >>> [c for c in "see foo.bar() at https://x.org, or/and policy,enshrined".split() if is_code(c)]
    ['foo.bar()', 'https://x.org,', 'or/and']
    """
    if chunk.isalpha() and (chunk.islower() or chunk[1:].islower()):
        return False
    return len(chunk) > LONGEST_WORD or _looks_like_code(chunk)


@lru_cache(maxsize=1 << 15)  # of the chunks that are no plain words, most are met again
def _looks_like_code(chunk: str) -> bool:
    return (
        bool(CODE_LIKE.search(chunk))
        or (bool(DOTTED.search(chunk.strip(EDGE))) and not GLUED_SENTENCES.search(chunk))
        or (bool(LISTED.search(chunk)) and not SERIES.fullmatch(chunk))
    )
