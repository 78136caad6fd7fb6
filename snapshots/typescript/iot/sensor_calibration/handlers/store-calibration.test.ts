import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import storeCalibration from "./store-calibration.js";

test("store_calibration keeps its contract", async () => {
  const result = await run(storeCalibration, examples.storeCalibration);
  assert.ok(result.success, String(result.errorMessage));
});
