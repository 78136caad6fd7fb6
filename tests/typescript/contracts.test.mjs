// What the generated types' values accept and reject, and that nothing is lost on the way through them.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ContractError, Json } from "#generated/_contract.js";
import * as orders from "#generated/ecommerce/order_processing/contracts.js";
import * as orderExamples from "#generated/ecommerce/order_processing/examples.js";

const { OrderProcessingInput, ProcessPaymentResult, ReserveInventoryResult, ValidateCartResult } = orders;
const order = orderExamples.orderProcessingInput;

/** A copy of an example, changed. */
function changed(example, change) {
  const copy = structuredClone(example);
  change(copy);
  return copy;
}

/** The violations, as people read them. */
function told(error) {
  return error.violations.map(({ pointer, keyword, message }) => ({ pointer, keyword, message }));
}

/** The violations of a value, each as `pointer keyword`. */
function violations(contract, value) {
  const parsed = contract.safeParse(value);
  return parsed.success ? [] : parsed.error.violations.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
}

const generated = join(process.env.TASKER_GEN_OUTPUT, "typescript");
const folders = (dir) => readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const places = folders(generated).flatMap(({ name }) =>
  folders(join(generated, name)).map((template) => `${name}/${template.name}`),
);

for (const place of places) {
  test(`the examples of ${place} keep their contracts, and survive`, async () => {
    const contracts = await import(`#generated/${place}/contracts.js`);
    const examples = await import(`#generated/${place}/examples.js`);
    let checked = 0;
    for (const [name, contract] of Object.entries(contracts)) {
      const example = examples[name[0].toLowerCase() + name.slice(1)];
      if (example === undefined) continue;
      assert.deepEqual(contract.serialise(contract.parse(example)), example, name);
      const text = contract.serialiseText(contract.parseText(JSON.stringify(example)));
      assert.deepEqual(JSON.parse(text), example, name);
      assert.deepEqual(contract["~standard"].validate(example), { value: example });
      checked += 1;
    }
    assert.ok(checked > 0);
  });
}

test("every violation is listed, at its place, in the order of the schema", () => {
  const broken = changed(order, (value) => {
    delete value.payment_token;
    value.customer.email = "nobody";
    value.cart_items.push({ sku: "x", quantity: 0.5 }, "no item");
    value["a/b~c"] = true;
  });
  const { error } = OrderProcessingInput.safeParse(broken);
  assert.deepEqual(told(error), [
    { pointer: "", keyword: "required", message: 'must have the field "payment_token"' },
    { pointer: "/customer/email", keyword: "format", message: 'must be a valid email, found "nobody"' },
    {
      pointer: "/cart_items/1/sku",
      keyword: "pattern",
      message: 'must match the pattern ^[A-Z]{3}-[0-9]{4,8}$, found "x"',
    },
    { pointer: "/cart_items/1/quantity", keyword: "type", message: "must be an integer, found 0.5" },
    { pointer: "/cart_items/2", keyword: "type", message: 'must be an object, found "no item"' },
    { pointer: "", keyword: "additionalProperties", message: 'must not have the field "a/b~c"' },
  ]);
  assert.throws(() => OrderProcessingInput.parse(broken), ContractError);
});

test("absent, null and undefined", () => {
  const set = (coupon) => violations(OrderProcessingInput, changed(order, (value) => (value.coupon = coupon)));
  assert.deepEqual(set(null), []);
  assert.deepEqual(set(undefined), []);
  assert.deepEqual(set(1), ["/coupon type"]);
  const { coupon, ...without } = order;
  assert.deepEqual(violations(OrderProcessingInput, without), []);
  assert.deepEqual(OrderProcessingInput.serialise({ ...without, coupon: undefined }), without);
  assert.deepEqual(violations(OrderProcessingInput, undefined), [" type"]);
  assert.deepEqual(violations(OrderProcessingInput, null), [" type"]);
});

test("a secret is never quoted", () => {
  const { error } = OrderProcessingInput.safeParse(changed(order, (value) => (value.payment_token = "hunter2")));
  assert.deepEqual(told(error), [
    { pointer: "/payment_token", keyword: "minLength", message: "must have at least 8 characters" },
  ]);
});

test("unknown fields of an open object are kept", () => {
  const value = changed(order, (copy) => (copy.customer.loyalty = { tier: "gold", since: null }));
  assert.deepEqual(OrderProcessingInput.serialise(OrderProcessingInput.parse(value)), value);
});

test("integers: 1.0 is one, true is none, and none is rounded", () => {
  const cart = orderExamples.validateCartResult;
  const total = (value) => violations(ValidateCartResult, changed(cart, (copy) => (copy.total = value)));
  assert.deepEqual(total(JSON.parse("1.0")), []);
  assert.deepEqual(total(-0), []);
  assert.deepEqual(total(true), ["/total type"]);
  assert.deepEqual(total("1"), ["/total type"]);
  assert.deepEqual(total(NaN), ["/total type"]);
  assert.deepEqual(total(Infinity), ["/total type"]);
  assert.deepEqual(total(2 ** 53), ["/total type"]);
  assert.deepEqual(total(-1), ["/total minimum"]);
});

test("JSON text that JavaScript cannot carry is refused at its place", () => {
  const refused = (text) => {
    try {
      Json.parseText(text);
      return [];
    } catch (error) {
      return error.violations.map(({ pointer, keyword, message }) => `${pointer} ${keyword}: ${message}`);
    }
  };
  assert.deepEqual(refused('{"a":["9007199254740993",9007199254740993]}'), [
    "/a/1 type: must be a number that JavaScript holds exactly",
  ]);
  const inexact = "type: must be a number that JavaScript holds exactly";
  assert.deepEqual(refused('{"a":[9007199254740992,1e400000,0.1,123456789012345680000,123456789012345683968]}'), [
    `/a/1 ${inexact}`,
    `/a/4 ${inexact}`,
  ]);
  assert.deepEqual(refused("-1e999"), [` ${inexact}`]);
  assert.deepEqual(refused('{"a":[1e300,1E-400,"1e999","9007199254740993"]}'), []);
  assert.equal(refused("{").length, 1);
  assert.equal(refused("{")[0].startsWith(" json: must be JSON"), true);
});

test("lengths count code points", () => {
  const id = (payment_id) =>
    violations(OrderProcessingInput, changed(order, (value) => (value.payment_token = payment_id)));
  assert.deepEqual(id("🚀".repeat(8)), []);
  assert.deepEqual(id("🚀".repeat(7)), ["/payment_token minLength"]);
  assert.deepEqual(id("\ud800".repeat(8)), []);
});

test("what every object has is no field", () => {
  const value = JSON.parse('{"reservations":{"__proto__":"reserved","constructor":"reserved","toString":"reserved"}}');
  const json = ReserveInventoryResult.serialise(ReserveInventoryResult.parse(value));
  assert.deepEqual(Object.keys(json.reservations), ["__proto__", "constructor", "toString"]);
  assert.deepEqual(violations(ReserveInventoryResult, Object.create({ reservations: {} })), [" required"]);
  assert.deepEqual(violations(ReserveInventoryResult, {}), [" required"]);
});

test("what is no JSON does not get out", () => {
  const payment = orderExamples.processPaymentResult;
  for (const status of [() => "completed", Symbol("completed"), 1n, new Date(0), new String("completed")]) {
    assert.deepEqual(violations(ProcessPaymentResult, { ...payment, status }), ["/status enum"]);
  }
  const inside = { reservations: {}, extra: [1, { deep: NaN }, new Map(), , new Date(0)] };
  assert.throws(
    () => ReserveInventoryResult.serialise(inside),
    ({ violations }) => {
      const places = violations.map(({ pointer }) => pointer);
      return assert.deepEqual(places, ["/extra/1/deep", "/extra/2", "/extra/3", "/extra/4"]) === undefined;
    },
  );
  const endless = { reservations: {} };
  endless.self = endless;
  assert.throws(() => ReserveInventoryResult.serialise(endless), ContractError);
});

test("the interface that validation libraries share", () => {
  const { version, vendor, validate } = OrderProcessingInput["~standard"];
  assert.deepEqual([version, vendor], [1, "tasker-gen"]);
  const { issues } = validate(changed(order, (value) => (value.cart_items[0].quantity = 0)));
  assert.deepEqual(issues, [{ message: "must be at least 1, found 0", path: ["cart_items", 0, "quantity"] }]);
});
