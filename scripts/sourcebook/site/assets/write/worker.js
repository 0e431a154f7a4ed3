/* Python in a thread of its own: takes questions, gives the answers of sourcebook.writing.desk. */

import { loadPyodide } from "./pyodide.mjs";

const HERE = new URL(".", import.meta.url);

async function bytes(name) {
  const answer = await fetch(new URL(name, HERE));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.arrayBuffer();
}

async function begin() {
  const [python, program, corpus] = await Promise.all([
    loadPyodide({ indexURL: HERE.href }),
    bytes("program.zip"),
    bytes("corpus.zip"),
  ]);
  python.unpackArchive(program, "zip", { extractDir: "/program" });
  python.unpackArchive(corpus, "zip", { extractDir: "/corpus" });
  postMessage({ step: "reading" });
  return python.runPython(`
import sys
sys.path.insert(0, "/program")
from pathlib import Path
from sourcebook.writing.desk import Desk
Desk(Path("/corpus"))
`);
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
