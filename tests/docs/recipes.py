"""The recipes of the page on the architecture, carried out on small things that nobody needs."""

from dataclasses import dataclass, field

Edits = list[tuple[str, str]]
"""What stands in a file once, and what takes its place."""


@dataclass(frozen=True)
class Recipe:
    """What is done to which files, what is asked then, and what the answer holds."""

    files: dict[str, str | Edits]
    asked: str
    answered: tuple[str, ...]
    names: dict[str, str] = field(default_factory=dict)
    """What stands for the placeholders in the names of files."""


CHECK = """
from pathlib import Path
from sourcebook.check import check
from sourcebook.reading.load import Folders
corpus, problems = check(Folders(Path(".")))
print(*problems, sep="\\n")
"""
PAGES = f"""{CHECK}
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings
pages = {{page.src_uri: page for page in derived(corpus)}}
def html(name, **settings):
    return str(pages[name].write(corpus, Settings(**settings)).html)
"""

AFTER = '    """What the editors want to say about the claim or its evidence."""\n'
SHOWN = '    pieces += [block(told.remark, "sb-remark")] if told.remark else []\n'
FIELD = Recipe(
    {
        "scripts/sourcebook/model/case.py": [
            (AFTER, f'{AFTER}    doubt: Text | None = None\n    """What speaks against it."""\n')
        ],
        "scripts/sourcebook/authoring/examples.py": [
            (
                '        "remark": ["The two sources count differently."],\n',
                '        "remark": ["The two sources count differently."],\n'
                '        "doubt": ["Nobody else says so."],\n',
            )
        ],
        "scripts/sourcebook/site/claim.py": [
            ("    remark: Markup\n", "    remark: Markup\n    doubt: Markup\n"),
            ("        text(claim.remark),\n", "        text(claim.remark),\n        text(claim.doubt),\n"),
            ("Parts(slot, slot, slot, (slot,)", "Parts(slot, slot, slot, NOTHING, (slot,)"),
            (SHOWN, f"{SHOWN}    pieces += [f'<p>{{told.doubt}}</p>'] if told.doubt else []\n"),
        ],
    },
    f"""
from pathlib import Path
case = Path("cases/tartu-2016.yml")
text = case.read_text("utf-8")
old = 'disputes: [turnout-rose]'
assert old in text
case.write_text(text.replace(old, old + ', doubt: "Kask *doubts* it [@kask1]."'), "utf-8")
{PAGES}
print(html("cases/tartu-2016.md"))
""",
    ("no entry has citekey 'kask1'", "<p>Kask <em>doubts</em> it"),
)

RULE = Recipe(
    {
        "scripts/sourcebook/rules/no_short_name.py": '''\
"""A case must have a short name.

Fails:  `name: Tartu linn`
Passes: `name: Tartu linn` and `short: Tartu`

Add `short`.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark

ID = "no-short-name"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each case that has none."""
    for case_id, case in corpus.cases.items():
        if case.short is None:
            yield corpus.documents[case_id].mark(("name",)), f"the case {case_id!r} has no short name"
''',
        "scripts/sourcebook/rules/__init__.py": [
            ("from sourcebook.rules import (\n", "from sourcebook.rules import (\n    no_short_name,\n"),
            (
                "WARNINGS: tuple[ModuleType, ...] = (\n",
                "WARNINGS: tuple[ModuleType, ...] = (\n    no_short_name,\n",
            ),
        ],
        "tests/golden/rules/no-short-name/fails.yml": "problems:\n- 'warning: cases/tartu-2016.yml:1:7: …'\n",
        "tests/golden/rules/no-short-name/passes.yml": "problems: []\n",
    },
    f"""{CHECK}
from sourcebook.rules.guide import guides
print(guides()["no-short-name"].severity)
""",
    ("cases/tartu-2016.yml:1:7: the case 'tartu-2016' has no short name [no-short-name]", "\nwarning\n"),
    {"name": "no_short_name", "rule": "no-short-name"},
)

PAGE = Recipe(
    {
        "scripts/sourcebook/site/address/addresses.py": [
            ('MATRIX = "matrix/index.md"\n', 'MATRIX = "matrix/index.md"\nYEARS = "years/index.md"\n')
        ],
        "scripts/sourcebook/site/pages/years.py": '''\
"""The years in which something happened."""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page."""
    path = corpus.documents[CODEBOOK].path
    yield Page(addresses.YEARS, N_("Years"), path, "years.html", page, N_("All years."))


def page(view: View) -> dict[str, object]:
    """Return the number of cases."""
    return {"many": len(view.corpus.cases)}
''',
        "scripts/sourcebook/site/templates/years.html": (
            '<h1>{{ _("Years") }}</h1>\n<p>{{ many }} of '
            '<a href="{{ view.to(addresses.CASES) }}">these</a></p>\n'
        ),
        "scripts/sourcebook/site/pages/__init__.py": [
            ("KINDS = (\n", 'KINDS = (\n    "pages.years",\n'),
        ],
        "scripts/sourcebook/site/locales/zh.po": [
            ('msgid "Matrix"\n', 'msgid "Years"\nmsgstr "年份"\n\nmsgid "Matrix"\n')
        ],
        "mkdocs.yml": [("      - matrix/index.md\n", "      - matrix/index.md\n      - years/index.md\n")],
    },
    f"""{PAGES}
print(html("years/index.md"), html("years/index.md", language="zh", languages=("en", "zh")))
""",
    ("<h1>Years</h1>", '<p>1 of <a href="../cases/">these</a>', "<h1>年份</h1>"),
    {"kind": "years"},
)

FORMAT = Recipe(
    {
        "scripts/sourcebook/exchange/lines.py": '''\
"""Lines: a citekey and a title on each."""

from collections.abc import Iterable

from sourcebook.model.entry import Entry
from sourcebook.problems import Problem

NAME, SUFFIX, MEDIA_TYPE = "Lines", ".lines", "text/plain"


def dumps(entries: Iterable[Entry]) -> str:
    """Return a line for each entry."""
    return "".join(f"{entry.citekey}|{entry['title']}\\n" for entry in entries)


def loads(text: str, path: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of the lines."""
    pairs = (line.partition("|") for line in text.splitlines())
    return [Entry(citekey, "misc", {"title": title}) for citekey, _, title in pairs], []
''',
        "scripts/sourcebook/exchange/formats.py": [
            (
                "from sourcebook.exchange import bibtex, csljson, endnote,",
                "from sourcebook.exchange import bibtex, csljson, lines, endnote,",
            ),
            (
                "WRITTEN = (BIBTEX, RIS, CSL_JSON)\n",
                "LINES = Written(\n"
                '    "lines", lines.NAME, (lines.SUFFIX,), re.compile(r"\\S+\\|"),\n'
                '    lines.loads, lines.dumps, "",\n'
                ")\n"
                "WRITTEN = (BIBTEX, RIS, CSL_JSON, LINES)\n",
            ),
            (
                "FORMATS = (RIS, *READ, CSL_JSON, BIBTEX)\n",
                "FORMATS = (RIS, *READ, CSL_JSON, BIBTEX, LINES)\n",
            ),
        ],
    },
    f"""{PAGES}
from sourcebook.exchange import formats
from sourcebook.site.taking import downloads
print(downloads.files(corpus, Settings())["data/sources.lines"]())
print(formats.names(), formats.of("a|b", "new.lines").id, html("sources/liiv2016.md"))
""",
    ("liiv2016|Counting Votes\n", "CSL-JSON, Lines", " lines ", ".lines"),
    {"name": "lines"},
)

LANGUAGE = Recipe(
    {
        "scripts/sourcebook/site/locales/et.po": (
            'msgid ""\nmsgstr ""\n"Language: et\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
            '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\nmsgid "[Cases]"\nmsgstr "[Cases]"\n\n'
            'msgid "cases"\nmsgstr "juhtumid"\n'
        ),
        "mkdocs.yml": (
            "site_name: Tiny\ntheme: {name: material, font: false}\n"
            "plugins:\n  - sourcebook: {languages: [en, et]}\n"
        ),
    },
    f"""{PAGES}
print(html("cases/index.md", language="et", languages=("en", "et")))
""",
    ("<h1>Juhtumid</h1>", "Tartu linn"),
    {"language": "et"},
)

FIGURE = Recipe(
    {
        "scripts/sourcebook/site/figures/bar.py": '''\
"""How many cases there are, as a bar."""

from sourcebook.site.address import addresses
from sourcebook.site.figures.figure import NARROW, WIDE, Cell, Figure, draw, stem
from sourcebook.site.render import Markup
from sourcebook.site.view import View


def figure(view: View) -> Figure:
    """Return the bar."""
    title, description = view.gettext("Cases"), view.gettext("Cases")
    drawings = (
        draw("figures/bar.svg", view, id=f"bar-{wide}", title=title, description=description, width=wide)
        for wide in (WIDE, NARROW)
    )
    cases = [Cell(view.short(case_id), view.to(addresses.case(case_id))) for case_id in view.corpus.cases]
    rows = tuple((cell,) for cell in cases)
    return Figure("bar", stem("bar", view), title, description, Markup("All."), *drawings, (title,), rows)
''',
        "scripts/sourcebook/site/templates/figures/bar.svg": (
            '{% import "figures/_svg.html" as s %}\n{{ s.open(id, title, description, width, 20) }}\n'
            '<rect class="sb-bar" width="{{ width }}" height="20"/></svg>\n'
        ),
        "scripts/sourcebook/site/figures/__init__.py": [
            ("import figure, network,", "import bar, figure, network,"),
            ("FIGURES = (timeline.figure,", "FIGURES = (bar.figure, timeline.figure,"),
        ],
        "scripts/sourcebook/site/pages/network.py": [
            (
                '        "figure": network.figure(view),\n',
                '        "figure": network.figure(view),\n        "bar": bar.figure(view),\n',
            ),
            (
                "from sourcebook.site.figures import knots, network\n",
                "from sourcebook.site.figures import bar, knots, network\n",
            ),
        ],
        "scripts/sourcebook/site/templates/network.html": [
            (
                "{% call f.figure(view, figure) %}",
                "{% call f.figure(view, bar) %}{% endcall %}\n{% call f.figure(view, figure) %}",
            )
        ],
    },
    f"""{PAGES}
from sourcebook.site import figures
made = figures.files(corpus, Settings(url="https://example.org/"))
print(html("network/index.md"), made["data/figures/bar.csv"], made["data/figures/bar.svg"])
""",
    ('id="figure.bar"', "data/figures/bar.svg", "Tartu,https://example.org/cases/tartu-2016/"),
    {"name": "bar"},
)

RECIPES = {
    "Add a field": FIELD,
    "Add a rule": RULE,
    "Add a kind of page": PAGE,
    "Add a format": FORMAT,
    "Add a language": LANGUAGE,
    "Add a figure": FIGURE,
}
