"""An example of every field that authors write, for editors to show and to offer.

Codes and citekeys are not here: the corpus has its own. `{citekey}` stands for the first of them.
"""

from collections.abc import Mapping, Sequence

NAME: Mapping[str, str] = {"en": "The name in English", "zh": "中文名称"}
DATES = ("2012", "2012-05", "2012-05-03")

EXAMPLES: Mapping[str, Mapping[str, Sequence[object]]] = {
    "": {"": ["A sentence with its citation [@{citekey}, p. 12]."]},
    "Case": {
        "general": [["some-claim"]],
        "name": [NAME],
        "short": ["ABBR"],
        "aliases": [["A former name", "Another spelling"]],
        "authors": [["A. Author"]],
        "written": DATES,
        "licence": ["CC BY 4.0"],
        "tags": [["first draft"]],
        "summary": ["It does this and that, and is known for it [@{citekey}, p. 12]."],
    },
    "Claim": {
        "step": [2],
        "id": ["founded-2012"],
        "text": ["It was founded in 2012 [@{citekey}, p. 3]."],
        "disputes": [["founded-2011"]],
        "quote": ["“… was founded in 2012 …” [@{citekey}, p. 3]"],
        "closed": ["The register gives 2012 [@{citekey}, p. 4]."],
        "remark": ["The two sources count differently."],
    },
    "Event": {"date": DATES},
    "Coded": {"citations": ["[@{citekey}, p. 20]"], "shares": [["some-claim"]]},
    "Context": {"citations": ["[@{citekey}, p. 20]"]},
    "Use": {
        "citations": ["[@{citekey}, p. 20]"],
        "shares": [["some-claim"]],
        "step": [2],
        "rationale": ["Two reports describe it and one gives numbers [@{citekey}, p. 20]."],
    },
    "Decision": {"case": ["some-case"], "rationale": ["Two reports describe it [@{citekey}, p. 20]."]},
    "Named": {"key": ["technique"], "keys": ["techniques"]},
    "Term": {"one": ["technique"], "many": ["techniques"]},
    "Coding": {
        "coder": ["second coder"],
        "date": DATES,
        "read": ["The reports and the codebook; not the first coding."],
    },
    "Settlement": {
        "case": ["some-case"],
        "text": ["A plan is no use, so it is coded silent; the first coding had taken the plan for one."],
    },
    "Place": {
        "name": [NAME],
        "lat": [58.38],
        "lon": [26.72],
        "located": ["[@{citekey}]"],
        "since": DATES,
        "until": DATES,
        "text": ["Its office is here [@{citekey}, p. 2]."],
    },
    "Revision": {"date": DATES, "text": ["A source that was found later is cited."]},
    "Code": {
        "id": ["joint-action"],
        "label": [{"en": "Joint action", "zh": "联合行动"}],
        "definition": ["Two or more act together [@{citekey}, p. 7]. Gifts are not it."],
        "when": ["They act in public, under their own names."],
        "when-not": ["One pays and the other acts; use `donor` for that."],
        "example": ["[[some-case#nine-institutions]]: all nine signed."],
        "counter-example": ["[[some-case#grant-2012]]: a grant, and no act of both."],
        "aliases": [["alliance", "working together"]],
        "related": [["some-list/some-code"]],
        "url": ["https://example.org/joint-action"],
        "ids": [["wikidata:Q1"]],
        "since": DATES,
        "until": DATES,
        "lat": [58.38],
        "lon": [26.72],
        "symbol": ["●"],
    },
    "Attribute": {"key": ["kind"]},
    "Measure": {"unit": ["members"]},
    "Measured": {"value": ["1234"], "date": DATES, "text": ["It counts them itself [@{citekey}, p. 8]."]},
    "Note": {
        "number": [15],
        "where": ["introduction, first paragraph, second sentence"],
        "paragraph": [4],
        "supports": ["What the note's sentence says, in our own words."],
        "source-kind": ["book"],
        "about": [["some-case"]],
        "remark": ["The sentence names the author and the title. No page is given."],
    },
    "Codebook": {"format": [2], "entry-fields": [["shelfmark"]]},
    "Candidate": {"why": ["It has the same title."]},
    "Picture": {
        "file": ["well.jpg"],
        "credit": ["Photograph: Erika Example"],
        "license": ["CC BY 4.0"],
    },
    "Redirect": {
        "from": ["cases/old-id", "cases/some-case#old-claim", "sources/old2019"],
        "to": ["cases/new-id", "cases/some-case#new-claim", "sources/new2019"],
    },
}
"""By record and key, without keys that a record inherits, and without those whose values are records.
Under "" stands that of any other text."""


def of(record: str, key: str, citekey: str) -> list[object]:
    """Return the examples of a field, citing *citekey*; none where it holds codes or citekeys only."""
    return [_filled(example, citekey) for example in EXAMPLES.get(record, {}).get(key, ())]


def _filled(example: object, citekey: str) -> object:
    if isinstance(example, str):
        return example.replace("{citekey}", citekey)
    if isinstance(example, Mapping):
        return {key: _filled(value, citekey) for key, value in example.items()}
    if isinstance(example, list | tuple):
        return [_filled(value, citekey) for value in example]
    return example
