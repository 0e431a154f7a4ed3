"""A stranger's prose becomes HTML once, safely, and its footnote marks stand where Chicago puts them."""

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.model.text import Text
from sourcebook.reading.citation import Cluster, Link
from sourcebook.reading.load import Folders, Material
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words import prose

Tiny = Callable[[dict[str, str | None]], Path]

EMPTY = Corpus.of(Material())


def html(text: str, *, inline: bool = True) -> str:
    def cite(cluster: Cluster) -> str:
        return "<sup>" + ",".join(citation.citekey for citation in cluster.citations) + "</sup>"

    def link(link: Link) -> str:
        return f"<a>{prose.han(link.words or link.target)}</a>"

    return prose.fill(prose.render(text, inline=inline), cite, link)


PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "unclosed script": "<script>alert(1)",
    "image": '<img src=x onerror="alert(1)">',
    "svg": "<svg/onload=alert(1)>",
    "iframe": '<iframe src="javascript:alert(1)"></iframe>',
    "style": "<style>*{display:none}</style>",
    "handler": '<b onclick="alert(1)">x</b>',
    "comment": "<!--<img src=x onerror=alert(1)>-->",
    "end tag": "</p></div><script>alert(1)</script>",
    "title": "</title><script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "javascript": "[x](javascript:alert(1))",
    "javascript in capitals": "[x](JaVaScRiPt:alert(1))",
    "javascript as entities": "[x](&#106;avascript&#58;alert(1))",
    "javascript with a tab": "[x](java&#9;script:alert(1))",
    "javascript in angles": "[x](<javascript:alert(1)>)",
    "javascript as address": "<javascript:alert(1)>",
    "javascript by reference": "[x][y]\n\n[y]: javascript:alert(1)",
    "javascript as image": "![x](javascript:alert(1))",
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "vbscript": "[x](vbscript:msgbox)",
    "file": "[x](file:///etc/passwd)",
    "title of a link": "[x](https://example.org '\" onclick=alert(1) x=\"')",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "numeric entities": "&#60;script&#62;alert(1)&#60;/script&#62;",
    "code": "`<script>alert(1)</script>`",
    "fence": "```html onclick=alert(1)\n<script>alert(1)</script>\n```",
    "attribute list": '*x*{: onclick="alert(1)" }',
    "attribute list of a block": 'x\n{: onclick="alert(1)" }',
    "template": "{{ 7*7 }} {% include 'x' %} {{ config.extra }}",
    "snippet": '--8<-- "mkdocs.yml"',
    "admonition": "!!! danger <b>\n    x",
    "markdown in html": '<div markdown="1" onclick="alert(1)">*x*</div>',
    "words of a link": "[[tartu-2016|<script>alert(1)</script>]]",
    "malformed citation": "[@ <script>alert(1)</script>]",
    "prefix of a citation": "[<script>alert(1)</script> @liiv2016]",
    "suffix of a citation": '[@liiv2016, p. 1, <img src=x onerror="alert(1)">]',
}

ALLOWED = {
    "p",
    "a",
    "em",
    "strong",
    "code",
    "pre",
    "sup",
    "span",
    "blockquote",
    "ul",
    "ol",
    "li",
    "br",
    "div",
}


def assert_harmless_address(href: str) -> None:
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", href).lower())
    assert scheme is None or scheme[1] in ("http", "https", "mailto"), href


def assert_harmless(text: str) -> None:
    tree = lxml.html.fragment_fromstring(text, create_parent="div")
    for element in tree.iter():
        assert element.tag in ALLOWED, element.tag
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert_harmless_address(element.get("href", ""))


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("inline", [True, False])
def test_payloads_stay_text(text: str, inline: bool) -> None:
    assert_harmless(html(f"Before. {text}", inline=inline))
    assert_harmless(html(text, inline=inline))


def pages_with(tiny: Tiny, text: str) -> dict[str, lxml.html.HtmlElement]:
    """Return the pages of a corpus with *text* in each field of its case, its codebook and its notes."""
    quoted = "'" + text.replace("'", "''").replace("\n", "\n\n  ") + "'"
    here = Path(__file__).parents[2] / "tiny"
    changes = {
        "cases/tartu-2016.yml": {
            "name: {en: Tartu,": f"aliases:\n  - {quoted}\nshort: {quoted}\nname: {{en: {quoted},",
            "summary: A town": f"revisions:\n  - date: 2013\n    text: {quoted}\nsummary: A town",
            "text: >-": f"quote: {quoted}\n        remark: {quoted}\n        text: >-",
        },
        "cases/_codebook.yml": {
            "label: Participatory budgeting": f"label: {quoted}",
            "definition: Few take part.": f"definition: {quoted}",
        },
        "footnotes/notes.yml": {"supports: that turnout rose": f"supports: {quoted}"},
        "footnotes/sources.bib": {"{Counting Votes}": "{" + re.sub(r"[{}%\\]", "", text) + "}"},
    }
    files = {}
    for name, pairs in changes.items():
        files[name] = (here / name).read_text(encoding="utf-8")
        for old, new in pairs.items():
            assert old in files[name]
            files[name] = files[name].replace(old, new)
    corpus, _ = check(Folders(tiny(files)))
    assert corpus.cases
    assert corpus.codebook
    assert corpus.notes
    return {
        page.src_uri: lxml.html.document_fromstring(f"<head>{written.head}</head><body>{written.html}</body>")
        for page in derived(corpus)
        for written in [
            page.write(corpus, Settings(url="https://example.org/", issues="https://example.org/new"))
        ]
    }


ACTIVE = (
    "script",
    "img",
    "svg",
    "iframe",
    "style",
    "object",
    "embed",
    "form",
    "input",
    "base",
    "meta",
    "link",
)


def active(tree: lxml.html.HtmlElement) -> dict[str, int]:
    return {tag: len(tree.findall(f".//{tag}")) for tag in ACTIVE}


@pytest.fixture(scope="module")
def plain_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, int]]:
    def make(changes: dict[str, str | None]) -> Path:
        root = tmp_path_factory.mktemp("plain") / "corpus"
        shutil.copytree(Path(__file__).parents[2] / "tiny", root)
        for name, text in changes.items():
            (root / name).write_text(text or "", encoding="utf-8")
        return root

    return {name: active(tree) for name, tree in pages_with(make, "plain words").items()}


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_payloads_stay_text_on_every_page(
    tiny: Tiny, plain_pages: dict[str, dict[str, int]], text: str
) -> None:
    pages = pages_with(tiny, text)
    assert pages.keys() == plain_pages.keys()
    for name, tree in pages.items():
        assert active(tree) == plain_pages[name], name
        for element in tree.iter():
            assert not [key for key in element.attrib if key.startswith("on")], name
            assert_harmless_address(element.get("href", ""))


@pytest.mark.parametrize(
    "text", ["&#57344;0&#57345;", "&#xE000;0&#xE001;", "[x](https://x.org '&#57344;0&#57345;')"]
)
def test_an_entity_does_not_pass_for_a_citation(text: str) -> None:
    assert html(f"A {text}") == html(f"A {text}")
    assert html(f"It rose [@a]. {text}").count("<sup>") == 1


SECOND_ORDER = {
    "{{ config.site_name }}": "{{ config.site_name }}",
    "{% raw %}": "{% raw %}",
    '--8<-- "mkdocs.yml"': "--8&lt;-- “mkdocs.yml”",
    "*x*{: .y }": "<em>x</em>{: .y }",
    "[x](javascript:alert(1))": "[x](javascript:alert(1))",
    "[TOC]": "[TOC]",
    "a~ 2~b ==m== :smile: $x$ ^^i^^": "a~ 2~b ==m== :smile: $x$ ^^i^^",
    "| a\n|-|-|\n| b |": "| a\n|-|-|\n| b |",
}


@pytest.mark.parametrize(("text", "expected"), SECOND_ORDER.items())
def test_what_means_something_to_others_means_nothing_here(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose [@a].", "It rose.<sup>a</sup>"),
        ("It rose [@a], it fell [@b].", "It rose,<sup>a</sup> it fell.<sup>b</sup>"),
        ("It rose [@a]; and: [@b]!", "It rose;<sup>a</sup> and:!<sup>b</sup>"),
        ("It rose [@a] and fell.", "It rose<sup>a</sup> and fell."),
        ("It rose. [@a] It fell.", "It rose.<sup>a</sup> It fell."),
        ("It rose[@a].", "It rose.<sup>a</sup>"),
        ("It rose [@a][@b].", "It rose.<sup>a</sup><sup>b</sup>"),
        ("It rose [@a] [@b], it fell.", "It rose,<sup>a</sup><sup>b</sup> it fell."),
        ("“It rose [@a].” So.", "“It rose.”<sup>a</sup> So."),
        ("“It rose” [@a]. So.", "“It rose”.<sup>a</sup> So."),
        ("It rose\n[@a].", "It rose.<sup>a</sup>"),
        ("(It rose [@a]).", "(It rose<sup>a</sup>)."),
        ("It rose [@a]—it fell.", "It rose<sup>a</sup>—it fell."),
        ("*It rose [@a].*", "<em>It rose.<sup>a</sup></em>"),
        ("It rose [@a] [[b]].", "It rose<sup>a</sup> <a>b</a>."),
        ("It rose [@a]...", "It rose...<sup>a</sup>"),
        ("它上升 [@a]。", '它上升。<sup class="sb-close">a</sup>'),
        ("它上升 [@a]了", "它上升<sup>a</sup>了"),
    ],
)
def test_the_mark_follows_the_punctuation(text: str, expected: str) -> None:
    assert re.sub(r"</?span[^>]*>", "", html(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b** `c`", "<em>a</em> <strong>b</strong> <code>c</code>"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("“a” 'b' \"c\"", "“a” ‘b’ “c”"),
        ("Nepal 尼泊尔", 'Nepal <span lang="zh">尼泊尔</span>'),
        ("[a](https://example.org)", '<a href="https://example.org" rel="noopener noreferrer">a</a>'),
        ("[[plc|the *centre*]]", "<a>the *centre*</a>"),
        ("`[@a]` and \\[@b]", "<code>[@a]</code> and [@b]"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It *rose* [@a]. See [[b|the b]].", "It rose. See the b."),
        (r'A \<b> & "c"', "A <b> & “c”"),
        ("H~2~O, m^2^, CO<sub>2</sub>, ~~none~~ <b>one</b>", "H2O, m2, CO2, none one"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert prose.plain(text, EMPTY, "en") == expected


def test_plain_text_calls_what_it_links_to_as_the_page_does(tiny: Tiny) -> None:
    corpus, _ = check(Folders(tiny({})))
    texts = [
        "It is [[tartu-2016]].",
        "It is [[budgeting]] & [[strategies/budgeting]].",
        "It is [[tartu-2016|*this* <b>]].",
        "It is [[tartu-2016#turnout-rose]].",
        "[[no]]",
    ]
    for language in ("en", "zh"):
        view = View(corpus, "index.md", Settings(language=language, languages=("en", "zh")))
        for text in texts:
            shown = lxml.html.fragment_fromstring(str(view.prose(Text({language: text}))), create_parent=True)
            assert prose.plain(text, corpus, language) == shown.text_content()
            assert view.plain(Text({language: text})) == shown.text_content()
    assert prose.plain(texts[0], corpus, "zh") == "It is 塔尔图."


def test_a_link_to_a_claim_says_how_it_begins_even_where_claims_lead_to_each_other(tiny: Tiny) -> None:
    at = "cases/tartu-2016.yml"
    case = (Path(__file__).parents[2] / "tiny" / at).read_text(encoding="utf-8")
    claims = (
        'founded, text: "Few know *when* it began; see [[tartu-2016#few-voted]] [@liiv2016]."',
        'few-voted, text: "Few; see [[tartu-2016#founded]] [@liiv2016, p. 2] [@article, nn. 1-2]."',
    )
    case = re.sub(r'founded, text: ".*?"', claims[0], case)
    case = re.sub(r'few-voted, text: ".*?"', claims[1], case)
    corpus, problems = check(Folders(tiny({at: case})))
    assert not problems
    found = [
        prose.plain(f"See [[tartu-2016#{claim}]].", corpus, language)
        for claim in ("founded", "few-voted")
        for language in ("en", "zh")
    ]
    assert found == [
        "See “Few know when it began; see Tartu” (Tartu).",
        "See “Few know when it began; see 塔尔图” (塔尔图).",
        "See “Few; see Tartu” (Tartu).",
        "See “Few; see 塔尔图” (塔尔图).",
    ]


SLOW = {
    "brackets": "[" * 16_000,
    "bracket pairs": "[" * 8_000 + "]" * 8_000,
    "links": "[a](" * 16_000,
    "citations": "[@" * 16_000,
    "good citations": "[@a]" * 8_000,
    "ids": "[[a" * 16_000,
    "stars": "*a **b " * 8_000,
    "ticks": " ".join("`" * n for n in range(200)),
    "quotes": "> " * 8_000,
    "lists": "- " * 8_000,
    "angles": "<" * 16_000,
    "apostrophes": "'a " * 16_000,
    "backslashes": "\\" * 16_000,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_no_text_is_slow(text: str) -> None:
    start = time.process_time()
    html(text)
    assert time.process_time() - start < 2


PIECES = st.sampled_from(
    [
        "[@a]",
        "[[b]]",
        "*",
        "**",
        "`",
        "<b>",
        "[",
        "](",
        ")",
        "javascript:",
        "&#60;",
        "\n\n",
        "    ",
        "> ",
        "- ",
        '"',
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=20).map("".join))
def test_no_text_raises_or_harms(text: str) -> None:
    text = re.sub("[\ue000-\uf8ff\\x00-\\x08\\x0b-\\x1f]", "", text)
    assert_harmless(html(text))
    prose.plain(text, EMPTY, "en")
