import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import handlers from "./handlers.js";

test("handlers keeps its contract", async () => {
  const result = await run(handlers, examples.handlers);
  assert.ok(result.success, String(result.errorMessage));
});
