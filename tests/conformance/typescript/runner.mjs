// Asks generated TypeScript, compiled, about values: `runner.mjs MANIFEST CASES`, one answer per line.
import { createReadStream, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [manifest, cases] = process.argv.slice(2);
const contracts = JSON.parse(readFileSync(manifest, "utf8"));

/** What parses and what serialises. */
async function functions({ import_root, module, parse_text, serialise_text }) {
  const loaded = await import(join(import_root, module));
  const [parse, serialise] = [parse_text, serialise_text].map((path) => {
    const names = path.split(".");
    const holder = names.slice(0, -1).reduce((value, name) => value[name], loaded);
    return (value) => holder[names.at(-1)](value);
  });
  return { parse, serialise };
}

/** The verdict on a text, with the violations or with the text that it became. */
function answer({ parse, serialise }, text) {
  try {
    return { accepted: true, text: serialise(parse(text)) };
  } catch (error) {
    if (error.name !== "ContractError") return { crash: String(error).slice(0, 300) };
    return { accepted: false, violations: error.violations.map(({ pointer, keyword }) => [pointer, keyword]) };
  }
}

/** What came of a question, whatever happens. */
async function result(contract, text) {
  try {
    if (!ready.has(contract)) ready.set(contract, await functions(contracts[contract]));
    return answer(ready.get(contract), text);
  } catch (error) {
    return { crash: String(error).slice(0, 300) };
  }
}

/** Writes at once: the process may die of the next text. */
function say(line) {
  for (let bytes = Buffer.from(`${line}\n`); bytes.length > 0; ) bytes = bytes.subarray(writeSync(1, bytes));
}

const ready = new Map();
for await (const line of createInterface({ input: createReadStream(cases), crlfDelay: Infinity })) {
  const { contract, text } = JSON.parse(line);
  say(JSON.stringify(await result(contract, text)));
}
