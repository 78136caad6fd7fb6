// The second judge: what ajv says of schemas and values. The file that is named has a line for each schema,
// `{"schema", "values"}` with JSON texts; so has the answer, a list of verdicts or what ajv has against the schema.
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.env.JUDGES}/`);
const Draft7 = require("ajv").default;
const Draft202012 = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const OPTIONS = { strict: false, allErrors: false, unicodeRegExp: true, logger: false };

function judge({ schema, values }) {
  const parsed = JSON.parse(schema);
  const is7 = String(parsed?.$schema ?? "").includes("draft-07");
  const ajv = new (is7 ? Draft7 : Draft202012)(OPTIONS);
  addFormats(ajv);
  const validate = ajv.compile(parsed);
  return values.map((text) => validate(JSON.parse(text)));
}

for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  let answer;
  try {
    answer = judge(JSON.parse(line));
  } catch (error) {
    answer = error instanceof Error ? error.message : String(error);
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
