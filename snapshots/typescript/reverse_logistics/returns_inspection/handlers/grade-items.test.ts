import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import gradeItems from "./grade-items.js";

test("grade_items keeps its contract", async () => {
  const result = await run(gradeItems, examples.gradeItems);
  assert.ok(result.success, String(result.errorMessage));
});
