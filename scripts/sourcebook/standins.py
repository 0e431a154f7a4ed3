"""Characters of Unicode's private use area that stand for something while a text is on its way: all of them.

No author's file holds one: who reads a file refuses or removes them first (`reading/encoding`,
`reading/bibpage`). So each means only what is said here, and two of them are never the same.
"""

EM, EM_END = "\ue010", "\ue011"
"""Around what a bibliographic field emphasises, from its reading until it is printed or exported."""

BACKSLASH, AT, QUOTE = "\ue012", "\ue013", "\ue014"
"""For `\\`, `@` and `"` in a value of BibTeX that would mislead bibtexparser, while it splits an entry."""

CUT = "\ue030"
"""At both ends of a name in the page around a content, where each page's own is put."""

NOTE_BEGIN, NOTE_END, NEXT_NOTE = "\ue040", "\ue041", "\ue042"
"""For the brackets of a footnote's mark, and between footnotes, while a page is made Markdown."""

ESCAPE = "\ue043"
"""For the backslash before a sign that is meant as it stands, while a page is made Markdown."""

PIPE = "\ue044"
"""For the line in `[[oak|its winter]]`, while cells of a table are told apart."""

REFERENCE = "\ue045"
"""Before a character that Markdown names by its number, while a page is made Markdown."""

OPEN, CLOSE = "\ue046", "\ue047"
"""For brackets that are meant as they stand, while a page is made Markdown."""
