r"""A page shows nothing that its Content Security Policy keeps from loading or running.

Fails:  `![A map](https://images.example.org/map.png)`  (nothing is loaded from elsewhere)
        `<span style="color: red">red</span>`           (nothing that is written into a page is run)
Passes: `![A map](map.png)`

Mend: Put pictures, films and scripts beside the page in `docs/`, and name style sheets and scripts under
    `extra_css` and `extra_javascript` in `mkdocs.yml`; link to what stands on another site.
"""

import re
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.citation import prose

ID = "blocked-content"

TAG = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\s|/)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?>")
ATTRIBUTE = re.compile(r"""(?<![\w-])(?P<name>[A-Za-z][\w-]*)\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+)""")
LISTED = re.compile(r"\{:?[ \t]*(?P<rest>[^{}\n]*=[^{}\n]*)\}")
"""A list of attributes, as Python-Markdown's `attr_list` reads it."""
PICTURE = re.compile(r"!\[[^\]\n]*\]\(\s*<?(?P<address>(?:https?:)?//[^\s)>]+)", re.IGNORECASE)
NAMED = re.compile(r"!\[(?P<words>[^\]\n]*)\](?:\[(?P<name>[^\]\n]*)\])?(?!\()")
DEFINED = re.compile(r"^ {0,3}\[(?P<name>[^\]\n]+)\]:\s*<?(?P<address>(?:https?:)?//\S+)", re.MULTILINE)
ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
LOADED = {
    "img": ("picture", ("src", "srcset")),
    "video": ("film", ("src", "poster")),
    "audio": ("recording", ("src",)),
    "source": ("file", ("src", "srcset")),
    "track": ("file", ("src",)),
}
"""What loads a file, what to call that, and where it is named."""
NOTHING = {
    "object": "link to it",
    "embed": "link to it",
    "applet": "link to it",
    "base": "delete it",
    "style": "put the rules into a file and name that under 'extra_css'",
}
"""Elements that do nothing here, and what to do instead."""
BESIDE = "nothing is loaded from elsewhere, so put the file into 'docs/'"

Told = Iterator[tuple[int, str, str]]


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each part of a page written by hand that a reader's browser would leave out."""
    for chapter in corpus.chapters.values():
        text = chapter.document.text
        for start, words, message in sorted(_blocked(prose(text))):
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            yield Mark(chapter.document.path, line, column, len(words)), message


def _blocked(text: str) -> Told:
    """Yield where something is, its words, and what to say of it."""
    for found in PICTURE.finditer(text):
        yield found.start("address"), found["address"], f"this picture is not shown: {BESIDE}"
    pictures = {(found["name"] or found["words"]).lower() for found in NAMED.finditer(text)}
    for found in DEFINED.finditer(text):
        if found["name"].lower() in pictures:
            yield found.start("address"), found["address"], f"this picture is not shown: {BESIDE}"
    for found in TAG.finditer(text):
        name = found["name"].lower()
        attributes = list(ATTRIBUTE.finditer(found["rest"] or ""))
        values = {each["name"].lower(): each["value"].strip("\"'") for each in attributes}
        yield from ((found.start(), f"<{found['name']}", said) for said in _of_element(name, values))
        yield from _of_attributes(attributes, found.start("rest"))
    for found in LISTED.finditer(text):
        yield from _of_attributes(list(ATTRIBUTE.finditer(found["rest"])), found.start("rest"))


def _of_element(name: str, values: dict[str, str]) -> Iterator[str]:
    if name in NOTHING:
        yield f"<{name}> does nothing here; {NOTHING[name]}"
    elif name == "script":
        if "src" not in values:
            yield "a script in a page does not run; put it into a file and name that under 'extra_javascript'"
        elif ELSEWHERE.match(values["src"]):
            yield f"this script does not run: {BESIDE} and name it under 'extra_javascript'"
    elif name in ("iframe", "frame"):
        if "srcdoc" in values or ELSEWHERE.match(values.get("src", "")):
            yield "a frame shows no page of another site; link to it"
    elif name == "link":
        if ELSEWHERE.match(values.get("href", "")) and "stylesheet" in values.get("rel", "").lower():
            yield f"this style sheet is not used: {BESIDE} and name it under 'extra_css'"
    elif name == "meta":
        if values.get("http-equiv", "").lower() == "refresh":
            yield "this page would send its readers elsewhere; write a link, or a line in '_redirects.yml'"
    elif name == "form":
        if ELSEWHERE.match(values.get("action", "")):
            yield "a form sends nothing to another site; link to the page that has it"
    elif name in LOADED:
        what, where = LOADED[name]
        if any(ELSEWHERE.match(part) for at in where for part in values.get(at, "").split(",")):
            yield f"this {what} is not shown: {BESIDE}"


def _of_attributes(attributes: list[re.Match[str]], at: int) -> Told:
    for each in attributes:
        name, start = each["name"].lower(), at + each.start("name")
        if name == "style":
            yield (
                start,
                each["name"],
                "'style' does nothing here; write a class, its rules under 'extra_css'",
            )
        elif name.startswith("on") and name.isalpha():
            message = f"{name!r} runs nothing here; put the script into a file under 'extra_javascript'"
            yield start, each["name"], message
        elif name == "href" and each["value"].strip("\"'").lower().startswith("javascript:"):
            yield start, each["name"], "a link to 'javascript:' runs nothing here; delete it"
