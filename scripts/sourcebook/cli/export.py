"""`sourcebook export`: what a corpus holds, in formats of other programs: its bibliography, its codebook."""

from sourcebook.cli.kinds import kinds

command = kinds(
    "export",
    "Print what the corpus holds in a format of other programs.",
    {"bibliography": "entries", "codebook": "codes.export"},
)
