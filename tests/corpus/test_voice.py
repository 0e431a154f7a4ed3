"""Whose word a claim is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import voice
from sourcebook.corpus.voice import Voice
from sourcebook.model.case import Claim
from sourcebook.model.text import Text
from sourcebook.reading.load import Folders

BIB = """
@online{own, author = {{Tartu}}, title = {Us}, relation = {self-published}, about = {tartu-2016}}
@online{others, author = {{Riga}}, title = {Them}, relation = {self-published}, about = {riga-2016}}
@online{law, author = {{State}}, title = {Law}, relation = {government}}
@online{plain, author = {{Press}}, title = {News}}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is so [@own].", Voice.SELF_PUBLISHED),
        ("It is so [@own; @law].", Voice.GOVERNMENT),
        ("It is so [@others].", Voice.THIRD_PARTY),
        ("It is so [@plain; @own].", Voice.THIRD_PARTY),
        ("It is so [@article, n. 2].", Voice.UNIDENTIFIED),
        ("It is so [@article, n. 1].", Voice.THIRD_PARTY),
        ("It is so [@article, n. 2; @own].", Voice.SELF_PUBLISHED),
        ("It is so.", Voice.UNCITED),
        ("It is so [@nobody].", Voice.UNIDENTIFIED),
    ],
)
def test_voice(tiny: Callable[[dict[str, str | None]], Path], text: str, expected: Voice) -> None:
    bib = (Path(__file__).parents[1] / "tiny/footnotes/sources.bib").read_text(encoding="utf-8") + BIB
    corpus, _ = check(Folders(tiny({"footnotes/sources.bib": bib})))
    assert voice.of_claim(corpus, "tartu-2016", Claim(id="a", text=Text({"": text}))) is expected
