import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import tmpX from "./tmp-x.js";

test("../../../tmp/x keeps its contract", async () => {
  const result = await run(tmpX, examples.tmpX);
  assert.ok(result.success, String(result.errorMessage));
});
