"""The languages of a site: what is a tag, what is none, which catalogue serves, and what the theme is."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.base import ValidationError

from sourcebook.host.tags import Languages, missing
from sourcebook.model.text import Text
from sourcebook.site.frame import assets
from sourcebook.site.words.catalogues import locale, words
from tests.host.test_build import CONFIG, build, read

Tiny = Callable[[dict[str, str | None]], Path]


def checked(*tags: object) -> list[str]:
    return Languages().validate(list(tags))


@pytest.mark.parametrize(
    ("tag", "usual"),
    [
        ("en", "en"),
        ("zh_CN", "zh-CN"),
        ("ZH-HANS", "zh-Hans"),
        ("pt-br", "pt-BR"),
        ("sr-Latn-RS", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("haw", "haw"),
        ("ca-valencia", "ca-valencia"),
        ("de-CH-1996", "de-CH-1996"),
        ("en-us-X-MINE-2", "en-US-x-mine-2"),
        ("TH-th-U-CA-buddhist", "th-TH-u-ca-buddhist"),
    ],
)
def test_a_tag_is_written_as_usual(tag: str, usual: str) -> None:
    assert checked(tag) == [usual]


@pytest.mark.parametrize(
    "tag",
    [
        *("english", "klingon", "e", "xx", "map", "cases", "en,fr", "en fr", "", "1", "zh-中"),
        *("../en", "en/fr", "..", "en-", "-en", "en--US", "en.UTF-8"),
    ],
)
def test_what_is_none_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError, match="is not a language; write a tag of BCP 47"):
        checked("en", tag)


@pytest.mark.parametrize("tag", ["und", "mul", "zxx", "x-mine", "en-x", "en-x-", "en-u"])
def test_what_stands_for_no_language_is_none(tag: str) -> None:
    with pytest.raises(ValidationError, match="is not a language"):
        checked("en", tag)


@pytest.mark.parametrize(
    ("tag", "now"), [("iw", "he"), ("cmn-Hans", "zh-Hans"), ("IN-id", "id-ID"), ("mo", "ro")]
)
def test_a_language_that_has_another_name_by_now_is_told_it(tag: str, now: str) -> None:
    with pytest.raises(ValidationError, match=f"is written '{now}'; write that"):
        checked("en", tag)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (False, "'false' is no text; write a tag in quotes, such as 'no'"),
        (None, "None is no tag of a language"),
        (5, "5 is no tag of a language"),
        (["zh"], "is no tag of a language"),
    ],
)
def test_what_is_no_text_is_told_so(value: object, said: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(said)):
        checked("en", value)


@pytest.mark.parametrize("tags", [("en", "en"), ("zh-CN", "zh_cn"), ("fr", "en", "FR")])
def test_none_stands_twice(tags: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="stands there twice"):
        checked(*tags)


@pytest.mark.parametrize("tags", [("en", "zh", "zh-CN"), ("zh-Hans", "zh"), ("en", "zh_hans_cn", "zh-CN")])
def test_none_is_another_with_more_words(tags: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="would be one site twice; delete one of the two"):
        checked(*tags)


def test_two_scripts_of_one_language_are_two() -> None:
    for tags in (["zh-Hans", "zh-Hant"], ["sr-Latn", "sr-Cyrl"], ["en", "en-GB"], ["pt", "pt-BR"]):
        assert checked(*tags) == tags


def test_there_is_one() -> None:
    with pytest.raises(ValidationError, match="no language is named"):
        checked()


@pytest.mark.parametrize("tag", ["zh", "zh-CN", "zh-Hans", "zh-Hans-SG"])
def test_the_nearest_catalogue_serves(tag: str) -> None:
    assert words(tag).gettext("Claims") == words("zh").gettext("Claims") != "Claims"
    assert missing(tag) == ""


@pytest.mark.parametrize("tag", ["zh-TW", "zh-Hant", "fr"])
def test_a_language_without_one_is_told_how_to_get_it(tag: str) -> None:
    assert words(tag).gettext("Claims") == "Claims"
    assert f"copy 'site/locales/zh.po' of the package to '{tag}.po' and run 'make words'" in missing(tag)


def test_a_text_in_a_variant_is_taken_before_another_language() -> None:
    text = Text({"en": "Nepal", "zh-Hans": "尼泊尔", "zh-Hant": "尼泊爾"})
    assert [text.best(tag) for tag in ("zh", "zh-CN", "zh-TW", "fr")] == [
        "尼泊尔",
        "尼泊尔",
        "尼泊爾",
        "Nepal",
    ]


def test_without_a_list_the_theme_s_language_is_that_of_the_site(tiny: Tiny) -> None:
    root = tiny({})
    config = CONFIG.replace("name: material,", "name: material, language: zh,")
    done = build(root, "--strict", config=config)
    assert done.returncode == 0, done.stderr
    assert read(root, "cases/index.html").get("lang") == "zh"


def test_a_theme_that_is_asked_for_another_language_is_a_warning(tiny: Tiny) -> None:
    config = CONFIG.replace("name: material,", "name: material, language: fr,")
    config = config.replace("[sourcebook]", "[{sourcebook: {languages: [en, fr]}}]")
    done = build(tiny({}), config=config)
    assert done.returncode == 0, done.stderr
    said = "mkdocs.yml:4:25: the theme is asked for 'fr', but the first of the plugin's languages is 'en'"
    assert said in done.stderr


def test_a_page_says_its_language_to_other_programs(tiny: Tiny) -> None:
    config = CONFIG.replace("plugins: [sourcebook]", "plugins: [sourcebook: {languages: [ar, en]}]")
    case = (Path(__file__).parents[1] / "tiny/cases/tartu-2016.yml").read_text(encoding="utf-8")
    case = case.replace("{en: Tartu,", "{en: Tartu, ar: تارتو,")
    root = tiny({"cases/tartu-2016.yml": case})
    done = build(root, config=config)
    assert done.returncode == 0, done.stderr
    page = read(root, "cases/tartu-2016/index.html")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.xpath("//meta[@name='citation_language']/@content") == ["ar"]
    assert '"inLanguage": "ar"' in page.xpath("string(//script[@type='application/ld+json'])")


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        *(("en", "en_US"), ("zh", "zh_CN"), ("zh-Hant", "zh_TW"), ("fa", "fa_IR"), ("he", "he_IL")),
        *(("es-419", "es_419"), ("sr-Latn", "sr_RS"), ("en-GB-x-mine", "en_GB"), ("not a tag", "")),
    ],
)
def test_a_language_is_a_locale_where_open_graph_asks(tag: str, wanted: str) -> None:
    assert locale(tag) == wanted


def test_the_style_names_no_side_that_another_script_has_elsewhere() -> None:
    """A page from right to left is the mirror of one from left to right: margins, rules and insets too."""
    sided = re.compile(
        r"(?m)^\s*(?:(?:padding|margin|border)-(?:left|right)[\w-]*|left|right|float)\s*:[^;]*"
    )
    style = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((assets.FOLDER / "styles").glob("*.css"))
        if path.stem not in ("drawings", "print")
    )
    found = [one.strip() for one in sided.findall(style) if "inline-" not in one]
    assert found == []
