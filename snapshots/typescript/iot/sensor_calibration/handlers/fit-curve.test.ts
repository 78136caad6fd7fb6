import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import fitCurve from "./fit-curve.js";

test("fit_curve keeps its contract", async () => {
  const result = await run(fitCurve, examples.fitCurve);
  assert.ok(result.success, String(result.errorMessage));
});
