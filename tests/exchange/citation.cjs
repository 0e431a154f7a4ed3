// Read each file named on the command line with Citation.js and print its items as CSL-JSON, one list a line.
"use strict";
const fs = require("fs");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-csl");
require("@citation-js/plugin-ris");

for (const path of process.argv.slice(2)) {
    const { data } = new Cite(fs.readFileSync(path, "utf8"), { generateGraph: false });
    process.stdout.write(`${JSON.stringify(data)}\n`);
}
