#!/bin/bash
# Citation.js makes the author of a newspaper article in RIS a "reporter", as a text, and the article has none.
#
# npm: @citation-js/core and plugin-ris 0.8.2, Node.js 20.19 or later. `AU` of a NEWS record becomes the variable
# "reporter", which CSL 1.0.2 does not have, and holds the name as it was typed; of the same record as JOUR or MGZN
# it becomes "author" with family and given names. The day in `DA` is lost in NEWS as well. Seen:
#   JOUR author=[{"family":"Liiv","given":"Mari"}] reporter=undefined issued=[[2019,3,5]]
#   MGZN author=[{"family":"Liiv","given":"Mari"}] reporter=undefined issued=[[2019,3,5]]
#   NEWS author=undefined reporter="Liiv, Mari" issued=[[2019]]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2
cat > news.cjs <<'JS'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-ris");
for (const type of ["JOUR", "MGZN", "NEWS"]) {
    const ris = `TY  - ${type}\nAU  - Liiv, Mari\nTI  - Title\nT2  - Daily\nPY  - 2019\nDA  - 2019/03/05/\nER  - \n`;
    const { author, reporter, issued } = new Cite(ris, { generateGraph: false }).data[0];
    const said = [author, reporter, issued["date-parts"]].map((value) => JSON.stringify(value));
    console.log(`${type} author=${said[0]} reporter=${said[1]} issued=${said[2]}`);
}
JS
seen=$(node news.cjs)
echo "$seen"
[ "$seen" = 'JOUR author=[{"family":"Liiv","given":"Mari"}] reporter=undefined issued=[[2019,3,5]]
MGZN author=[{"family":"Liiv","given":"Mari"}] reporter=undefined issued=[[2019,3,5]]
NEWS author=undefined reporter="Liiv, Mari" issued=[[2019]]' ]
