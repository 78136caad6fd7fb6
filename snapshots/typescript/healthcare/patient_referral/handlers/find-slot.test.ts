import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import findSlot from "./find-slot.js";

test("find_slot keeps its contract", async () => {
  const result = await run(findSlot, examples.findSlot);
  assert.ok(result.success, String(result.errorMessage));
});
