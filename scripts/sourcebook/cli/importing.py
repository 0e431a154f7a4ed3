"""`sourcebook import`: what a file of another program would add: sources, cases, a codebook."""

from sourcebook.cli.kinds import kinds

command = kinds(
    "import",
    "Show what a file of another program would add to the corpus, or add it.",
    {"bibliography": "bibliography", "cases": "sheet", "codebook": "codes"},
)
