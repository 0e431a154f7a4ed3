/* Makes the files of the package sourcebook-write from what npm has installed here: `node build.mjs`.
   Nothing else is loaded, and the same packages give the same bytes. */

import { build } from "esbuild";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const HERE = import.meta.dirname;
const MODULES = join(HERE, "node_modules");
const DATA = join(HERE, "sourcebook_write", "data");
const PYTHON = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"];

await rm(DATA, { recursive: true, force: true });
await mkdir(DATA, { recursive: true });

for (const name of PYTHON) await cp(join(MODULES, "pyodide", name), join(DATA, name));

/* Of the list of Pyodide's own packages the page needs none: it would be a quarter of a megabyte to read. */
const lock = JSON.parse(await readFile(join(MODULES, "pyodide", "pyodide-lock.json"), "utf8"));
await writeFile(join(DATA, "pyodide-lock.json"), `${JSON.stringify({ ...lock, packages: {} })}\n`);

const { metafile } = await build({
  entryPoints: [join(HERE, "editor.js")],
  absWorkingDir: HERE,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  metafile: true,
  outfile: join(DATA, "editor.js"),
});

/* Which packages are in it, each with its licence. */
const bundled = Object.keys(metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
const names = [...new Set(["pyodide", ...bundled.filter(Boolean)])].sort();
const said = [];
for (const name of names) {
  const { version, license } = JSON.parse(await readFile(join(MODULES, name, "package.json"), "utf8"));
  const file = (await readdir(join(MODULES, name))).find((one) => /^licen[cs]e/i.test(one));
  const text = file ? await readFile(join(MODULES, name, file), "utf8") : await readFile(join(HERE, `${name}.txt`), "utf8");
  said.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
}
await writeFile(join(DATA, "licences.txt"), said.join(`\n${"-".repeat(72)}\n\n`));
