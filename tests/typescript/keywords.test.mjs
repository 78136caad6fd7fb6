// The support code behind the keywords that types cannot express.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as check from "#generated/_check.js";
import { contract } from "#generated/_contract.js";

/** The violations of a value, each as `pointer keyword`. */
function violations(checked, value) {
  const parsed = contract(checked).safeParse(value);
  return parsed.success ? [] : parsed.error.violations.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
}

const accepts = (checked, value) => violations(checked, value).length === 0;

test("multiples are exact in decimal", () => {
  for (const [value, divisor, expected] of [
    [4.35, 0.01, true],
    [0.0075, 0.0001, true],
    [0.00751, 0.0001, false],
    [1e308, 0.123456789, false],
    [1e308, 0.5, true],
    [-7, 3.5, true],
    [0, 5, true],
    [-0, 5, true],
    [1, 1e300, false],
    [1e-300, 2e-300, false],
    [12391239123, 1e-8, true],
    [9007199254740994, "9007199254740993", false],
  ]) {
    const checked = (one, at) => check.multipleOf(one, divisor, at);
    assert.equal(accepts(checked, value), expected, `${value} ${divisor}`);
  }
});

test("items are unique by deep equality", () => {
  const checked = (value, at) => check.uniqueItems(value, at);
  for (const items of ['[1,true,"1",null,[1],{"a":1}]', '["[1]",[1]]', '[{"a":1,"b":2},{"a":2,"b":1}]', "[[],{}]", "[[0,1],[1,0]]"]) {
    assert.ok(accepts(checked, JSON.parse(items)), items);
  }
  for (const items of ["[1,1.0]", "[0,-0.0]", '[{"a":1,"b":[2]},{"b":[2.0],"a":1}]', '[{"__proto__":1},{"__proto__":1}]', "[[[]],[[]]]"]) {
    assert.ok(!accepts(checked, JSON.parse(items)), items);
  }
});

test("many items are compared in no time", () => {
  const many = Array.from({ length: 100_000 }, (_, index) => ({ index }));
  assert.ok(accepts((value, at) => check.uniqueItems(value, at), many));
});

test("at most 100 violations are kept, and the text says that there are more", () => {
  const numbers = contract((value, at) => check.list(value, check.number, at));
  const of = (count) => numbers.safeParse(Array(count).fill("")).error;
  assert.equal(of(100).violations.length, 100);
  assert.equal(of(100).hasMore, false);
  assert.ok(!of(100).message.endsWith("and more"));
  assert.equal(of(101).violations.length, 100);
  assert.ok(of(101).message.endsWith("(type)\nand more"));
});

test("of several forms the closest is explained", () => {
  const pair = (value, at) => {
    if (!check.object(value, at)) return;
    check.required(value, ["a", "b"], at);
    check.present(value.a, at);
    check.present(value.b, at);
    check.closed(value, ["a", "b"], at);
  };
  const single = (value, at) => {
    if (!check.object(value, at)) return;
    check.required(value, ["c"], at);
    check.present(value.c, at);
    check.closed(value, ["c"], at);
  };
  const checked = (value, at) => check.union(value, [check.string, pair, single], at);
  assert.deepEqual(violations(checked, { a: 1 }), [" anyOf", " required"]);
  assert.deepEqual(violations(checked, { d: 1 }), [" anyOf", " required", " additionalProperties"]);
  assert.deepEqual(violations(checked, 5), [" anyOf"]);
  assert.deepEqual(violations(checked, { c: 1 }), []);
});

test("a secret stays one where forms are explained", () => {
  const form = (value, at) => check.minimum(value, 5, at);
  const checked = (value, at) => check.anyForm(value, [form], at.secret);
  assert.doesNotMatch(contract(checked).safeParse(3).error.message, /found|\b3\b/);
});

test("forms that hold each other are not asked twice about one object", () => {
  const either = (value, at) => check.union(value, [node, twin], at);
  const node = (value, at) => {
    if (check.object(value, at)) either(value.next, at.in("next"));
  };
  const twin = (value, at) => node(value, at);
  let value = 1;
  for (let depth = 0; depth < 40; depth += 1) value = { next: value };
  assert.equal(violations(either, value)[0], " anyOf");
});

test("no value is too deep for a form", () => {
  const either = (value, at) => check.union(value, [check.string, nested], at);
  const nested = (value, at) => check.list(value, either, at);
  let value = "";
  for (let depth = 0; depth < 200_000; depth += 1) value = [value];
  assert.deepEqual(violations(either, value), [" type"]);
});

test("an integer that may have been rounded is reported where it is held, and is one where it is tested", () => {
  const rounded = 2 ** 60;
  const either = (value, at) => check.union(value, [check.string, check.integer], at);
  assert.deepEqual(violations(either, rounded), [" type"]);
  assert.deepEqual(violations((value, at) => check.not(value, check.integer, at), rounded), [" not"]);
  assert.deepEqual(violations((value, at) => check.anyForm(value, [check.integer], at), rounded), []);
});

test("what an object only inherits is not there", () => {
  const checked = (value, at) => {
    if (!check.object(value, at)) return;
    check.required(value, ["name"], at);
    check.string(value.name, at, "name");
    check.string(value.note, at.optional, "note");
  };
  class Named {
    get name() {
      return "x";
    }
  }
  assert.deepEqual(violations(checked, new Named()), [" required"]);
  assert.deepEqual(violations(checked, Object.create({ name: "x" })), [" required"]);
  assert.deepEqual(violations(checked, { name: undefined }), [" required"]);
  assert.deepEqual(violations(checked, { name: "x", note: undefined }), []);
  Object.prototype.name = "x";
  try {
    assert.deepEqual(violations(checked, {}), [" required"]);
  } finally {
    delete Object.prototype.name;
  }
});
