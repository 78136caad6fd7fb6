import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import context_ from "./context.js";

test("context keeps its contract", async () => {
  const result = await run(context_, examples.context_);
  assert.ok(result.success, String(result.errorMessage));
});
