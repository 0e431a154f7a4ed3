"""Codebooks in the format of programs for qualitative research: REFI-QDA (NVivo, MAXQDA, ATLAS.ti, others).

After the standard "REFI-QDA Codebook 1.0" (https://www.qdasoftware.org): a `.qdc` is XML, a `.qdpx` is a zip
whose `project.qde` has the same codebook inside. Codes stand in codes; one that is not codable is a group.
"""

import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

SUFFIX = ".qdc"
NAMESPACE = "urn:QDA-XML:codebook:1.0"
PROJECT = "project.qde"
OWN = uuid.uuid5(uuid.NAMESPACE_URL, "urn:sourcebook:codebook")
"""The namespace of the identifiers that we give, which stay the same from export to export."""
EXPORT = "choose 'REFI-QDA codebook' (.qdc) as the export"
MAX_BYTES = 20_000_000
MAX_DEPTH = 30
GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")


class UnreadableError(ValueError):
    """A file holds no codebook, in words for its author."""


@dataclass(frozen=True, slots=True)
class Node:
    """One code, with those under it."""

    name: str
    description: str = ""
    codable: bool = True
    """Whether it is a code, and not a mere group of others."""
    guid: str = ""
    """Its identifier, in lower case and without braces."""
    colour: str = ""
    inner: tuple["Node", ...] = ()

    def all(self) -> Iterator["Node"]:
        """Yield it and all codes under it."""
        yield self
        for node in self.inner:
            yield from node.all()


@dataclass(frozen=True, slots=True)
class Codes:
    """A codebook as these programs have it."""

    nodes: tuple[Node, ...]
    sets: tuple[tuple[str, int], ...] = ()
    """Groups across the tree, each with the number of its codes."""
    origin: str = ""
    """The program that wrote it."""


def guid(words: str) -> str:
    """Return the identifier of what is called so in our codebook.

    >>> guid("themes/listening") == guid("themes/listening") != guid("facts/listening")
    True
    """
    return str(uuid.uuid5(OWN, words))


def loads(data: bytes) -> Codes:
    """Return the codebook in a file.

    Raises:
        UnreadableError: it holds none.
    """
    if data.startswith(b"PK"):
        data = _project(data)
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"the codebook has {len(data):,} bytes; {MAX_BYTES:,} is the most that is read")
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data):
        raise UnreadableError("the file declares entities, which no codebook has; export it anew")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableError(f"this is no XML ({error}); {EXPORT}") from error
    book = next((one for one in root.iter() if _named(one) == "CodeBook"), None)
    if book is None:
        raise UnreadableError(f"the file holds no codebook of REFI-QDA; {EXPORT}")
    nodes = tuple(_node(one) for codes in _children(book, "Codes") for one in _children(codes, "Code"))
    sets = tuple(
        (one.get("name", ""), len(list(_children(one, "MemberCode"))))
        for group in _children(book, "Sets")
        for one in _children(group, "Set")
    )
    return Codes(nodes, sets, root.get("origin", ""))


def _project(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            name = next(name for name in archive.namelist() if name.rpartition("/")[2] == PROJECT)
            if archive.getinfo(name).file_size > MAX_BYTES:
                raise UnreadableError("the project is too large; export its codebook alone (.qdc)")
            return archive.read(name)
    except (zipfile.BadZipFile, StopIteration, OSError, RuntimeError) as error:
        raise UnreadableError("this is no project of REFI-QDA; export its codebook (.qdc)") from error


def _named(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (child for child in element if _named(child) == name)


def _node(element: ElementTree.Element, depth: int = 0) -> Node:
    if depth > MAX_DEPTH:
        raise UnreadableError(f"codes stand more than {MAX_DEPTH} deep in each other")
    match = GUID.fullmatch(element.get("guid", ""))
    said = next(("".join(one.itertext()) for one in _children(element, "Description")), "")
    return Node(
        " ".join(element.get("name", "").split()),
        "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", said.strip()) if part.strip()),
        element.get("isCodable", "true").lower() in ("true", "1"),
        match[1].lower() if match else "",
        element.get("color", ""),
        tuple(_node(child, depth + 1) for child in _children(element, "Code")),
    )


def dumps(nodes: Iterable[Node], origin: str) -> str:
    """Return the codebook as a `.qdc`.

    >>> print(dumps([Node("Care", "Help given.", guid="0a1b2c3d-0000-4000-8000-00000000000f")], "S"), end="")
    <?xml version="1.0" encoding="utf-8"?>
    <CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="S">
      <Codes>
        <Code guid="0a1b2c3d-0000-4000-8000-00000000000f" name="Care" isCodable="true">
          <Description>Help given.</Description>
        </Code>
      </Codes>
    </CodeBook>
    """
    book = ElementTree.Element("CodeBook", {"xmlns": NAMESPACE, "origin": origin})
    codes = ElementTree.SubElement(book, "Codes")
    for node in nodes:
        _write(codes, node)
    ElementTree.indent(book)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(book, encoding="unicode") + "\n"


def _write(parent: ElementTree.Element, node: Node) -> None:
    attributes = {"guid": node.guid or guid(node.name), "name": node.name}
    attributes["isCodable"] = "true" if node.codable else "false"
    code = ElementTree.SubElement(parent, "Code", attributes)
    if node.description:
        ElementTree.SubElement(code, "Description").text = node.description
    for inner in node.inner:
        _write(code, inner)
