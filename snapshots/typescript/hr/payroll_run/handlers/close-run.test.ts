import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import closeRun from "./close-run.js";

test("close_run keeps its contract", async () => {
  const result = await run(closeRun, examples.closeRun);
  assert.ok(result.success, String(result.errorMessage));
});
