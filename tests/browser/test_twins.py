"""Python and its twins in JavaScript say the same of corpora that are drawn from a seed.

Each corpus is written as pages that run in Chromium with their scripts, without a site around them. Compare,
matrix and explore answer there; `corpus.comparison`, `corpus.matrix` and `corpus.facets` answer here.
"""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from sourcebook.check import check
from sourcebook.corpus import facets
from sourcebook.corpus.comparison import compare
from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import errors
from sourcebook.reading.load import Folders
from sourcebook.site.frame import assets
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings
from tests.browser import test_compare, test_explore, test_matrix
from tests.browser.conftest import complaints

HOST = "http://twins.example/"
PRESENCE, EFFECT = ("yes", "some", "no", "unseen"), ("high", "middle", "low")
LEVELS, FAMILIES = ("near", "far", "between"), ("one", "two")


def code(random: Random, id_: str, scale: tuple[str, ...] = (), more: str = "") -> str:
    """Return a code of the codebook; of a scale it may be the opposite of others."""
    against = (
        random.sample([other for other in scale if other != id_], random.choice((0, 1, 1, 2)))
        if scale
        else []
    )
    opposites = f", symbol: '{id_[0]}', opposites: [{', '.join(against)}]" if scale else ""
    return f"  - {{id: {id_}, label: {id_.capitalize()}, definition: What it is{more}{opposites}}}\n"


def codebook(random: Random, strategies: list[str]) -> Iterator[str]:
    lists = {
        "levels": LEVELS,
        "families": FAMILIES,
        "kinds": ("kind",),
        "facts": ("fact",),
        "limitations": ("limit",),
    }
    yield "attributes: [{id: kinds, key: kind, required: yes, label: Kind}]\n"
    for name, ids in lists.items():
        yield f"{name}:\n" + "".join(code(random, id_) for id_ in ids)
    families = (code(random, id_, more=f", family: {random.choice(FAMILIES)}") for id_ in strategies)
    yield "strategies:\n" + "".join(families)
    yield "presence:\n" + "".join(code(random, id_, PRESENCE) for id_ in PRESENCE)
    yield "effect:\n" + "".join(code(random, id_, EFFECT) for id_ in EFFECT)


CITED = ("[@own]", "[@other]", "[@work, n. 1]", "[@work, n. 2]", "[@work, n. 3]", "[@work]", "")
"""What a claim may rest on: each makes another standing or another voice."""
BIB = """\
@book{own, author={A, A}, title={Own}, date={2001}, relation={self-published}, about={c0, c1}}
@book{other, author={B, B}, title={Other}, date={2002}, relation={third-party}}
@book{named, author={C, C}, title={Named}, date={2003}, relation={government}}
@article{work, author={D, D}, title={Work}, journaltitle={J}, date={2004}, secondhand={yes}}
"""
NOTES = """\
- {of: work, number: 1, where: here, supports: one, identification: named, entries: [named]}
- {of: work, number: 2, where: here, supports: two, identification: described}
- {of: work, number: 3, where: here, supports: three, identification: unknown}
"""


def claims(random: Random, prefix: str, many: int) -> str:
    found = ""
    for n in range(many):
        cited = " ".join(random.choices(CITED, k=random.choice((1, 1, 2))))
        found += f"\n      - {{id: {prefix}-{n}, text: 'It is {random.randrange(10**9)} so {cited}'}}"
    return found or " []"


def case(random: Random, strategies: list[str], number: int) -> Iterator[str]:
    yield f"name: Case {number}\nkind: kind\nlevel: {random.choice(LEVELS)}\nsummary: A case [@work].\n"
    if random.random() < 0.5:
        yield f"facts:\n  - code: fact\n    claims:{claims(random, 'fact', 2)}\n"
    pairs = [(strategy, level) for strategy in strategies for level in LEVELS]
    yield "uses:\n"
    for n, (strategy, level) in enumerate(random.sample(pairs, random.randint(1, len(pairs) // 2))):
        effect = random.choice((None, *EFFECT))
        yield f"  - strategy: {strategy}\n    level: {level}\n    presence: {random.choice(PRESENCE)}\n"
        yield f"    effect: {effect}\n" if effect else ""
        yield f"    claims:{claims(random, f'use-{n}', random.choice((0, 1, 3)))}\n"


def written(root: Path, seed: int) -> Corpus:
    """Write the corpus of a seed; return it as it is read."""
    random = Random(seed)
    strategies = [f"s{n}" for n in range(random.randint(2, 5))]
    files = {"cases/_codebook.yml": "".join(codebook(random, strategies)), "footnotes/notes.yml": NOTES}
    files |= {f"cases/c{n}.yml": "".join(case(random, strategies, n)) for n in range(random.randint(2, 6))}
    files["footnotes/sources.bib"] = BIB
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    corpus, problems = check(Folders(root))
    assert errors(problems) == []
    return corpus


@pytest.fixture(scope="module", params=range(6))
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return written(tmp_path_factory.mktemp("twins"), request.param)


@pytest.fixture
def page(browser: Browser, corpus: Corpus) -> Iterator[Page]:
    """A page that gets what the corpus has at each address, with the scripts that it asks for."""
    pages = {page.src_uri.removesuffix("index.md"): page for page in derived(corpus)}

    def answer(route: Route) -> None:
        found = pages.get(urlsplit(route.request.url).path.lstrip("/"))
        if found is None:
            route.fulfill(status=204)
            return
        scripts = "".join(
            f"<script>{(assets.FOLDER / name).read_text(encoding='utf-8')}</script>" for name in found.scripts
        )
        head = "<!doctype html><html lang=en><meta charset=utf-8>"
        html = f"{head}{found.write(corpus, Settings()).html}{scripts}"
        route.fulfill(body=html, content_type="text/html")

    page = browser.new_page(base_url=HOST)
    page.route("**/*", answer)
    errors = complaints(page)
    yield page
    page.close()
    assert not errors, errors


def test_any_sides_are_compared_alike(page: Page, corpus: Corpus) -> None:
    page.goto("compare/")
    expect(page.locator("[id='compare.form']")).to_be_visible()
    kinds = {
        "cases": list(corpus.cases),
        "strategies": list(corpus.codes["strategies"]),
        "levels": list(LEVELS),
    }
    for kind, ids in kinds.items():
        page.locator(f"[id='compare.form'] input[value={kind}]").check()
        for sides in (*combinations(ids, 2), *list(combinations(ids, 3))[:4]):
            page.evaluate(test_compare.PICK, list(sides))
            found = test_compare.section(page).evaluate(test_compare.READ)
            assert found == test_compare.expected(compare(corpus, corpus.plain(kind), sides), corpus), (
                kind,
                sides,
            )


def test_any_filter_of_the_matrix_leaves_the_same(page: Page, corpus: Corpus) -> None:
    page.goto("matrix/")
    form = page.locator("[id='matrix.filter']")
    assert form.is_visible()
    names = ("level", "family", "presence", "effect", "standing", "voice")
    options = {
        name: page.eval_on_selector_all(
            f"[id='matrix.filter'] select[name={name}] option",
            "all => all.map(one => one.value).filter(Boolean)",
        )
        for name in names
    }
    random = Random(len(corpus.claims))
    for _ in range(25):
        wanted = {
            name: random.choice(options[name]) for name in random.sample(names, random.choice((1, 1, 2, 3)))
        }
        if random.random() < 0.3:
            wanted["own"] = "hide"
        page.evaluate(
            """wanted => {
                const form = document.getElementById("matrix.filter");
                const selects = form.querySelectorAll("select");
                for (const select of selects) select.value = wanted[select.name] || "";
                form.elements.own.checked = "own" in wanted;
                form.elements.own.dispatchEvent(new Event("change", { bubbles: true }));
            }""",
            wanted,
        )
        assert test_matrix.shown(page) == test_matrix.expected(wanted, corpus), wanted


def test_any_facets_leave_and_count_the_same_claims(page: Page, corpus: Corpus) -> None:
    rows = facets.rows(corpus)
    random = Random(len(rows))
    for _ in range(12):
        wanted: dict[str, set[str]] = {}
        for _ in range(random.choice((0, 1, 2, 3))):
            row = random.choice(rows)
            facet = random.choice([facet for facet in facets.of(corpus) if row.values[facet]])
            wanted.setdefault(facet, set()).add(random.choice(row.values[facet]))
        page.goto("explore/?" + "&".join(f"{facet}={','.join(sorted(ids))}" for facet, ids in wanted.items()))
        counted = {facet: found for facet, found in test_explore.counts(wanted, rows).items() if found}
        assert {facet: found for facet, found in test_explore.numbers(page).items() if found} == counted
        assert test_explore.shown(page) == test_explore.left(wanted, rows), wanted
