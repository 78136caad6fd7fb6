import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import u002d from "./u002d.js";

test("- keeps its contract", async () => {
  const result = await run(u002d, examples.u002d);
  assert.ok(result.success, String(result.errorMessage));
});
