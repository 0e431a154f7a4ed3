/* Runs Python in Pyodide under Node: `node pyodide.mjs DATA PROGRAM FOLDER SCRIPT`, and prints what the script
   returns. DATA is the folder made from npm, PROGRAM the archive, FOLDER what Python sees as /seen. */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [data, program, folder, script] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${data}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${data}/` });
python.unpackArchive(new Uint8Array(readFileSync(program)), "zip", { extractDir: "/program" });
python.FS.mkdirTree("/seen");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/seen");
python.FS.mkdirTree("/corpus");
python.FS.writeFile("/corpus/readings.json", readFileSync(`${folder}/readings.json`));
console.log(python.runPython(readFileSync(script, "utf8")));
