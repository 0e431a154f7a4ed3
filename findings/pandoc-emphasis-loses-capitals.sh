#!/bin/bash
# pandoc lowers a word that braces protect if it is all that is emphasised, and only then.
#
# pandoc 3.9 (PyPI: pypandoc_binary 1.17), reading BibLaTeX as CSL-JSON. Titles become sentence case but for what
# stands in braces; `\emph{{Nature}}` is overlooked, `{{\emph{Nature}}}` and `\emph{the {Nature}}` are not.
# Seen:
#   Seen from <i>nature</i> now
#   Seen from <i>Nature</i> now
#   Seen from <i>the Nature</i> now
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17
cat > titles.py <<'PY'
import json, pypandoc
for words in (r"\emph{{Nature}}", r"{{\emph{Nature}}}", r"\emph{the {Nature}}"):
    text = "@book{a, title = {Seen from %s now}}" % words
    print(json.loads(pypandoc.convert_text(text, "csljson", "biblatex"))[0]["title"])
PY
seen=$(venv/bin/python titles.py)
echo "$seen"
[ "$seen" = "Seen from <i>nature</i> now
Seen from <i>Nature</i> now
Seen from <i>the Nature</i> now" ]
