"""Every place where an author's files name one thing, as the edits that would give it another name.

Places come from the marks of the readers, so that a word in a comment or in another text stays what it is,
and each edit is of the name alone: quotation marks, comments and layout stay.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator

from sourcebook.corpus import names
from sourcebook.corpus.coding import mentions
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.passage import Passage
from sourcebook.model import walk
from sourcebook.model.record import Loc
from sourcebook.model.text import LANGUAGE
from sourcebook.problems import LINE_BREAK, Edit, Mark
from sourcebook.reading.citation import Cluster, Link, found_in
from sourcebook.reading.document import Document
from sourcebook.reading.load import CODEBOOK, REDIRECTS, Folders, source
from sourcebook.reading.material import GENERAL
from sourcebook.rules.near import cited, place
from sourcebook.site.address import redirects

CITING_FIELDS = ("crossref", "xref", "xdata", "related", "entryset", "repealedby", "amendedby", "ids")
"""Fields of a BibTeX entry that hold citekeys, with commas between them."""

FIELD_VALUE = re.compile(r"[\w+:.-]+\s*=\s*(?P<value>\{[^{}]*\}|\"[^\"]*\"|[^\s,{}\"]+)")
HEAD = re.compile(r"@\s*\w+\s*[{(]\s*")
WORD = re.compile(r"[^\s,{}\"]+")

CODE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|`[^`\n]*`",
    re.MULTILINE | re.DOTALL,
)
HREF = re.compile(
    r"(?:\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?|\b(?:href|src)=[\"'])"
    r"(?P<href>[^\s)>\"'#:]*\.md)?(?P<anchor>#[^\s)>\"']*)?",
    re.MULTILINE,
)
"""The address of a link in Markdown, in a definition of one, and in HTML."""


def edits(corpus: Corpus, folders: Folders, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits that rename what has the name *old*, everywhere but in the name of its own file."""
    kind, _, old_id = old.partition("/")
    new_id = new.partition("/")[2]
    if kind == names.SOURCES:
        yield from _entries(corpus, folders, CITING_FIELDS, old_id, new_id)
        yield from _heads(corpus, folders, old_id, new_id)
        yield from _citations(corpus, old_id, new_id)
        yield from _referring(corpus, names.SOURCES, old_id, new_id)
    elif kind == names.CASES and "#" in old:
        yield from _claims(corpus, old_id, new_id)
    elif kind == names.CASES:
        yield from _entries(corpus, folders, ("about",), old_id, new_id)
        yield from _referring(corpus, names.CASES, old_id, new_id)
    elif kind == names.GENERAL:
        yield from _claims(corpus, f"{GENERAL}#{old_id}", f"{GENERAL}#{new_id}")
        yield from _referring(corpus, names.GENERAL, old_id, new_id)
    else:
        yield from _codes(corpus, kind, old_id, new_id)
    yield from _links(corpus, old, new)
    yield from _addresses(corpus, folders, old, new)


def reworded(corpus: Corpus, text: str, old: str, new: str) -> str:
    """Return a text as it is once *old* is *new*: its citations and its links by id."""
    citing = re.compile(rf"@{re.escape(old.partition('/')[2])}(?![\w:.+/-]*\w)")
    wanted = f"@{new.partition('/')[2]}"
    pieces, position = [], 0
    for item in found_in(text):
        words = text[item.start : item.end]
        if isinstance(item, Link) and (target := corpus.target(item.target)):
            words = words.replace(item.target, _written(corpus, item.target, target, old, new), 1)
        elif isinstance(item, Cluster) and old.startswith(f"{names.SOURCES}/"):
            words = citing.sub(lambda _: wanted, words)
        pieces += [text[position : item.start], words]
        position = item.end
    return "".join([*pieces, text[position:]])


def value(document: Document, loc: Loc, old: str, new: str) -> Edit:
    """Return the edit of a value in YAML, inside its quotation marks."""
    return Edit(document.find(loc, old), old, new)


def _codes(corpus: Corpus, family: str, old: str, new: str) -> Iterator[Edit]:
    codebook = corpus.documents[CODEBOOK]
    i = list(corpus.codes[family]).index(old)
    yield value(codebook, (family, i, "id"), old, new)
    for document, loc, of, code in mentions(corpus):
        if (of, code) == (family, old):
            yield value(corpus.documents[document], loc, old, new)


def _claims(corpus: Corpus, old: str, new: str) -> Iterator[Edit]:
    case_id, _, old_claim = old.partition("#")
    new_claim = new.partition("#")[2]
    document = corpus.documents[case_id]
    for loc, claim in corpus.holders[case_id].claims():
        if claim.id == old_claim:
            yield value(document, (*loc, "id"), old_claim, new_claim)
    for loc, kind, name in walk.references(corpus.holders[case_id]):
        if (kind, name) == ("claims", old_claim):
            yield value(document, loc, old_claim, new_claim)


def _referring(corpus: Corpus, of: str, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits of keys that hold citekeys or case ids."""
    for held in corpus.held():
        for loc, kind, name in walk.references(held.record, held.loc):
            if (kind, name) == (of, old):
                yield value(held.document, loc, old, new)


def _citations(corpus: Corpus, old: str, new: str) -> Iterator[Edit]:
    for passage in corpus.passages:
        for citation, start in cited(passage):
            if citation.citekey == old:
                yield Edit(place(passage, start, start + 1 + len(old)), f"@{old}", f"@{new}")


def _links(corpus: Corpus, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits of links by id, those of others too that the new id would take away."""
    for passage in corpus.passages:
        for item in passage.found:
            if not isinstance(item, Link):
                continue
            target = corpus.target(item.target)
            wanted = _written(corpus, item.target, target, old, new) if target else item.target
            if wanted != item.target:
                yield _link(passage, item, wanted)


def _link(passage: Passage, item: Link, wanted: str) -> Edit:
    end = passage.text.index(item.target, item.start) + len(item.target)
    words = passage.text[item.start : end]
    return Edit(place(passage, item.start, end), words, words.removesuffix(item.target) + wanted)


def _written(corpus: Corpus, words: str, target: str, old: str, new: str) -> str:
    """Return how a link to *target*, written as *words*, should be written once *old* is *new*.

    A bare id is looked up among the cases first, then in the lists of the codebook; where the new one would
    be found elsewhere, or would be found for another, its list is written before it.
    """
    page, hash_, claim = target.partition("#")
    if target == old:
        page, hash_, claim = new.partition("#")
    elif page == old:
        page = new
    bare = "/" not in words
    kind, _, plain = page.partition("/")
    if bare and not _first(corpus, kind, plain, old, new):
        bare = False
    return (plain if bare else page) + hash_ + claim


def _first(corpus: Corpus, kind: str, plain: str, old: str, new: str) -> bool:
    """Return whether a bare id is found in a list first, once *old* is *new*."""
    for earlier in (names.CASES, *corpus.codes):
        if earlier == kind:
            return True
        name = f"{earlier}/{plain}"
        if name == new or (name != old and names.known(corpus, name)):
            return False
    return False


def _entries(corpus: Corpus, folders: Folders, fields: Iterable[str], old: str, new: str) -> Iterator[Edit]:
    """Yield the edits of fields of the bibliography that list ids."""
    texts: dict[str, str] = {}
    for entry in corpus.entries.values():
        for field in fields:
            mark = entry.marks.get(field)
            if mark is None:
                continue
            text = texts.setdefault(mark.path, source(folders, mark.path))
            match = FIELD_VALUE.match(text, _offset(text, mark))
            for word in WORD.finditer(text, *match.span("value")) if match else ():
                if word[0] == old:
                    yield Edit(_mark(mark.path, text, word.start()), old, new)


def _heads(corpus: Corpus, folders: Folders, old: str, new: str) -> Iterator[Edit]:
    """Yield the edit of an entry's own key."""
    mark = corpus.entries[old].mark
    text = source(folders, mark.path)
    if match := HEAD.match(text, _offset(text, mark)):
        yield Edit(_mark(mark.path, text, match.end()), old, new)


def _addresses(corpus: Corpus, folders: Folders, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits of links by address, in pages written by hand and in the navigation."""
    pages = _page(corpus, old), _page(corpus, new)
    for chapter in corpus.chapters.values():
        text = chapter.document.text
        hidden = [match.span() for match in CODE.finditer(text)]
        for match in HREF.finditer(text):
            if any(start <= match.start() < end for start, end in hidden):
                continue
            href = (match["href"] or "") + (match["anchor"] or "")
            wanted = _moved(chapter.src_uri, href, pages, old, new) if href else href
            if wanted != href:
                start = match.start("href" if match["href"] else "anchor")
                yield Edit(_mark(chapter.document.path, text, start), href, wanted)
    if pages[0] != pages[1]:
        text = source(folders, "mkdocs.yml")
        for match in re.finditer(rf"(?<![\w./-]){re.escape(pages[0])}(?![\w-])", text):
            yield Edit(_mark("mkdocs.yml", text, match.start()), *pages)


def _page(corpus: Corpus, name: str) -> str:
    return redirects.address(corpus, name).partition("#")[0]


def _moved(page: str, href: str, pages: tuple[str, str], old: str, new: str) -> str:
    """Return the address of a link on a page once *old* is *new*."""
    path, hash_, anchor = href.partition("#")
    folder = posixpath.dirname(page)
    target = posixpath.normpath(posixpath.join(folder, path)) if path else page
    language, _, rest = target.partition("/")
    # Pages in another language stand below its name.
    prefix = f"{language}/" if LANGUAGE.fullmatch(language) else ""
    target = rest if prefix else target
    if target == pages[0] != pages[1]:
        path = posixpath.relpath(prefix + pages[1], folder or ".")
    anchor = next(redirects.former(target, anchor, new, old), anchor)
    return path + hash_ + anchor


def _offset(text: str, mark: Mark) -> int:
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
    return starts[mark.line - 1] + mark.column - 1


def _mark(path: str, text: str, offset: int) -> Mark:
    before = LINE_BREAK.split(text[:offset])
    return Mark(path, len(before), len(before[-1]) + 1)


def redirected(corpus: Corpus, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits of redirects that led to *old*."""
    for name, redirect in corpus.redirects.items():
        page, hash_, claim = redirect.to.partition("#")
        to = new if redirect.to == old else f"{new}{hash_}{claim}" if page == old else redirect.to
        if to != redirect.to:
            loc = (*corpus.redirect_places[name], "to")
            yield value(corpus.documents[REDIRECTS], loc, redirect.to, to)
