"""What a maintainer asks the theme for is honoured by the site's own page, or told with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.host.test_build import CONFIG, build, read

Tiny = Callable[[dict[str, str | None]], Path]

OWN = (
    CONFIG.replace("font: false", "font: false, logo: img/logo.svg, favicon: img/icon.png")
    + """\
extra_css: [own.css]
markdown_extensions: [tables]
extra:
  social:
    - {icon: fontawesome/brands/mastodon, link: "https://social.example.org/@me"}
    - {icon: x, link: "mailto:me@example.org", name: Write to us}
"""
)


def test_logo_icon_social_links_and_an_own_style_are_used(tiny: Tiny) -> None:
    home = "# Home\n\n| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |\n"
    files: dict[str, str | None] = dict.fromkeys(("docs/img/logo.svg", "docs/img/icon.png"), "x")
    cited = "Money is voted on [@article, n. 2]. See [[tartu-2016]] and [[turnout]].\n"
    root = tiny({**files, "docs/own.css": "h1 { color: red }", "docs/index.md": f"{home}\n{cited}"})
    done = build(root, "--strict", config=OWN)
    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr
    page = read(root, "cases/tartu-2016/index.html")
    assert page.xpath("//a[@class='sb-brand']/img/@src") == ["../../img/logo.svg"]
    assert page.xpath("//link[@rel='icon']/@href") == ["../../img/icon.png"]
    sheets = page.xpath("//link[@rel='stylesheet']/@href")
    assert sheets == ["../../assets/sourcebook.css", "../../own.css"], "what comes later wins"
    social = [(a.get("href"), a.text) for a in page.xpath("//ul[@class='sb-social']//a")]
    assert social == [
        ("https://social.example.org/@me", "social.example.org/@me"),
        ("mailto:me@example.org", "Write to us"),
    ]
    home_page = read(root, "index.html")
    assert home_page.xpath("//td/@class") == ["sb-left", "sb-right", "sb-center"]
    assert home_page.xpath("//@style") == []


ELSEWHERE = (
    CONFIG.replace("font: false", "font: false, logo: https://cdn.example.org/logo.svg")
    + """\
extra_css:
  - https://cdn.example.org/katex.css
extra_javascript:
  - path: //cdn.example.org/mathjax.js
    defer: true
extra:
  analytics: {provider: google}
"""
)


def test_what_the_policy_blocks_is_told_with_its_line(tiny: Tiny) -> None:
    done = build(tiny({}), "--strict", config=ELSEWHERE)
    assert done.returncode == 1
    told = [line.partition("sourcebook: ")[2] for line in done.stderr.splitlines() if "[blocked-c" in line]
    assert [(one.split(" ")[0], one.split(" ")[1]) for one in told] == [
        ("mkdocs.yml:4:44:", "'https://cdn.example.org/logo.svg'"),
        ("mkdocs.yml:7:5:", "'https://cdn.example.org/katex.css'"),
        ("mkdocs.yml:9:11:", "'//cdn.example.org/mathjax.js'"),
        ("mkdocs.yml:12:3:", "'analytics'"),
    ]


def test_a_plugin_that_would_end_the_build_is_refused_in_a_sentence(tiny: Tiny) -> None:
    config = CONFIG.replace("plugins: [sourcebook]", "plugins:\n  - sourcebook\n  - social: {enabled: false}")
    done = build(tiny({}), config=config)
    assert done.returncode == 1
    assert (
        "mkdocs.yml:7:5: 'social' cannot be used beside Sourcebook: "
        "the site makes its own pictures for links; delete the plugin [bad-value]"
    ) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_line_is_told_in_the_file_in_which_it_stands(tiny: Tiny) -> None:
    root = tiny({"shared/base.yml": "theme: {name: material}\nextra:\n  analytics: {provider: google}\n"})
    done = build(root, config="INHERIT: shared/base.yml\nsite_name: Tiny\nplugins: [sourcebook]\n")
    assert "sourcebook: shared/base.yml:3:3: 'analytics' does nothing here" in done.stderr


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("{et: {Home: 5}}", "5 under 'et' is no text; write it in quotes"),
        ("{et: {7: Kodu}}", "7 under 'et' is no text; write it in quotes"),
        ("{et: Kodu}", "what stands under 'et' must be texts, each with its translation"),
        ("{fr: {Home: Accueil}}", "mkdocs.yml translates into 'fr', which is not under 'languages'"),
    ],
)
def test_translations_that_cannot_be_are_told(option: str, said: str, tiny: Tiny) -> None:
    plugin = f"[sourcebook: {{languages: [en, et], translations: {option}}}]"
    done = build(tiny({}), "--strict", config=CONFIG.replace("[sourcebook]", plugin))
    assert done.returncode == 1
    assert said in done.stderr
    assert "says it nowhere" not in done.stderr
