#!/bin/bash
# What rispy writes, pandoc cannot read: rispy puts a number before each record.
#
# rispy 0.10.0 and pandoc 3.9 (PyPI: pypandoc_binary 1.17). `rispy.dumps` begins each record with a line "1.",
# "2." …, which the specification of RIS does not know ("TY" is the first tag of a reference). pandoc's reader
# stops at it, while Citation.js and rispy itself skip such lines. Seen:
#   1.|TY  - BOOK|TI  - Title|ER  -
#   Error at "source" (line 1, column 2): unexpected '.'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check rispy==0.10.0 pypandoc_binary==1.17
cat > numbers.py <<'PY'
import pypandoc, rispy
text = "TY  - BOOK\nTI  - Title\nER  - \n"
written = rispy.dumps(rispy.loads(text))
print("|".join(line.rstrip() for line in written.splitlines() if line))
pypandoc.convert_text(text, "csljson", "ris")
try:
    pypandoc.convert_text(written, "csljson", "ris")
except RuntimeError as error:
    print("refused:", "unexpected '.'" in str(error))
PY
seen=$(venv/bin/python numbers.py)
echo "$seen"
[ "$seen" = "1.|TY  - BOOK|TI  - Title|ER  -
refused: True" ]
