"""What pages share is made once, and is on each page what it would be if it were made for it alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.model.text import Text
from sourcebook.reading.load import Folders
from sourcebook.site.render import Ours, render
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words.catalogues import words
from sourcebook.site.words.speech import Speech

TEXT = Text({"": "It rose [@liiv2016, p. 41]. See [[tartu-2016#founded|the start]] and [[turnout]]."})


@pytest.fixture
def corpus(tiny: Callable[[dict[str, str | None]], Path]) -> Corpus:
    return check(Folders(tiny({})))[0]


def written(corpus: Corpus, page: str, text: Text = TEXT) -> tuple[str, str, set[str]]:
    view = View(corpus, page, Settings())
    return str(view.prose(text)), str(view.footnotes()), view.links


@pytest.mark.parametrize("first", ["cases/tartu-2016.md", "sources/liiv2016.md"])
@pytest.mark.parametrize("second", ["cases/tartu-2016.md", "sources/liiv2016.md", "index.md"])
def test_a_page_is_the_same_whichever_was_written_before(
    corpus: Corpus, tiny: Callable[[dict[str, str | None]], Path], first: str, second: str
) -> None:
    alone = written(check(Folders(tiny({})))[0], second)
    written(corpus, first)
    assert written(corpus, second) == alone
    assert alone[2] == {"cases/tartu-2016.md#founded", "limitations/index.md#turnout", "sources/liiv2016.md"}


def test_a_link_within_the_page_is_an_anchor_only_there(corpus: Corpus) -> None:
    assert 'href="../../cases/tartu-2016/#founded"' in written(corpus, "sources/liiv2016.md")[0]
    assert 'href="#founded"' in written(corpus, "cases/tartu-2016.md")[0]
    assert 'href="../../cases/tartu-2016/#founded"' in written(corpus, "sources/article.md")[0]


def test_a_second_mention_has_a_mark_of_its_own(corpus: Corpus) -> None:
    view = View(corpus, "index.md", Settings())
    marks = [str(view.prose(Text({"": "A [@liiv2016]. B [@article, n. 1]."}))) for _ in range(2)]
    assert 'id="fnref:liiv2016"' in marks[0]
    assert 'id="fnref2:liiv2016"' in marks[1]
    assert ">2</a></sup>" in marks[1]


def test_the_mark_after_a_full_width_sign_stands_close_every_time(corpus: Corpus) -> None:
    text = Text({"": "投票率上升[@liiv2016]。然后"})
    pages = [written(corpus, page, text)[0] for page in ("index.md", "index.md", "changes.md")]
    assert all('<sup class="sb-close" id=' in page for page in pages)


def test_messages_are_put_into_a_template_when_it_is_compiled() -> None:
    english, chinese = Ours(Speech("en")), Ours(Speech("zh"))
    source = '{{ _("Claims") }}: {{ _("%(value)s (%(number)s)", value="<b>", number=3) }}'
    assert english.from_string(source).render() == "Claims: &lt;b&gt; (3)"
    catalogue = words("zh")
    cases, valued = catalogue.gettext("Claims"), catalogue.gettext("%(value)s (%(number)s)")
    assert cases != "Claims"
    assert chinese.from_string(source).render() == f"{cases}: {valued % {'value': '&lt;b&gt;', 'number': 3}}"
    spoken = english.from_string("{{ _(word) }}").render(word="Claims")
    assert spoken == "Claims", "what is known only later is looked up later"


def test_what_is_no_html_is_escaped_once() -> None:
    environment = Ours(Speech("en"))
    template = environment.from_string("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(a) }}{{ m(m(a)) }}")
    assert template.render(a="<") == "<i>&lt;</i><i><i>&lt;</i></i>"
    assert render("_macros.html") is not None
