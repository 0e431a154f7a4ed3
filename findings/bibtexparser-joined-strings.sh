#!/bin/bash
# bibtexparser 2 hands over a value that BibTeX joins with its quotation marks and signs, as if it were the title.
#
# bibtexparser 2.1.0. `title = city # " and votes"` is plain BibTeX: the string `city`, then the words. A string that
# stands alone is looked up; a joined one is not, no block fails, and nothing is logged. Seen:
#   alone: Tartu
#   joined: city # " and votes"
#   failed blocks: 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check bibtexparser==2.1.0
cat > joined.py <<'PY'
import bibtexparser
text = '@string{city = "Tartu"}\n@book{a, title = city}\n@book{b, title = city # " and votes"}\n'
library = bibtexparser.parse_string(text)
for name, entry in zip(("alone", "joined"), library.entries):
    print(f"{name}: {entry['title']}")
print("failed blocks:", len(library.failed_blocks))
PY
seen=$(venv/bin/python joined.py 2>&1)
echo "$seen"
[ "$seen" = 'alone: Tartu
joined: city # " and votes"
failed blocks: 0' ]
