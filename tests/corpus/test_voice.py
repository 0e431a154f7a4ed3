"""Whose word a claim is: what nobody stated is not stated."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import voice
from sourcebook.corpus.voice import Voice
from sourcebook.model.case import Claim, Reports
from sourcebook.model.text import Text
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]

BIB = """
@online{own, author = {{Tartu}}, title = {Us}, relation = {self-published}, about = {tartu-2016}}
@online{ownish, author = {{Tartu}}, title = {We}, relation = {self-published}}
@online{others, author = {{Riga}}, title = {Them}, relation = {self-published}, about = {riga-2016}}
@online{law, author = {{State}}, title = {Law}, relation = {government}}
@online{press, author = {{Press}}, title = {News}, relation = {third-party}}
@online{plain, author = {{Press}}, title = {More}}
@misc{asked, author = {{Mayor}}, title = {Talk}, relation = {interview}, about = {tartu-2016}}
@misc{asked-somebody, author = {{Man}}, title = {Talk}, relation = {interview}}
@misc{asked-elsewhere, author = {{Woman}}, title = {Talk}, relation = {interview}, about = {riga-2016}}
"""
NOTES = """\
- {of: article, number: 1, where: a, supports: b, identification: named, entries: [press]}
- {of: article, number: 2, where: a, supports: b, identification: unknown}
- {of: article, number: 3, where: a, supports: b, identification: described, relation: government}
- {of: article, number: 4, where: a, supports: b, identification: named, relation: third-party}
- {of: article, number: 5, where: a, supports: b, identification: described, relation: self-published}
- of: article
  number: 6
  where: a
  supports: b
  identification: described
  relation: self-published
  about: [riga-2016]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is so [@own].", Voice.SELF_PUBLISHED),
        ("It is so [@ownish].", Voice.SELF_PUBLISHED),
        ("It is so [@own; @law].", Voice.GOVERNMENT),
        ("It is so [@others].", Voice.THIRD_PARTY),
        ("It is so [@press; @own].", Voice.THIRD_PARTY),
        ("It is so [@plain].", Voice.NOT_STATED),
        ("It is so [@plain; @own].", Voice.SELF_PUBLISHED),
        ("It is so [@asked].", Voice.SELF_PUBLISHED),
        ("It is so [@asked-somebody].", Voice.SELF_PUBLISHED),
        ("It is so [@asked-elsewhere].", Voice.INTERVIEW),
        ("It is so [@article].", Voice.NOT_STATED),
        ("It is so [@article, n. 1].", Voice.UNIDENTIFIED),
        ("It is so [@article, n. 2].", Voice.UNIDENTIFIED),
        ("It is so [@article, n. 3].", Voice.GOVERNMENT),
        ("It is so [@article, nn. 2-4].", Voice.THIRD_PARTY),
        ("It is so [@article, n. 5].", Voice.SELF_PUBLISHED),
        ("It is so [@article, n. 6].", Voice.THIRD_PARTY),
        ("It is so [@article, n. 77].", Voice.NOT_STATED),
        ("It is so [@article, n. 2; @own].", Voice.SELF_PUBLISHED),
        ("It is so [@own; but see @press].", Voice.SELF_PUBLISHED),
        ("It is so [cf. @press].", Voice.UNCITED),
        ("It is so.", Voice.UNCITED),
        ("It is so [@nobody].", Voice.UNCITED),
    ],
)
def test_voice(tiny: Tiny, text: str, expected: Voice) -> None:
    bib = (Path(__file__).parents[1] / "tiny/footnotes/sources.bib").read_text(encoding="utf-8") + BIB
    # What the article's own entry says of its relation does not count: it retells others.
    bib = bib.replace("secondhand = {yes},", "secondhand = {yes}, relation = {third-party},")
    corpus, _ = check(Folders(tiny({"footnotes/sources.bib": bib, "footnotes/notes.yml": NOTES})))
    assert voice.of_claim(corpus, "tartu-2016", Claim(id="a", text=Text({"": text}))) is expected


def test_a_sources_silence_is_nobodys_word(tiny: Tiny) -> None:
    corpus, _ = check(Folders(tiny({})))
    silence = Claim(id="a", text=Text({"": "No year [@liiv2016, p. 1]."}), reports=Reports.SILENCE)
    assert voice.of_claim(corpus, "tartu-2016", silence) is None
    assert not voice.counts(corpus, [("tartu-2016", silence)])


def test_where_no_relation_is_stated_there_is_nothing_to_say(tiny: Tiny) -> None:
    bib = (Path(__file__).parents[1] / "tiny/footnotes/sources.bib").read_text(encoding="utf-8")
    bib = bib.replace(" relation = {third-party},", "")
    corpus, _ = check(Folders(tiny({"footnotes/sources.bib": bib})))
    assert not voice.are_stated(corpus)
    notes = NOTES.replace("[press]", "[liiv2016]")
    corpus, _ = check(Folders(tiny({"footnotes/sources.bib": bib, "footnotes/notes.yml": notes})))
    assert voice.are_stated(corpus)


def test_every_voice_is_explained() -> None:
    assert set(voice.MEANING) == set(voice.WORDS) == set(Voice)
