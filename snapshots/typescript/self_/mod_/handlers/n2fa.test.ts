import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import n2fa from "./n2fa.js";

test("2fa keeps its contract", async () => {
  const result = await run(n2fa, examples.n2fa);
  assert.ok(result.success, String(result.errorMessage));
});
