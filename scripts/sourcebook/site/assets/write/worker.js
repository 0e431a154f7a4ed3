/* Python in a thread of its own: takes questions, gives the answers of sourcebook.writing.desk. */

import { loadPyodide } from "./pyodide.mjs";

const HERE = new URL(".", import.meta.url);
const SHELF = "sourcebook write";

async function bytes(name) {
  const answer = await fetch(new URL(name, HERE));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.arrayBuffer();
}

/* What Python has compiled of a program is kept for the next time, under the program's own fingerprint. A browser
   that keeps nothing, or a site without HTTPS, compiles again. */
async function shelf(program) {
  try {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", program));
    const name = new URL(`compiled-${Array.from(digest.slice(0, 12), (one) => one.toString(16).padStart(2, "0")).join("")}`, HERE);
    const kept = await caches.open(SHELF);
    return { name, kept, found: await kept.match(name) };
  } catch (error) {
    return null;
  }
}

/* Python takes what was compiled for fresh if the file has the same date: unpacked, each would have today's. */
const DATED = `
import os
from pathlib import Path
for path in Path("/program").rglob("*.py"):
    os.utime(path, (0, 0))
`;

const PACK = `
import io, zipfile
from pathlib import Path
stream = io.BytesIO()
with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
    for path in sorted(Path("/program").rglob("*.pyc")):
        archive.write(path, path.relative_to("/program"))
stream.getvalue()
`;

async function keep(python, place) {
  try {
    const packed = python.runPython(PACK);
    const content = packed.toJs();
    packed.destroy();
    for (const old of await place.kept.keys()) await place.kept.delete(old);
    await place.kept.put(place.name, new Response(content));
  } catch (error) {
    /* Then it is compiled again. */
  }
}

async function begin() {
  const [python, program, corpus] = await Promise.all([
    loadPyodide({ indexURL: HERE.href }),
    bytes("program.zip"),
    bytes("corpus.zip"),
  ]);
  python.unpackArchive(program, "zip", { extractDir: "/program" });
  python.runPython(DATED);
  python.unpackArchive(corpus, "zip", { extractDir: "/corpus" });
  const place = await shelf(program);
  if (place?.found) python.unpackArchive(await place.found.arrayBuffer(), "zip", { extractDir: "/program" });
  postMessage({ step: "reading" });
  const desk = python.runPython(`
import sys
sys.dont_write_bytecode = False
sys.path.insert(0, "/program")
from pathlib import Path
from sourcebook.writing.desk import Desk
Desk(Path("/corpus"))
`);
  if (place && !place.found) setTimeout(() => keep(python, place), 5000);
  return desk;
}

const desk = begin();

self.onmessage = async ({ data }) => {
  try {
    const answer = (await desk).ask(JSON.stringify(data.question));
    postMessage({ number: data.number, answer: JSON.parse(answer) });
  } catch (error) {
    postMessage({ number: data.number, failed: String(error.message || error) });
  }
};

desk.catch((error) => postMessage({ failed: String(error.message || error) }));
