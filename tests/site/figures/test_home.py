"""Home in figures: matrix in small, cards and numbers are what the corpus says."""

from collections import Counter

import lxml.html

from sourcebook.corpus import bonds, matrix, standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.model.note import Identification
from sourcebook.site.address import addresses
from sourcebook.site.chapters import blocks
from sourcebook.site.figures import grid, ways
from tests.site.figures.conftest import view_of


def placed(corpus: Corpus, name: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(
        f"<main>{blocks.fill(f'<!-- sourcebook: {name} -->', view_of(corpus))}</main>"
    )


def test_every_cell_has_the_shape_of_its_state_and_a_coded_one_leads_to_its_evidence(small: Corpus) -> None:
    view = view_of(small)
    page = placed(small, "grid")
    cells = matrix.cells(small)
    shapes = page.xpath("//table//td/*[contains(@class, 'sb-shape')]")
    assert len(shapes) == len(cells)
    for shape, ((strategy, case_id), cell) in zip(shapes, cells.items(), strict=True):
        assert int(shape.get("data-presence")) == view.rank("presence", cell.state)
        if not cell.uses:
            assert shape.tag == "span"
            continue
        use = grid.strongest(view, cell)
        assert use is not None
        assert use.presence == cell.state
        assert shape.get("href") == view.to(addresses.use(case_id, strategy, use.levels))
        assert int(shape.get("data-effect")) == (view.rank("effect", use.effect) if use.effect else 0)
        assert shape.get("aria-label").startswith(
            f"{view.label('strategies', strategy)}, {view.short(case_id)}"
        )


def test_the_legend_counts_every_cell_once(small: Corpus) -> None:
    numbers = [int(b.text) for b in placed(small, "grid").xpath("//ul[@class='sb-mini__legend']//b")]
    assert sum(numbers) == len(matrix.cells(small))


def test_of_many_cases_the_cells_count_users_by_level(synthetic: Corpus) -> None:
    page = placed(synthetic, "grid")
    rows = page.xpath("//tbody/tr[td]")
    users = bonds.users(synthetic)
    assert 0 < len(rows) <= grid.THEMES
    for row in rows:
        strategy = row.xpath("th/a/@href")[0].strip("/").rpartition("/")[2]
        levels = Counter(synthetic.cases[case_id].level for case_id in users[strategy])
        numbers = [int(td.text_content()) for td in row.xpath("td")]
        assert numbers == [levels[level] for level in synthetic.codes["levels"]]
        widths = [int(rect.get("width")) for rect in row.xpath(".//rect")]
        assert widths == numbers


def test_a_card_names_what_only_its_case_uses(small: Corpus) -> None:
    page = placed(small, "cases")
    cards = page.xpath("//article")
    assert len(cards) == len(small.cases)
    view = view_of(small)
    for card in cards:
        case_id = card.xpath(".//h4/a/@href")[0].strip("/").rpartition("/")[2]
        claims = [claim for _, claim in small.cases[case_id].claims()]
        traced = sum(standing.of_claim(small, claim) is Standing.TRACED for claim in claims)
        graded = sum(standing.of_claim(small, claim) is not None for claim in claims)
        words = card.text_content()
        assert f"{traced} of {graded} claims traced to a source" in words
        named = card.xpath(".//p[@class='sb-case__apart']/a/@href")
        only = bonds.only_here(small)[case_id]
        coded = bonds.coded_only_here(small)[case_id]
        used = {strategy for strategy, cases in bonds.users(small).items() if case_id in cases}
        assert len(named) == min(len(only or coded or used), ways.NAMED)
        assert {href.partition("#use.")[2].partition(".")[0] for href in named} <= set(only or coded or used)
        said = ("Only here:" in words, "Coded only here" in words, "Shared with others:" in words)
        assert said == (bool(only), bool(coded and not only), not only and not coded)
        bar = [int(rect.get("width")) for rect in card.xpath(".//rect")]
        assert sum(bar) == graded
        assert view.case_href(case_id) == card.xpath(".//h4/a/@href")[0]


def test_of_many_cases_a_level_shows_a_few_and_says_how_many_there_are(synthetic: Corpus) -> None:
    page = placed(synthetic, "cases")
    for section in page.xpath("//section"):
        assert len(section.xpath(".//article")) == ways.CARDS
    total = sum(int(text.split()[0]) for text in page.xpath("//span[@class='sb-way__of']/text()"))
    assert total == len(synthetic.cases)


def test_the_three_numbers_are_true(small: Corpus) -> None:
    page = placed(small, "numbers")
    traced, alone, unknown = (dd.text_content() for dd in page.xpath("//dd"))
    counts = standing.counts(small)
    assert int(traced) == counts[Standing.TRACED]
    assert int(alone) == counts[Standing.WORK_ALONE]
    for dt in page.xpath("//dt")[:2]:
        assert f"of {counts.total()} claims" in dt.text_content(), "a number says of how many"
    notes = small.notes.values()
    assert int(unknown) == sum(note.identification is Identification.UNKNOWN for note in notes)
