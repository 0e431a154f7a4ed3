"""The site of this repository, asked what the site of the made-up corpus is asked."""

from tests.test_site import (  # noqa: F401
    Pages,
    pages,
    test_a_candidate_never_stands_for_a_note,
    test_a_page_stands_at_one_place_of_the_navigation,
    test_chinese_is_marked_as_such,
    test_data_files_are_offered_and_there,
    test_every_claim_is_an_anchor,
    test_every_claim_leads_to_its_sources_and_back,
    test_every_note_is_cited_and_leads_back,
    test_every_page_has_a_title_a_language_and_one_main_heading,
    test_labels_refer_to_what_is_there,
    test_no_id_stands_twice_on_a_page,
    test_no_link_is_broken,
    test_nothing_is_fetched_from_elsewhere,
    test_the_register_has_every_note_and_no_other,
    test_the_site_says_how_many_claims_it_has,
    test_there_is_a_page_for_everything,
)

PROGRAM = (
    "contributing/your-own-corpus",
    "contributing/gitlab",
    "contributing/plain-server",
    "contributing/rules",
    "development/",
    "accessibility",
)


def test_pages_on_the_program_stand_together_and_apart_from_the_corpus(pages: Pages) -> None:  # noqa: F811
    menu = pages["index.html"].xpath("//nav[@id='page.menu']/ul/li")
    about = [[href.startswith(PROGRAM) for href in part.xpath(".//li//a/@href")] for part in menu]
    assert [all(part) for part in about if any(part)] == [True]
