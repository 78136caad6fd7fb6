import assert from "node:assert/strict";
import { test } from "node:test";
import { run, violations } from "../../../_testing.js";
import * as examples from "../examples.js";
import handler from "./load-subscription.js";

const given = examples.loadSubscription;
test("load_subscription keeps its contract", async () => {
  const result = await run(handler, given);
  assert.ok(result.success, String(result.errorMessage));
});

test("load_subscription keeps its contract with as little as may be", async () => {
  const result = await run(handler, given.minimal());
  assert.ok(result.success, String(result.errorMessage));
});

test("load_subscription refuses what breaks a contract", async () => {
  for (const { example, violation } of given.broken()) {
    const found = violations(await run(handler, example));
    assert.ok(found.includes(violation), `no ${violation}: ${found.join()}`);
  }
});
