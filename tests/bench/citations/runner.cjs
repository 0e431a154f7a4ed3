// Set each item of a CSL-JSON file with citeproc-js: its first note, a later one, its entry of the bibliography.
// node runner.cjs <folder of npm packages> <style> <items>; the result is JSON on the standard output.
const fs = require("fs");
const path = require("path");

const [modules, stylePath, itemsPath] = process.argv.slice(2);
const CSL = require(path.join(modules, "citeproc"));
const locales = path.join(modules, "citeproc-locales", "locales");
const items = JSON.parse(fs.readFileSync(itemsPath, "utf8"));
const byId = Object.fromEntries(items.map((item) => [item.id, item]));

CSL.debug = () => {};
const locale = (lang) => {
  const file = path.join(locales, `locales-${lang}.xml`);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
};
const sys = { retrieveItem: (id) => byId[id], retrieveLocale: locale };
const engine = new CSL.Engine(sys, fs.readFileSync(stylePath, "utf8"), "en-US");
engine.setOutputFormat("html");
engine.updateItems(items.map((item) => item.id));

const result = {};
const trouble = (error) => ({ error: String(error && error.message ? error.message : error) });
for (const item of items) {
  const set = {};
  try {
    set.note = engine.makeCitationCluster([{ id: item.id }]);
    set.short = engine.makeCitationCluster([{ id: item.id, position: 1 }]);
    const [params, entries] = engine.makeBibliography({ include: [{ field: "id", value: item.id }] });
    set.entry = entries[0] || "";
  } catch (error) {
    Object.assign(set, trouble(error));
  }
  result[item.id] = set;
}
process.stdout.write(JSON.stringify(result));
