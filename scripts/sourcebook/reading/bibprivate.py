"""What belongs to a reader or to a reader's program, and so in no public bibliography.

Remarks (`annote`, `comment`, `review`), marks of reading ("to read"), places on somebody's disk and what a
program writes for itself stand in the files of JabRef, Mendeley, BibDesk, Zotero, EndNote and Citavi beside
what is to be printed. Here they are told apart by name, and by value where the name says nothing: a path of
a disk is one under any name. `annotation` is not among them: it is printed, as what this bibliography says
of its record.

| rule | found when | severity |
| --- | --- | --- |
| private-field | a field or keyword is a reader's or a program's own; it is not shown or exported | warning |
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from sourcebook.model.entry import Entry
from sourcebook.problems import Mark, Problem, Severity

REMARKS = frozenset({
    "annote", "comment", "comments", "review", "privnote", "personal-note", "personalnote", "my-note",
    "mynote", "my-notes", "mynotes", "notes", "readernote", "reader-note", "remark", "remarks", "todo",
    "research-notes", "researchnotes", "usernote", "usernotes", "note-to-self", "extra",
    *(f"user{letter}" for letter in "abcdef"),
    "verba", "verbb", "verbc", *(f"custom{number}" for number in range(1, 9)),
})  # fmt: skip
"""Fields in which readers write for themselves; BibLaTeX's and EndNote's fields without a meaning, too."""
READING = frozenset({
    "readstatus", "read-status", "read", "ranking", "rating", "priority", "relevance", "printed",
    "qualityassured", "groups", "group", "mendeley-groups", "mendeley-tags", "collections", "tags", "color",
    "colour", "flag", "lastchecked", "last-read", "lastread", "readingstatus", "citationcount",
})  # fmt: skip
"""Fields in which programs keep what somebody has read, and how it was liked."""
PATHS = frozenset({
    "file", "files", "pdf", "local-url", "localfile", "local-file", "attachment", "attachments", "filename",
})  # fmt: skip
"""Fields that tell where a file lies on somebody's computer."""
CLUTTER = frozenset({
    "owner", "username", "user", "timestamp", "date-added", "date-modified", "dateadded", "datemodified",
    "creationdate", "modificationdate", "added-at", "posted-at", "last-modified-date", "uuid",
    "biburl", "interhash", "intrahash", "rss-description", "webpdf", "sentelink", "itemid", "userid",
})  # fmt: skip
"""Fields that a program writes for itself."""
PREFIXES = (
    "_", "bdsk-", "mendeley", "jabref", "zotero", "citeulike-", "citavi", "papers2", "papers3", "readcube",
    "endnote", "comment-", "my-", "docear", "sente", "notexpress", "qiqqa", "paperpile", "readwise",
)  # fmt: skip
"""How the names begin that a program gives to fields of its own, such as `comment-anna` of JabRef."""

LOCAL = re.compile(
    r"[{\s:;]*(?:file:/|[A-Za-z](?:\$\\backslash\$|\\)?:[\\/]|\\\\[\w.]+\\|~/"
    r"|/(?:home|Users|Volumes|var|tmp|mnt|media)/|zotero://|papers\d?://|onenote:|evernote:|obsidian://)",
    re.IGNORECASE,
)
"""How the path of a file on somebody's computer begins, or an address that only a program there knows."""

STATES = frozenset({
    "to read", "toread", "unread", "read", "already read", "must read", "mustread", "read later", "re read",
    "reread", "skimmed", "to skim", "done", "todo", "to do", "to cite", "to check", "to print", "important",
    "very important", "favorite", "favourite", "favorites", "starred", "follow up", "to review", "my thesis",
    "my paper", "no pdf", "nosource", "no doi found", "duplicate citation key", "temp",
    "待读", "未读", "已读", "在读", "必读", "重要", "精读", "泛读", "待查", "收藏", "星标", "想读",
})  # fmt: skip
"""Keywords by which readers remember what to do, in lower case and without punctuation."""
MARKS = re.compile(r"(?:prio|priority|rank|rating)\W*\d+|\d+ stars?|\d+ ?星", re.IGNORECASE)
"""Keywords that are marks out of so many."""
SEPARATORS = re.compile(r"\s*[;；]\s*|\s*[,，、]\s*")


def is_private(name: str, text: str = "") -> bool:
    r"""Tell whether a field is a reader's own: by its name, or because it holds a place on a disk.

    >>> [is_private(name) for name in ("annote", "bdsk-url-1", "__markedentry", "annotation", "note")]
    [True, True, True, False, False]
    >>> is_private("eprint", "C:\\Users\\me\\a.pdf"), is_private("eprint", "2106.12345")
    (True, False)
    """
    lower = name.lower()
    return (
        lower in REMARKS
        or lower in READING
        or lower in PATHS
        or lower in CLUTTER
        or lower.startswith(PREFIXES)
        or bool(text and LOCAL.match(text))
    )


def keywords(text: str) -> tuple[str, list[str]]:
    """Return the keywords that tell what a source is about, and those that only remind their reader.

    >>> keywords("open shelves, to read, 慈善; /unread, ⭐⭐")
    ('open shelves, 慈善', ['to read', '/unread', '⭐⭐'])
    """
    if not _may_remind(text):
        return text, []
    kept: list[str] = []
    own: list[str] = []
    for word in filter(None, SEPARATORS.split(text.strip())):
        (own if _reminds(word) else kept).append(word)
    return (", ".join(kept), own) if own else (text, [])


def without(entries: Iterable[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Return the entries without what is a reader's own, and a warning for each entry that had some."""
    kept, problems = [], []
    for entry in entries:
        names = [name for name, text in entry.fields.items() if is_private(name, text)]
        names += [role for role in entry.names if is_private(role)]
        words, own = keywords(entry["keywords"] or entry["keyword"])
        if not names and not own:
            kept.append(entry)
            continue
        places = [entry.marks[name] for name in names if name in entry.marks]
        if own:
            places += [entry.marks[name] for name in ("keywords", "keyword") if name in entry.marks]
        problems.append(_problem(min(places, default=entry.mark), names, own))
        fields = {name: text for name, text in entry.fields.items() if name not in names}
        if own:
            fields.pop("keyword", None)
            fields["keywords"] = words
        kept.append(
            replace(
                entry,
                fields={name: text for name, text in fields.items() if text},
                names={role: people for role, people in entry.names.items() if role not in names},
            )
        )
    return kept, problems


def _problem(mark: Mark, names: list[str], own: list[str]) -> Problem:
    said = []
    if names:
        what = f"the field {names[0]!r} is" if len(names) == 1 else f"the fields {_listed(names)} are"
        said.append(f"{what} a reader's own")
    if own:
        what = f"the keyword {own[0]!r} reminds" if len(own) == 1 else f"the keywords {_listed(own)} remind"
        said.append(f"{what} only a reader")
    message = f"{' and '.join(said)}, and not shown; delete {'it' if len([*names, *own]) == 1 else 'them'}"
    return Problem(mark, "private-field", message, Severity.WARNING)


def _listed(words: list[str]) -> str:
    shown = [repr(word) for word in words[:6]] + (["more"] if len(words) > 6 else [])
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _may_remind(text: str) -> bool:
    """Tell quickly of most lists of keywords that nothing in them reminds."""
    return bool(text) and any(map(_reminds, SEPARATORS.split(text)))


def _reminds(word: str) -> bool:
    plain = re.sub(r"[\W_]+", " ", word).strip().lower()
    if not plain:
        return bool(word.strip())  # nothing but signs, such as stars
    if word.strip().startswith(("/", "_", "#nosource")) and " " not in word.strip():
        return True  # what add-ons of Zotero write
    return plain in STATES or bool(MARKS.fullmatch(plain))
