#!/bin/bash
# One year before our era in BibLaTeX is three years in three readers of it.
#
# `date = {-0044}` is 45 BCE, for ISO 8601-2, which BibLaTeX follows (manual, section 2.3.8), has a year 0. As
# CSL-JSON, where -44 is 44 BCE, it becomes the following. Seen:
#   pandoc 3.9 (pypandoc_binary 1.17)    [[-45]]   45 BCE
#   biblatex-csl-converter 3.2.2 (npm)   [[-44]]   44 BCE
#   @citation-js/plugin-bibtex 0.8.2     [[0]]     no year at all
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '@book{a, title = {T}, date = {-0044}}' > a.bib
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17
npm init -y >/dev/null
npm install --silent --no-audit --no-fund biblatex-csl-converter@3.2.2 @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
cat > pandoc.py <<'PY'
import json, pypandoc
print("pandoc", json.loads(pypandoc.convert_file("a.bib", "csljson", "biblatex"))[0]["issued"]["date-parts"])
PY
cat > converter.mjs <<'JS'
import fs from "fs";
import { BibLatexParser, CSLExporter } from "biblatex-csl-converter";
const items = new CSLExporter(new BibLatexParser(fs.readFileSync("a.bib", "utf8")).parse().entries).parse();
console.log("biblatex-csl-converter", JSON.stringify(Object.values(items)[0].issued["date-parts"]));
JS
cat > citation.cjs <<'JS'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
const { data } = new Cite(require("fs").readFileSync("a.bib", "utf8"), { generateGraph: false });
console.log("Citation.js", JSON.stringify(data[0].issued["date-parts"]));
JS
seen=$(venv/bin/python pandoc.py; node converter.mjs; node citation.cjs)
echo "$seen"
[ "$seen" = 'pandoc [[-45]]
biblatex-csl-converter [[-44]]
Citation.js [[0]]' ]
