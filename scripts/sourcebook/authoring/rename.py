"""Give a case, a claim, a code or a source another name everywhere; a redirect stays at its old address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sourcebook.authoring import edit, mentions
from sourcebook.authoring.edit import Change
from sourcebook.authoring.translated import written
from sourcebook.corpus import names
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.translation import Translation, fingerprint, translations
from sourcebook.model.text import ID
from sourcebook.reading.load import CODEBOOK, REDIRECTS, TRANSLATIONS, Folders, source
from sourcebook.rules.near import hint

CITEKEY = re.compile(r"[^\W_](?:[\w:.+/-]*\w)?")
"""What a new citekey may be: what citations, BibTeX and YAML all take as it stands."""

HEADER = """\
# yaml-language-server: $schema=_schema/redirects.json
# What was renamed, and what took its place: old addresses lead on. `sourcebook rename` writes here.
"""


class RenamingError(ValueError):
    """What cannot be renamed so, in words for its author."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a new name does to the files of a corpus."""

    old: str
    new: str
    changes: tuple[Change, ...]
    moves: tuple[tuple[str, str], ...]
    """Files that get another name, after they were changed: the old and the new one."""


def meanings(corpus: Corpus, words: str) -> list[str]:
    """Return the names of all that *words* can mean: an id, `case#claim`, a citekey, or a whole name."""
    bare = words.removeprefix("@")
    if "/" in bare and names.known(corpus, bare):
        return [bare]
    page, hash_, _ = bare.partition("#")
    kinds = [names.CASES] if hash_ else [names.CASES, *corpus.codes, names.SOURCES]
    if words != bare:
        kinds = [names.SOURCES]
    found = [f"{kind}/{bare}" for kind in kinds if names.known(corpus, f"{kind}/{bare}")]
    if found or hash_ or not page:
        return found
    return [
        f"{names.CASES}/{case}#{claim}" if case in corpus.cases else f"{names.GENERAL}/{claim}"
        for case, claim in corpus.claims
        if claim == bare
    ]


def rename(corpus: Corpus, folders: Folders, words: str, new: str) -> Renaming:
    """Return what it takes to rename what *words* mean to *new*; nothing is written.

    Raises:
        RenamingError: nothing or several things are meant, or the new name will not do.
        OutdatedError: the files are not those that were read.
    """
    if corpus.unread:
        raise RenamingError("some files cannot be read; first repair what 'sourcebook check' finds")
    old = _meant(corpus, words)
    name = _named(corpus, old, new)
    found = [*mentions.edits(corpus, folders, old, name), *mentions.redirected(corpus, old, name)]
    changes = edit.changes(folders.root, found)
    redirects = _redirects(corpus, folders, old, name, changes)
    others = [change for change in changes if change.path != redirects.path]
    remembered = _translations(corpus, folders, old, name, {change.path: change for change in changes})
    changed = [change for change in (*others, *remembered, redirects) if change.before != change.after]
    moves: tuple[tuple[str, str], ...] = ()
    if old.startswith(f"{names.CASES}/") and "#" not in old:
        path = PurePosixPath(corpus.documents[old.partition("/")[2]].path)
        moves = ((str(path), str(path.with_name(f"{name.partition('/')[2]}.yml"))),)
    return Renaming(old, name, tuple(changed), moves)


def write(root: Path, renaming: Renaming) -> None:
    """Write the changes, and give the files their new names."""
    edit.write(root, renaming.changes)
    for before, after in renaming.moves:
        (root / before).rename(root / after)


def _meant(corpus: Corpus, words: str) -> str:
    found = meanings(corpus, words)
    if len(found) == 1:
        return found[0]
    if found:
        *first, last = found
        raise RenamingError(f"{words!r} can mean {', '.join(first)} or {last}; write the one that you mean")
    ids = {name.partition("/")[2]: name for name in names.names(corpus)}
    raise RenamingError(f"nothing here has the name {words!r}{hint(words, [*ids, *ids.values()])}")


def _named(corpus: Corpus, old: str, new: str) -> str:
    """Return the new name in full, given as an id or in full.

    Raises:
        RenamingError: it is not an id, or it is taken.
    """
    kind, _, old_id = old.partition("/")
    if kind == names.NOTES:
        raise RenamingError("notes are numbered as in their work; change the number in the register")
    if kind == "attributes":
        raise RenamingError("an attribute is a key in every file; rename it by hand, with a redirect")
    case, is_claim, _ = old_id.partition("#")
    plain = new.removeprefix("@").removeprefix(f"{kind}/")
    plain = plain.removeprefix(f"{case}#").removeprefix("#") if is_claim else plain
    if not (CITEKEY if kind == names.SOURCES else ID).fullmatch(plain) or plain == "null":
        wanted = "a citekey has letters and digits, with any of : . + / - _ between them"
        if kind != names.SOURCES:
            wanted = "use lower-case letters, digits and single hyphens"
        raise RenamingError(f"{plain!r} cannot be the new name; {wanted}")
    name = f"{kind}/{case}#{plain}" if is_claim else f"{kind}/{plain}"
    same_case = [citekey for citekey in corpus.entries if citekey.lower() == plain.lower()]
    if names.known(corpus, name) or (kind == names.SOURCES and same_case not in ([], [old_id])):
        raise RenamingError(f"there is already {name!r}; choose another name")
    if name in corpus.redirects and names.successor(corpus, name) != old:
        to = corpus.redirects[name].to
        raise RenamingError(f"the address of {name!r} is taken: it leads to {to!r}; choose another name")
    return name


def _redirects(corpus: Corpus, folders: Folders, old: str, new: str, changes: list[Change]) -> Change:
    """Return the change of the file of redirects: one more, and without one that the new name makes needless.

    What was never published needs none; if nothing is recorded as published, everything may have been.
    """
    path = str(PurePosixPath(corpus.documents[CODEBOOK].path).with_name(f"{REDIRECTS}.yml"))
    before, after = source(folders, path), source(folders, path)
    if REDIRECTS in corpus.documents:
        before = (folders.root / path).read_bytes().decode()
        after = next((change.after for change in changes if change.path == path), before)
    after = _without(corpus, new, after)
    if old in corpus.published or not corpus.published:
        end = "\r\n" if "\r\n" in after else "\n"
        after = after or HEADER.replace("\n", end)
        gap = "" if after.endswith("\n") else end
        after += f"{gap}- {{from: {_scalar(old)}, to: {_scalar(new)}}}{end}"
    return Change(path, before, after)


def _translations(
    corpus: Corpus, folders: Folders, old: str, new: str, changes: Mapping[str, Change]
) -> list[Change]:
    """Return the change of what translations were made from: those that fit still do under the new name."""
    if corpus.translations is None:
        return []
    memory = {key: set(known) for key, known in corpus.translations.items()}
    for one in translations(corpus):
        if known := corpus.translations.get(fingerprint(one.words)):
            said = [_reworded(corpus, one, text, old, new, changes) for text in (one.original, one.words)]
            original, words = (fingerprint(text) for text in said)
            fits = {original} if fingerprint(one.original) in known else set()
            memory.setdefault(words, set()).update(known | fits)
    path = str(PurePosixPath(corpus.documents[CODEBOOK].path).with_name(f"{TRANSLATIONS}.yml"))
    before = (folders.root / path).read_bytes().decode()
    if memory == corpus.translations:
        return []
    return [Change(path, before, written(memory))]


def _reworded(
    corpus: Corpus, one: Translation, text: str, old: str, new: str, changes: Mapping[str, Change]
) -> str:
    """Return the original or the words of a translation as they are under the new name."""
    if one.loc:
        return mentions.reworded(corpus, text, old, new)
    found = (change.after for change in changes.values() if change.before.removeprefix(edit.BOM) == text)
    return next(found, text).removeprefix(edit.BOM)


def _without(corpus: Corpus, name: str, text: str) -> str:
    """Return the file of redirects without the lines of the one from *name*."""
    if name not in corpus.redirects:
        return text
    document, loc = corpus.documents[REDIRECTS], corpus.redirect_places[name]
    first = document.spans[loc][0]
    following = (document.spans[place][0] for place in corpus.redirect_places.values())
    after = min((line for line in following if line > first), default=None)
    lines = text.splitlines(keepends=True)
    last = after if after is not None else len(lines)
    kept = [line for line in lines[first:last] if line.lstrip().startswith("#")]
    return "".join([*lines[:first], *kept, *lines[last:]])


def _scalar(name: str) -> str:
    """Return a name as YAML; a colon inside braces would end it."""
    return f'"{name}"' if ":" in name else name
