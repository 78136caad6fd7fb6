import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import cWindowsX from "./c-windows-x.js";

test("C:\\Windows\\x keeps its contract", async () => {
  const result = await run(cWindowsX, examples.cWindowsX);
  assert.ok(result.success, String(result.errorMessage));
});
