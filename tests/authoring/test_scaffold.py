"""New cases, strategies, sources and notes: valid, in their place, and nothing else touched."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook.authoring import written
from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.problems import Severity
from sourcebook.reading import yamlfile
from sourcebook.reading.encoding import UNSEEN
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]
TINY = Path(__file__).parents[1] / "tiny"

BLOCK = """\
  # the only one that takes money
  - id: budgeting
    family: voice
    label: Budgeting
    definition: Residents decide [@liiv2016].  # see there

  - id: broadcasting   # stays
    family: voice
    label: Broadcasting
    definition: >-
      Speaking to everyone at once.
    # the end of the list
"""


def new(root: Path, *arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["new", *arguments, "--root", str(root)], input=answers)


def errors(root: Path) -> list[str]:
    _, found = check(Folders(root))
    return [str(problem) for problem in found if problem.severity is Severity.ERROR]


def codebook(strategies: str) -> str:
    text = (TINY / "cases/_codebook.yml").read_text("utf-8")
    start, end = text.index("  - {id: budgeting"), text.index("limitations:")
    return text[:start] + strategies + text[end:]


def added(before: str, after: str) -> str:
    """Return what was put into a text, which else is the same."""
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    rest = before[start:]
    assert after.endswith(rest)
    return after[start : len(after) - len(rest)]


CASE = ("--attribute", "kind=council", "--level", "local", "--summary", "It counts: twice [@liiv2016, p. 1].")


def test_a_case_by_options(tiny: Tiny) -> None:
    root = tiny({})
    result = new(
        root, "case", "--name", "Pärnu Town", "--name", "zh=派尔努", "--attribute", "issues=money", *CASE
    )
    assert result.exit_code == 0, result.output
    text = (root / "cases/parnu-town.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=_schema/case.json\n")
    assert "name: {en: Pärnu Town, zh: 派尔努}\n" in text
    assert "issues: [money]\n" in text
    assert errors(root) == []
    corpus, _ = check(Folders(root))
    assert str(corpus.cases["parnu-town"].summary) == "It counts: twice [@liiv2016, p. 1]."


def test_a_case_by_questions(tiny: Tiny) -> None:
    root = tiny({})
    answers = "Narva\n\nnarva-2020\ncouncil\nlocal\nA town by a river.\n"
    result = new(root, "case", answers=answers)
    assert result.exit_code == 0, result.output
    assert "council (Council)" in result.output
    assert "wrote cases/narva-2020.yml" in result.output
    assert errors(root) == []


def test_what_stands_there_as_comments_is_valid_too(tiny: Tiny) -> None:
    root = tiny({})
    assert new(root, "case", "--name", "Narva", *CASE).exit_code == 0
    path = root / "cases/narva.yml"
    head, *blocks = path.read_text("utf-8").split("\n\n")
    optional = [block for block in blocks if re.search(r"^# [a-z]+:", block, re.MULTILINE)]
    keys = [re.findall(r"^# ([a-z]+):", block, re.MULTILINE) for block in optional]
    assert [key for (key,) in keys] == [
        *("short", "aliases", "issues", "authors", "written", "licence", "tags", "facts", "uses"),
        *("limitations", "opportunities", "government", "events", "places", "measures", "revisions"),
    ]
    for block in optional:
        start = re.search(r"^# [a-z]+:", block, re.MULTILINE)
        assert start
        said = re.sub("^# ", "", block[start.start() :], flags=re.MULTILINE)
        others = [other for other in blocks if other != block]
        path.write_text("\n\n".join([head, *others, said]) + "\n", encoding="utf-8")
        wrong = [error for error in errors(root) if "unknown-claim" not in error]  # its own example
        assert wrong == [], block


REFUSED = {
    ("case", "--id", "tartu-2016", "--name", "A", *CASE): "the id 'tartu-2016' is taken",
    ("case", "--id", "A B", "--name", "A", *CASE): "'A B' is not an id",
    ("case", "--name", "A", *CASE[2:], "--attribute", "kind=counsil"): "did you mean 'council'?",
    ("case", "--name", "A", "--name", "B", *CASE): "'B' is a second text in 'en'",
    ("source", "--type", "book", "--title", "A", "--citekey", "LIIV2016"): "the citekey 'LIIV2016' is taken",
    ("source", "--type", "book", "--title", "A", "--about", "tartu"): "did you mean 'tartu-2016'?",
    ("source", "--type", "book", "--title", "A", "--field", "B"): "'B' is not a field",
    (
        "note",
        "--of",
        "article",
        "--number",
        "2",
        "--where",
        "A",
    ): "note 2 of 'article' has a record; the next is 3",
    ("note", "--of", "artikle", "--number", "2"): "did you mean 'article'?",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_is_refused(arguments: tuple[str, ...], tiny: Tiny) -> None:
    root = tiny({})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    result = new(root, *arguments)
    assert result.exit_code == 2
    assert REFUSED[arguments] in result.output
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_nothing_is_written_while_there_are_errors(tiny: Tiny) -> None:
    root = tiny({"cases/narva.yml": "name: Narva\n"})
    result = new(root, "case", "--name", "B", *CASE)
    assert result.exit_code == 1
    assert "repair this first" in result.output
    assert not (root / "cases/b.yml").exists()


STRATEGY = ("--label", "Voting", "--family", "voice", "--definition", "They vote: often.", "--level", "local")
WRITTEN = """\
  - id: voting
    family: voice
    levels: [local]
    label: Voting
    definition: >-
      They vote: often.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_strategy_stands_after_its_family(end: str, tiny: Tiny) -> None:
    families = "  - {id: ear, label: Ear, definition: Listening.}\nstrategies:\n"
    text = codebook(BLOCK).replace("strategies:\n", families)
    text = text.replace("# stays\n    family: voice", "# stays\n    family: ear")
    text = text.replace("\n", end)
    root = tiny({"cases/_codebook.yml": text})
    assert errors(root) == []
    assert new(root, "strategy", *STRATEGY).exit_code == 0
    after = (root / "cases/_codebook.yml").read_bytes().decode()
    assert added(text, after).replace("\r\n", "\n").strip() == WRITTEN.strip()
    assert after.index("# see there") < after.index("id: voting") < after.index("id: broadcasting")
    assert after.count(end) == after.count("\n")
    assert errors(root) == []


def test_a_strategy_of_a_family_without_any_stands_at_the_end(tiny: Tiny) -> None:
    families = "  - {id: ear, label: Ear, definition: Listening.}\nstrategies:\n"
    text = codebook(BLOCK).replace("strategies:\n", families)
    root = tiny({"cases/_codebook.yml": text})
    result = new(root, "strategy", *STRATEGY[:2], "--family", "ear", *STRATEGY[4:])
    assert result.exit_code == 0, result.output
    after = (root / "cases/_codebook.yml").read_text("utf-8")
    assert after.index("at once.") < after.index("id: voting") < after.index("limitations:")
    assert "# the end of the list" in after
    assert errors(root) == []


def test_a_list_on_one_line_is_left_to_its_author(tiny: Tiny) -> None:
    line = "strategies: [{id: budgeting, family: voice, label: A, definition: B}]\n"
    text = codebook("").replace("strategies:\n", line)
    case = (TINY / "cases/tartu-2016.yml").read_text("utf-8")
    root = tiny({"cases/_codebook.yml": text, "cases/tartu-2016.yml": case})
    result = new(root, "strategy", *STRATEGY)
    assert result.exit_code == 1
    assert "this list is not written line by line; add to it by hand; nothing was written" in result.output
    assert (root / "cases/_codebook.yml").read_text("utf-8") == text


def test_a_source(tiny: Tiny) -> None:
    root = tiny({})
    before = (root / "footnotes/sources.bib").read_text("utf-8")
    arguments = ["--type", "book", "--title", "Votes & Counts", "--author", "Doe, Jane", "--date", "2019-05"]
    assert (
        new(root, "source", *arguments, "--field", "publisher=Press", "--about", "tartu-2016").exit_code == 0
    )
    after = (root / "footnotes/sources.bib").read_text("utf-8")
    assert added(before, after).startswith("\n@book{doe2019,\n  author    = {Doe, Jane},\n")
    assert errors(root) == []
    corpus, _ = check(Folders(root))
    assert corpus.entries["doe2019"]["title"] == "Votes & Counts"
    assert corpus.entries["doe2019"].about == ("tartu-2016",)


def test_a_source_by_questions_leaves_out_what_is_unknown(tiny: Tiny) -> None:
    root = tiny({"footnotes/sources.bib": (TINY / "footnotes/sources.bib").read_text("utf-8").rstrip()})
    answers = "online\nA page\n\n\nhttps://example.org/a\nthird-party\npage-a\n"
    result = new(root, "source", answers=answers)
    assert result.exit_code == 0, result.output
    assert "Next: cite it as [@page-a]." in result.output
    corpus, _ = check(Folders(root))
    assert set(corpus.entries["page-a"].fields) == {"title", "url", "relation"}
    assert not corpus.entries["page-a"].names


def test_a_note_stands_in_the_order_of_the_numbers(tiny: Tiny) -> None:
    text = (TINY / "footnotes/notes.yml").read_text("utf-8").replace("number: 2", "number: 3")
    changes: dict[str, str | None] = {"footnotes/notes.yml": text}
    for name in ("cases/tartu-2016.yml", "docs/index.md"):
        changes[name] = (TINY / name).read_text("utf-8").replace("n. 2", "n. 3")
    root = tiny(changes)
    arguments = ["--of", "article", "--number", "2", "--where", "A", "--supports", "that it fell"]
    result = new(root, "note", *arguments, "--identification", "named", "--entry", "liiv2016")
    assert result.exit_code == 0, result.output
    after = (root / "footnotes/notes.yml").read_text("utf-8")
    first, last = text.splitlines(keepends=True)
    assert after.startswith(f"{first}- of: article\n  number: 2\n")
    assert after.endswith(f"  entries: [liiv2016]\n{last}")
    assert errors(root) == []
    assert [number for _, number in check(Folders(root))[0].notes] == [1, 2, 3]


def test_the_first_note_makes_the_register(tiny: Tiny) -> None:
    changes: dict[str, str | None] = {"footnotes/notes.yml": None}
    root = tiny(changes)
    arguments = ["--of", "liiv2016", "--number", "1", "--where", "A", "--supports", "B"]
    result = new(root, "note", *arguments, "--identification", "unknown")
    assert result.exit_code == 0, result.output
    text = (root / "footnotes/notes.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../cases/_schema/notes.json\n\n- of: liiv2016\n")
    assert check(Folders(root))[0].entries["liiv2016"].second_hand


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"]), min_size=1
).filter(lambda text: text.strip() and text == " ".join(text.split()) and not UNSEEN.search(text))
"""Of visible characters: one that nobody sees is refused before anything is written."""


@given(text=TEXTS, words=st.lists(TEXTS, min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_what_is_written_is_read_as_it_was_meant(text: str, words: list[str]) -> None:
    value: written.Value = {"text": text, "aliases": words, "name": {"en": text, "zh": words[0]}}
    made = "\n".join([*written.lines("a", [value]), *written.lines("b", text)]) + "\n"
    document, problems = yamlfile.read(made.encode(), "a.yml")
    assert problems == []
    assert document.data == {"a": [value], "b": text}


def test_a_new_case_passes_when_all_of_it_is_uncommented(tiny: Tiny) -> None:
    root = tiny({})
    done = new(
        root,
        "case",
        "--name",
        "Narva",
        "--attribute",
        "kind=council",
        "--level",
        "local",
        "--summary",
        "A town.",
    )
    assert done.exit_code == 0, done.output
    path = root / "cases/narva.yml"
    head, *rest = re.split(r"\n\n", path.read_text(encoding="utf-8"))
    # Of each paragraph the first lines say what the key is for; from the key on it is YAML.
    whole = []
    for paragraph in rest:
        lines = paragraph.splitlines()
        start = next((i for i, line in enumerate(lines) if re.match(r"# [a-z]+:( |$)", line)), len(lines))
        whole += [*lines[:start], *(line.removeprefix("# ") for line in lines[start:]), ""]
    path.write_text("\n".join([head, "", *whole]), encoding="utf-8")
    case = check(Folders(root))[0].cases["narva"]
    assert case.uses
    assert case.events
    assert errors(root) == []
