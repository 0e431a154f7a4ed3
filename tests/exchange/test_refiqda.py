"""Codebooks go to programs of qualitative research and come back; another reader finds in them the same."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyrefiqda import RefiCodebook

from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.exchange.refiqda import Codes, Node, UnreadableError, dumps, loads
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]

FOREIGN = """\
<?xml version="1.0" encoding="utf-8"?>
<CodeBook origin="NVivo" xmlns="urn:QDA-XML:codebook:1.0">
  <Codes>
    <Code guid="11111111-2222-4333-8444-555555555555" name="照护 Care" isCodable="false">
      <Description>What is done for people.</Description>
      <Code guid="{11111111-2222-4333-8444-555555555556}" name="Home visits &amp; calls"
        isCodable="true" color="#ff0000">
        <Description>Somebody goes there.

Or calls.</Description>
        <Code guid="11111111-2222-4333-8444-555555555557" name="上门" isCodable="true" />
      </Code>
    </Code>
    <Code guid="11111111-2222-4333-8444-555555555558" name="Lonely" isCodable="true"/>
  </Codes>
  <Sets><Set guid="21111111-2222-4333-8444-555555555558" name="Mine">
    <MemberCode guid="11111111-2222-4333-8444-555555555557"/></Set></Sets>
</CodeBook>
"""


def test_a_foreign_codebook_is_read_whole() -> None:
    found = loads(FOREIGN.encode())
    assert found.origin == "NVivo"
    assert found.sets == (("Mine", 1),)
    care, lonely = found.nodes
    assert (care.name, care.codable, care.description) == ("照护 Care", False, "What is done for people.")
    (visits,) = care.inner
    assert visits.name == "Home visits & calls"
    assert visits.guid == "11111111-2222-4333-8444-555555555556"
    assert visits.description == "Somebody goes there.\n\nOr calls."
    assert [node.name for node in visits.inner] == ["上门"]
    assert lonely == Node("Lonely", guid="11111111-2222-4333-8444-555555555558")


def test_a_project_has_the_same_codebook() -> None:
    inner = FOREIGN.partition("?>\n")[2].replace(' xmlns="urn:QDA-XML:codebook:1.0"', "")
    project = f'<Project xmlns="urn:QDA-XML:project:1.0">{inner}<Sources/></Project>'
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("project.qde", project)
    assert loads(stream.getvalue()).nodes == loads(FOREIGN.encode()).nodes


def test_another_reader_finds_what_we_write(tmp_path: Path) -> None:
    nodes = loads(FOREIGN.encode()).nodes
    path = tmp_path / "codes.qdc"
    path.write_text(dumps(nodes, "Sourcebook"), encoding="utf-8")

    def told(codes: list) -> tuple[Node, ...]:  # type: ignore[type-arg]
        return tuple(
            Node(one.name, one.description or "", one.is_codable, one.guid, "", told(one.code))
            for one in codes
        )

    def plain(node: Node) -> Node:
        return Node(node.name, node.description, node.codable, node.guid, "", tuple(map(plain, node.inner)))

    book = RefiCodebook.load(path)
    assert told(book.codes.code) == tuple(map(plain, nodes))
    assert loads(path.read_bytes()) == Codes(tuple(map(plain, nodes)), (), "Sourcebook")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no XML"),
        (b"<a/>", "holds no codebook"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', "declares entities"),
        (b"PK\x03\x04broken", "no project of REFI-QDA"),
        (b"<CodeBook><Codes>" + b'<Code name="a">' * 40 + b"</Code>" * 40 + b"</Codes></CodeBook>", "deep"),
    ],
)
def test_what_is_no_codebook_says_so(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        loads(data)


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "codebook", *words[1:], "--root", str(root)])


def test_codes_are_brought_into_a_codebook(tiny: Tiny) -> None:
    root = tiny({})
    path = root.parent / "foreign.qdc"
    path.write_text(FOREIGN, encoding="utf-8")
    before = (root / "cases/_codebook.yml").read_text(encoding="utf-8")
    result = run(root, "import", str(path), "--list", "limitations")
    assert "4 new codes" in result.output
    assert (root / "cases/_codebook.yml").read_text(encoding="utf-8") == before
    result = run(root, "import", str(path), "--list", "limitations", "--write")
    assert "left out: the set 'Mine' of 1 codes" in result.output
    assert "left out: 1 colour" in result.output
    assert "2 definitions that are not there; each says 'No definition yet.' for now" in result.output
    corpus, problems = check(Folders(root))
    assert problems == []
    added = list(corpus.codes["limitations"].values())[1:]
    assert [(code.id, str(code.label)) for code in added] == [
        ("zhao-hu-care", "照护 Care"),
        ("home-visits-calls", "Home visits & calls"),
        ("shang-men", "上门"),
        ("lonely", "Lonely"),
    ]
    assert str(added[1].definition) == "Somebody goes there.\n\nOr calls."
    again = run(root, "import", str(path), "--list", "limitations")
    assert "0 new codes" in again.output
    assert "limitations/shang-men is there already" in again.output


def test_groups_become_families(tiny: Tiny) -> None:
    root = tiny({})
    path = root.parent / "foreign.qdc"
    path.write_text(FOREIGN, encoding="utf-8")
    result = run(root, "import", str(path), "--write")
    corpus, problems = check(Folders(root))
    assert problems == []
    assert "zhao-hu-care" in corpus.codes["families"]
    assert getattr(corpus.codes["strategies"]["home-visits-calls"], "family", "") == "zhao-hu-care"
    assert "shang-men" in corpus.codes["strategies"]
    if "parent" not in type(corpus.codes["strategies"]["shang-men"]).keys:
        assert "that 1 codes stand under 'Home visits & calls'" in result.output


def test_what_is_exported_comes_back_as_it_was(tiny: Tiny, tmp_path: Path) -> None:
    root = tiny({})
    exported = run(root, "export").output
    path = tmp_path / "own.qdc"
    path.write_text(exported, encoding="utf-8")
    names = [one.name for one in RefiCodebook.load(path).codes.code]
    assert {"strategies", "limitations", "kinds", "presence"} <= {*names}
    corpus, _ = check(Folders(root))
    result = run(root, "import", str(path))
    assert "0 new codes" in result.output
    total = sum(len(codes) for codes in corpus.codes.values())
    assert result.output.count("is there already") == total
