"""Hostile inputs that are large: what they are made of, in place of the files."""

GOOD = "name: A\nkind: council\nlevel: local\nsummary: So [@liiv2016].\n"

YAML = {
    "brackets-open": "[" * 100_000,
    "braces-open": "{" * 50_000,
    "dashes-nested": "- " * 20_000 + "a\n",
    "indented-deep": "".join(" " * depth + "a:\n" for depth in range(600)),
    "keys-many": GOOD + "".join(f"k{i}: v\n" for i in range(2_000)),
    "value-huge": "name: " + "x" * 300_000 + "\n",
    "block-huge": "summary: |\n" + "  line of text\n" * 12_000,
    "comment-huge": "# " + "x" * 250_000 + "\n" + GOOD,
    "comments-many": "#\n" * 60_000 + GOOD,
    "blank-lines": "\n" * 100_000 + GOOD,
    "spaces": " " * 200_000 + "\n" + GOOD,
    "field-of-ten-megabytes": GOOD + "name: " + "x" * 10_000_000 + "\n",
}
BIB = {
    "at-signs": "@" * 50_000,
    "at-words": "@book " * 5_000,
    "braces-close": "@book{a, title = {x}" + "}" * 20_000,
    "braces-open": "@book{a, title = " + "{" * 20_000,
    "entries-many": "".join(
        f"@book{{a{i},\n author = {{A, B}},\n title = {{T{i}}},\n publisher = {{P}},\n date = 2016\n}}\n"
        for i in range(1_500)
    ),
    "fields-many": "@book{a, " + "".join(f"f{i}={{v}}, " for i in range(1_000)) + "title={T}}\n",
    "value-huge": "@book{a, title={" + "x" * 300_000 + "}, date=2016}\n",
}
JSON = {
    "deep-objects": '{"a":' * 20_000,
    "deep": "[" * 50_000,
    "many": "[" + ",".join(f'{{"id": "a{i}", "type": "book", "title": "T{i}"}}' for i in range(1_200)) + "]",
}
PAGES = {
    "brackets": "[" * 16_000,
    "emphasis": "*a **b _c " * 4_000,
    "entities": "&#" * 20_000,
    "fences": "```\n" * 4_001,
    "html-open": '<a href="' * 8_000,
    "links": "[a](" * 8_000,
    "lists-deep": "".join("    " * depth + "- a\n" for depth in range(200)),
    "one-line": "x" * 2_000_000,
    "references": "".join(f"[a{i}]: x{i}\n" for i in range(5_000)),
    "table": "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + ("|b" * 3_000 + "|\n") * 3,
}
FILES = {
    **{f"{name}.yml": text for name, text in YAML.items()},
    **{f"{name}.bib": text for name, text in BIB.items()},
    **{f"{name}.json": text for name, text in JSON.items()},
    **{f"{name}.md": f"# Page\n\n{text}\n" for name, text in PAGES.items()},
}

PAYLOADS = [
    "[" * 4_000, "[a](" * 4_000, "*" * 9_000, "_a" * 6_000, "`" * 8_000 + "a", "> " * 4_000, "<" * 9_000,
    "&" * 9_000, "&#" * 5_000, "![" * 4_000, "\\" * 9_000, "[[a|" * 3_000, "[@a, " * 3_000,
    "(" * 9_000 + ")" * 9_000, "a*b_" * 3_000, "**a *b " * 2_000, "- " * 5_000, "1. " * 4_000,
    '<a href="' * 1_500, "<!--" * 3_000, "http://a." * 1_500, "“‘" * 4_000, "字*字**" * 2_000, "ß" * 19_900,
    "x" * 30_000, "[x]: y " * 2_500, "~~" * 5_000, "|" * 9_000, "a\u0301" * 6_000, "\t" * 9_000 + "x",
]  # fmt: skip
