// Set each item of a CSL-JSON file with citeproc-js: its first note and its entry of the bibliography.
// node runner.cjs <citeproc> <style> <locale> <items>; the result is JSON on the standard output.
const fs = require("fs");

const [processor, stylePath, localePath, itemsPath] = process.argv.slice(2);
const CSL = require(processor);
const locale = fs.readFileSync(localePath, "utf8");
const items = JSON.parse(fs.readFileSync(itemsPath, "utf8"));
const byId = Object.fromEntries(items.map((item) => [item.id, item]));

CSL.debug = () => {};
const sys = { retrieveItem: (id) => byId[id], retrieveLocale: (lang) => lang === "en-US" && locale };
const engine = new CSL.Engine(sys, fs.readFileSync(stylePath, "utf8"), "en-US");
engine.setOutputFormat("html");
engine.updateItems(items.map((item) => item.id));

const result = {};
const trouble = (error) => ({ error: String(error && error.message ? error.message : error) });
for (const item of items) {
  const set = {};
  try {
    set.note = engine.makeCitationCluster([{ id: item.id }]);
    const [, entries] = engine.makeBibliography({ include: [{ field: "id", value: item.id }] });
    set.entry = entries[0] || "";
  } catch (error) {
    Object.assign(set, trouble(error));
  }
  result[item.id] = set;
}
process.stdout.write(JSON.stringify(result));
