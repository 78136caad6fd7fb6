import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import u002aU002f from "./u002a-u002f.js";

test("*/ keeps its contract", async () => {
  const result = await run(u002aU002f, examples.u002aU002f);
  assert.ok(result.success, String(result.errorMessage));
});
