import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import readSensors from "./read-sensors.js";

test("read_sensors keeps its contract", async () => {
  const result = await run(readSensors, examples.readSensors);
  assert.ok(result.success, String(result.errorMessage));
});
