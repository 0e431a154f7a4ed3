"""What the page asks is answered by the program: the same problems and page, the difference in words."""

from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.pages import cases
from tests.fixture import CORPUS
from tests.writing.made import SETTINGS, Asked

CASE = "elmford"


@pytest.fixture
def ask(tmp_path: Path) -> Asked:
    return Asked(tmp_path / "corpus")


def test_what_is_published_has_no_problem_and_changes_nothing(ask: Asked) -> None:
    text = ask("text", case=CASE)["text"]
    assert ask("look", case=CASE, text=text) == {"problems": [], "elsewhere": [], "readable": True}
    assert ask("change")["parts"] == []


def test_the_preview_is_the_page(ask: Asked) -> None:
    ask("look", case=CASE, text=ask("text", case=CASE)["text"])
    pages = {page.src_uri: page for page in cases.pages(CORPUS)}
    assert ask("preview", case=CASE)["html"] == str(pages[f"cases/{CASE}.md"].write(CORPUS, SETTINGS).html)
    assert 'lang="zh"' not in ask("preview", case=CASE, language="zh")["html"].partition("</h1>")[0]


def test_problems_are_those_of_a_check_with_their_repairs(ask: Asked) -> None:
    text = ask("text", case=CASE)["text"].replace("\nkind: ", "\nkind:", 1)
    told = ask("look", case=CASE, text=text)
    found = check(Folders(ask.desk.folders.root))[1]
    assert [one["text"] for one in told["problems"]] == [str(one) for one in found]
    assert [(one["old"], one["new"]) for one in told["problems"][0]["fix"]] == [("", " ")]
    assert not told["readable"]
    assert ask("preview", case=CASE)["html"] == ""


def test_what_breaks_in_other_files_is_told_apart(ask: Asked) -> None:
    claims = [claim.id for _, claim in CORPUS.cases[CASE].claims()]
    text = ask("text", case=CASE)["text"]
    for claim_id in claims:
        text = text.replace(f"id: {claim_id}\n", f"id: {claim_id}-x\n")
    told = ask("look", case=CASE, text=text)
    assert {one["path"].split("/")[0] for one in told["elsewhere"]} - {f"cases/{CASE}.yml"}
    assert all(one["path"] != f"cases/{CASE}.yml" for one in told["elsewhere"])


def test_the_difference_is_told_in_words(ask: Asked) -> None:
    text = ask("text", case=CASE)["text"]
    assert "Six people" in text
    ask("look", case=CASE, text=text.replace("Six people", "Nine people", 1))
    told = ask("change")
    assert told["summary"] == "The meaning changed: 1 claim changed."
    [line] = told["parts"][0]["lines"]
    assert "\x01Six\x02 \x03Nine\x04 people" in line


def test_another_case_is_looked_at_without_what_was_written_in_the_first(ask: Asked) -> None:
    first = ask("text", case=CASE)["text"]
    ask("look", case=CASE, text="name: [")
    assert ask("text", case=CASE)["text"] == first
    second = ask("text", case="mill-lane")["text"]
    assert ask("look", case="mill-lane", text=second)["elsewhere"] == []


def test_a_new_case_with_a_new_source_is_read(ask: Asked) -> None:
    made = ask(
        "fill",
        form="source",
        answers={
            "title": "On Reading",
            "type": "book",
            "author": "Hill, Ann",
            "date": "2019",
            "relation": "third-party",
        },
    )
    kind, level = (next(iter(CORPUS.codes[name])) for name in ("kinds", "levels"))
    new = ask("fill", form="case", answers={"name.en": "Green Reading Room", "kind": kind, "level": level})
    assert new["case"] == "green-reading-room"
    text = new["text"].replace("…", f"It lends books [@{made['citekey']}, p. 3].")
    told = ask("look", case=new["case"], text=text, sources=made["entry"])
    assert (told["problems"], told["elsewhere"]) == ([], [])
    assert "On Reading" in ask("preview", case=new["case"])["html"]
    ask("look", case=new["case"], text=text)
    assert not (ask.desk.folders.root / f"footnotes/{new['case']}.bib").exists()


def test_what_a_form_cannot_use_is_refused_in_words(ask: Asked) -> None:
    taken = ask("fill", form="case", answers={"name.en": "Elmford", "id": CASE})
    assert taken["refused"] == "there is a case 'elmford' already; choose another id"
    broken = ask("fill", form="claim", text="name: [", answers={"text": "A.", "place": "events"})
    assert broken["refused"].startswith("mend line 1 first")


def test_two_texts_are_compared_line_by_line(ask: Asked) -> None:
    told = ask("compare", before="a: 1\nb: 2\n", after="a: 1\nb: 3\n")
    assert told["lines"].splitlines()[-2:] == ["-b: 2", "+b: 3"]
