import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import u65e5u672cu8a9e from "./u65e5u672cu8a9e.js";

test("日本語 keeps its contract", async () => {
  const result = await run(u65e5u672cu8a9e, examples.u65e5u672cu8a9e);
  assert.ok(result.success, String(result.errorMessage));
});
