"""Codes of another program brought into the codebook, and the codebook as such programs have it.

What stands in the codebook stays to the byte. A group of codes becomes a family where the list has families,
and what the codebook has no place for is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sourcebook.authoring import scaffold
from sourcebook.authoring.edit import Change
from sourcebook.authoring.scaffold import UnfitError
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import refiqda
from sourcebook.exchange.citekeys import free
from sourcebook.exchange.refiqda import Codes, Node, guid
from sourcebook.model.codebook import Code
from sourcebook.model.record import Record
from sourcebook.reading import recordtypes
from sourcebook.reading.fieldslips import as_id
from sourcebook.reading.load import CODEBOOK, Folders
from sourcebook.rules.near import hint

UNDEFINED = "No definition yet."
"""What stands in place of a definition that the other program does not have."""
FAMILIES = "families"


@dataclass(slots=True)
class Found:
    """What a codebook of another program would add."""

    change: Change
    added: list[str] = field(default_factory=list)
    """The codes as `list/id`."""
    left_out: list[str] = field(default_factory=list)
    grouped: bool = False
    """Whether there are families, then or before, so that every code must be in one."""


def brought(corpus: Corpus, folders: Folders, codes: Codes, name: str) -> Found:
    """Return the codebook with the codes of another program, those of no list of ours in the list *name*.

    Raises:
        UnfitError: the layout of the codebook has no place for one, or it would not be read.
    """
    document = corpus.documents[CODEBOOK]
    found = Found(Change(document.path, document.text, document.text))
    for number, one in ((sum(bool(node.colour) for top in codes.nodes for node in top.all()), "colour"),):
        found.left_out += [f"{number} {one}{'s' if number > 1 else ''}"] if number else []
    found.left_out += [f"the set {title!r} of {number} codes" for title, number in codes.sets]
    wanted = list(_items(corpus, codes, name, found))
    found.change = scaffold.codes(folders, document, found.change, wanted)
    found.added = [f"{where}/{item['id']}" for where, item in wanted]
    undefined = sum(item["definition"] == UNDEFINED for _, item in wanted)
    if undefined:
        found.left_out.append(f"{undefined} definitions that are not there; each says {UNDEFINED!r} for now")
    return found


def _items(corpus: Corpus, codes: Codes, name: str, found: Found) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the codes that are new, each with its list, families before their codes."""
    own = {guid(listed): listed for listed in corpus.codes}
    ids = {listed: set(known) for listed, known in corpus.codes.items()}
    if name not in ids:
        raise UnfitError(f"the codebook has no list {name!r}{hint(name, ids)}")
    found.grouped = bool(ids[FAMILIES]) or any(top.inner or not top.codable for top in codes.nodes)
    for top in codes.nodes:
        listed = own.get(top.guid) or next((one for one in own.values() if one == as_id(top.name)), "")
        if listed and not top.codable:
            for node in top.inner:
                yield from _branch(corpus, node, listed, ids, found, ())
        else:
            yield from _branch(corpus, top, name, ids, found, ())


def _branch(
    corpus: Corpus, node: Node, name: str, ids: dict[str, set[str]], found: Found, above: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a code and those under it; *above* are the ids of its family or parent, if it has one."""
    record = recordtypes.fields_of(corpus.kind_of_codebook)[name].record
    assert record is not None
    group = "families" in record.keys and not above and bool(node.inner or not node.codable)
    where = FAMILIES if group else name
    code_id, known = _known(corpus, node, where)
    if not code_id:
        found.left_out.append(f"the code {node.name!r}: its name makes no id; name it in Latin letters")
        return
    item: dict[str, Any] = {"id": code_id if known else free(code_id, ids[where])}
    if known:
        found.left_out.append(f"{where}/{code_id} is there already")
    else:
        item |= _place(record, where, above)
        item |= {"label": node.name, "definition": node.description or UNDEFINED}
        if found.grouped and "families" in record.keys and "family" not in item and where == name:
            found.left_out.append(f"the code {node.name!r}: it is in no group, and {name!r} has families")
            return
        ids[where].add(item["id"])
        yield where, item
    if group and node.codable and not known and node.description:
        found.left_out.append(f"that {node.name!r} is a code, too: it became a family")
    if above and where == name and "parent" not in record.keys and node.inner:
        found.left_out.append(f"that {len(node.inner)} codes stand under {node.name!r}: they stand beside it")
    under = (*above, item["id"]) if group or "parent" in record.keys else above
    for inner in node.inner:
        yield from _branch(corpus, inner, name, ids, found, under)


def _place(record: type[Record], where: str, above: tuple[str, ...]) -> dict[str, str]:
    """Return what says where a code stands: in its family, under its parent."""
    if where == FAMILIES or not above:
        return {}
    has_family = "families" in record.keys
    placed = {"family": above[0]} if has_family else {}
    parents = above[1:] if has_family else above
    return placed | ({"parent": parents[-1]} if parents and "parent" in record.keys else {})


def _known(corpus: Corpus, node: Node, where: str) -> tuple[str, bool]:
    """Return the id of a code, and whether it is one of the codebook: by its identifier, or by its name."""
    for code in corpus.codes.get(where, {}).values():
        if node.guid == guid(f"{where}/{code.id}") or node.name in code.label.languages.values():
            return code.id, True
    return as_id(node.name), False


def exported(corpus: Corpus, language: str) -> str:
    """Return the codebook as a `.qdc`: each list a group, families groups in it, codes with their rules."""
    nodes = []
    for name, codes in corpus.codes.items():
        if name == FAMILIES or not codes:
            continue
        own = list(codes.values())
        families = corpus.codes.get(FAMILIES, {})
        inner = []
        for family in families.values():
            its = [code for code in own if getattr(code, "family", None) == family.id]
            inner += [_group(family, its, name, language)] if its else []
        rest = [code for code in own if getattr(code, "family", None) not in families]
        inner += _tree(rest, name, language)
        nodes.append(Node(name, "", False, guid(name), "", tuple(inner)))
    return refiqda.dumps(nodes, "Sourcebook")


def _group(family: Code, codes: list[Code], name: str, language: str) -> Node:
    inner = tuple(_tree(codes, name, language))
    about, known = _rules(family, language), guid(f"{FAMILIES}/{family.id}")
    return Node(family.label.best(language), about, False, known, "", inner)


def _tree(codes: list[Code], name: str, language: str) -> list[Node]:
    """Return codes as nodes, those that have a parent among them under it."""
    ids = {code.id for code in codes}
    parents = {code.id: getattr(code, "parent", None) for code in codes}

    def node(code: Code) -> Node:
        inner = tuple(node(child) for child in codes if parents[child.id] == code.id)
        about = _rules(code, language)
        return Node(code.label.best(language), about, True, guid(f"{name}/{code.id}"), "", inner)

    return [node(code) for code in codes if parents[code.id] not in ids]


def _rules(code: Code, language: str) -> str:
    """Return what a code means and when to use it, in paragraphs."""
    said = (
        ("", code.definition),
        ("Use it: ", code.when),
        ("Do not use it: ", code.when_not),
        ("Example: ", code.example),
        ("Counter-example: ", code.counter_example),
    )
    return "\n\n".join(head + text.best(language) for head, text in said if text)
