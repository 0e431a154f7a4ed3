"""The languages of the site of this repository, asked what those of the made-up corpus are asked."""

from tests.host.test_words_of_languages import (  # noqa: F401
    pages,
    test_a_notice_is_never_longer_than_a_few_headings,
    test_a_page_is_cited_as_that_of_the_first_language_is,
    test_every_page_names_its_versions_and_they_name_it,
    test_links_of_a_chinese_page_stay_among_chinese_pages,
    test_no_word_of_the_site_is_left_in_english,
    test_the_navigation_speaks_chinese,
    test_the_sitemap_has_both,
    test_the_switch_leads_to_the_same_page,
)
