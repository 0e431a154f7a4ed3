from sourcebook.site.words import words


def test_a_word_comes_out_in_its_language() -> None:
    assert words("zh").gettext("Cases") == "案例"


def test_english_and_what_has_no_translation_stay_as_they_are() -> None:
    assert words("en").gettext("Cases") == "Cases"
    assert words("zh").gettext("a word that nobody translated") == "a word that nobody translated"
    assert words("xx").ngettext("%(num)s claim", "%(num)s claims", 2) == "%(num)s claims"
