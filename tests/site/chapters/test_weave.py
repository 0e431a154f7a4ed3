"""Pages written by hand: what is done to the HTML that Python-Markdown made of them."""

from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders
from sourcebook.site.chapters import weave
from sourcebook.site.settings import Settings
from sourcebook.site.view import View

HERE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    corpus, problems = check(Folders(HERE / "tiny"))
    assert not problems
    return corpus


def finished(corpus: Corpus, html: str, language: str = "en", *, translated: bool = True) -> str:
    settings = Settings(language=language, languages=("en", "zh"))
    return weave.finish(html, View(corpus, "page.md", settings), translated=translated)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>She is 苗青.</p>", '<p>She is <span lang="zh">苗青</span>.</p>'),
        ('<p><span lang="zh">苗青</span> and 吕志</p>',
         '<p><span lang="zh">苗青</span> and <span lang="zh">吕志</span></p>'),
        ('<p title="苗青"><code>苗青</code></p>', '<p title="苗青"><code>苗青</code></p>'),
        ("<pre><code>name: <b>苗青</b></code></pre>", "<pre><code>name: <b>苗青</b></code></pre>"),
    ],
)  # fmt: skip
def test_chinese_is_marked_as_such(corpus: Corpus, html: str, wanted: str) -> None:
    assert finished(corpus, html) == wanted
    assert wanted in finished(corpus, html, "zh", translated=False)


def test_a_chinese_page_needs_no_mark(corpus: Corpus) -> None:
    assert finished(corpus, "<p>她是苗青。</p>", "zh") == "<p>她是苗青。</p>"


def test_a_table_scrolls_in_a_frame_that_the_keyboard_reaches(corpus: Corpus) -> None:
    found = finished(corpus, "<p>Two:</p>\n<table>\n<tr><td>1</td></tr>\n</table>\n<table></table>")
    frame = '<div class="sb-scroll" role="group" aria-label="Table" tabindex="0"><table>'
    assert found.count(frame) == found.count("</table></div>") == 2


def test_a_link_is_called_as_in_the_language_of_its_text(corpus: Corpus) -> None:
    settings = Settings(language="zh", languages=("en", "zh"))

    def woven(language: str) -> str:
        return weave.weave("On [[tartu-2016]].", View(corpus, "page.md", settings), language)

    assert ">Tartu<" in woven("en")
    assert "塔尔图" in woven("zh")


@pytest.mark.parametrize("opening", ["!!! note", "??? tip", "???+ tip inline", "===", "    !!! note"])
@pytest.mark.parametrize(
    "written", ["A title [@liiv2016]", "A title [@liiv2016].", "One [@liiv2016]; two [@article]"]
)
def test_a_title_in_quotes_keeps_the_marks_of_its_footnotes(
    corpus: Corpus, opening: str, written: str
) -> None:
    page = f'- One\n\n{opening} "{written}"\n    Text.\n'
    woven = weave.weave(page, View(corpus, "page.md", Settings()), "en")
    first, *rest = woven.splitlines()[2:]
    assert first.startswith(f'{opening} "{written[:3]}')
    assert first.endswith('</sup>"')
    assert rest == ["    Text."]


def test_quotes_in_a_sentence_end_before_the_mark(corpus: Corpus) -> None:
    woven = weave.weave('It is a "title [@liiv2016]"\n', View(corpus, "page.md", Settings()), "en")
    assert woven.startswith('It is a "title"<sup')
