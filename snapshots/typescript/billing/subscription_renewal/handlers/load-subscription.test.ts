import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import loadSubscription from "./load-subscription.js";

test("load_subscription keeps its contract", async () => {
  const result = await run(loadSubscription, examples.loadSubscription);
  assert.ok(result.success, String(result.errorMessage));
});
