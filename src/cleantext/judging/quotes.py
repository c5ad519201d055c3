"""Whether a quotation mark opens or closes, by the marks before it in its paragraph."""

from __future__ import annotations

from cleantext.patterns import later

# Code points; quotation marks further back were closed long ago.
REACH = 1500
PARAGRAPH_END = later(r"\n[ \t]*\r?\n")


def closes(text: str, at: int) -> bool:
    """Say whether the quotation mark of *text* at *at*, in code points, closes one.

    A straight mark does after an odd number of them; "“" does as the partner of "„" alone;
    "”" does unless every "“" before it is closed already.

    >>> text = 'It was a "gift," she said.'
    >>> closes(text, text.index('"')), closes(text, text.rindex('"'))
    (False, True)
    """
    paragraph = PARAGRAPH_END.split(text[max(0, at - REACH) : at])[-1]
    mark = text[at]
    if mark == '"':
        return paragraph.count(mark) % 2 == 1
    if mark == "“":
        return "„" in paragraph
    if mark == "”":
        return "“" not in paragraph or paragraph.count("“") > paragraph.count("”")
    return mark in "’»)"
