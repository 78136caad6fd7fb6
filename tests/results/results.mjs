// Prints what the handlers of the example workflows return for their examples.
import { pathToFileURL } from "node:url";

const [root, ...steps] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(`${root}/${path}.js`).href);
const { run } = await load("_testing");

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

for (const line of steps) {
  const [namespace, template, step] = line.split("/");
  const folder = `${namespace}/${template}`;
  const { default: handler } = await load(`${folder}/handlers/${step.replaceAll("_", "-")}`);
  const examples = await load(`${folder}/examples`);
  const given = examples[step.replaceAll(/_(.)/g, (_, letter) => letter.toUpperCase())];
  for (const example of [given, given.minimal()]) {
    const { result } = await run(handler, example);
    console.log(JSON.stringify(sorted(result)));
  }
}
