// Validates YAML files as JSON Schema has it, independently of any editor: `node validate.cjs schema.json file.yml …`
// prints what is wrong as JSON. The schema itself is checked against its dialect.
const fs = require("fs");
const Ajv = require("ajv");
const YAML = require("yaml");

const [schema, ...files] = process.argv.slice(2);
// The words that only editors know are left alone.
const ajv = new Ajv({ allErrors: true, strictSchema: false, allowUnionTypes: true });
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));
const found = [];
for (const file of files) {
  if (!validate(YAML.parse(fs.readFileSync(file, "utf8")))) {
    for (const error of validate.errors) found.push(`${file}${error.instancePath}: ${error.message}`);
  }
}
console.log(JSON.stringify(found));
