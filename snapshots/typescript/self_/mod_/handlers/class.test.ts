import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import class2 from "./class.js";

test("class keeps its contract", async () => {
  const result = await run(class2, examples.class2);
  assert.ok(result.success, String(result.errorMessage));
});
