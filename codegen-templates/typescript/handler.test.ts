import assert from "node:assert/strict";
import { test } from "node:test";
import { run, violations } from "../../../_testing.js";
import * as examples from "../examples.js";
import handler from "./{{ file }}.js";

{{ given -}}

test({{ valid }}, async () => {
  const result = await run(handler, given);
  assert.ok(result.success, String(result.errorMessage));
});

test({{ minimal }}, async () => {
  const result = await run(handler, given.minimal());
  assert.ok(result.success, String(result.errorMessage));
});

test({{ broken }}, async () => {
  for (const { example, violation } of given.broken()) {
    const found = violations(await run(handler, example));
    assert.ok(found.includes(violation), `no ${violation}: ${found.join()}`);
  }
});
