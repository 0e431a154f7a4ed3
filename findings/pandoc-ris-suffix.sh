#!/bin/bash
# pandoc reads the names of RIS as BibTeX has them, so that "Jr." becomes a given name.
#
# pandoc 3.9 (PyPI: pypandoc_binary 1.17). RIS writes a name as "Lastname, Firstname, Suffix" (RIS Format
# Specifications, tag AU), BibTeX as "Lastname, Suffix, Firstname". `pandoc -f ris -t csljson` takes the second
# part for the suffix. Citation.js reads the same file rightly. Seen:
#   "family": "King", "given": "Jr.", "suffix": "Martin Luther"
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17
cat > king.py <<'PY'
import json, pypandoc
ris = "TY  - BOOK\r\nAU  - King, Martin Luther, Jr.\r\nTI  - Title\r\nER  - \r\n"
(item,) = json.loads(pypandoc.convert_text(ris, "csljson", "ris"))
print(pypandoc.get_pandoc_version(), item["author"])
PY
seen=$(venv/bin/python king.py)
echo "$seen"
[ "$seen" = "3.9 [{'family': 'King', 'given': 'Jr.', 'suffix': 'Martin Luther'}]" ]
