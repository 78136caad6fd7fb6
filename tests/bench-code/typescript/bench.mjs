// Times generated contracts, ajv's compiled validators and zod over the same values.
//
// usage: bench.mjs FOLDER CONTRACTS, with small, medium and large schemas and values in FOLDER

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, contractsFile, packages] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${packages}/`));
const { default: Ajv } = require("ajv/dist/2020.js");
const { z } = require("zod");
const contracts = await import(pathToFileURL(contractsFile).href);

const ROUNDS = 101;
const BATCH = 3;

const line = {
  sku: z.string().min(1),
  quantity: z.number().int().min(1),
  price: z.number().min(0),
};
const models = {
  small: z.strictObject({
    payment_id: z.string().min(1),
    status: z.enum(["authorised", "captured", "declined"]),
    amount: z.number().min(0),
    currency: z.string().regex(/^[A-Z]{3}$/),
    attempts: z.number().int().min(1).optional(),
    message: z.string().nullish(),
  }),
  medium: z.strictObject({
    order_id: z.number().int().min(1),
    customer: z.strictObject({
      id: z.string(),
      name: z.string().min(1).max(200),
      tier: z.enum(["basic", "gold", "platinum"]),
      phone: z.string().nullish(),
    }),
    address: z.strictObject({
      street: z.string(),
      city: z.string(),
      country: z.string().regex(/^[A-Z]{2}$/),
      zip: z.string().optional(),
    }),
    lines: z
      .array(z.strictObject({ ...line, gift: z.boolean().optional() }))
      .min(1),
    total: z.number().min(0),
    paid: z.boolean(),
    labels: z.record(z.string(), z.string()).optional(),
  }),
  large: z.strictObject({
    report: z.string(),
    rows: z.array(
      z.strictObject({
        id: z.number().int().min(0),
        ...line,
        state: z.enum(["open", "packed", "sent"]),
        note: z.string().optional(),
      }),
    ),
  }),
};

function once(work, value, times) {
  const start = performance.now();
  for (let count = 0; count < times; count += 1) work(value);
  return (performance.now() - start) / times;
}

function median(all) {
  return all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
}

const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
for (const [number, [name, model]] of Object.entries(models).entries()) {
  const validate = new Ajv().compile(read(`${name}.json`));
  const value = read(`${name}.value.json`);
  const contenders = {
    "tasker-gen": (it) => contracts[`Step${number}Result`].parse(it),
    "ajv, no types": (it) => {
      if (!validate(it)) throw new Error("invalid");
    },
    zod: (it) => model.parse(it),
  };
  const times = {};
  const taken = {};
  for (const [contender, work] of Object.entries(contenders)) {
    once(work, value, 200);
    times[contender] = Math.max(1, Math.floor(BATCH / once(work, value, 50)));
    taken[contender] = [];
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [contender, work] of Object.entries(contenders)) {
      taken[contender].push(once(work, value, times[contender]));
    }
  }
  for (const [contender, all] of Object.entries(taken)) {
    console.log(JSON.stringify([name, contender, median(all) * 1e6]));
  }
}
