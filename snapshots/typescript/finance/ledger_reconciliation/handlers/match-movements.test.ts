import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import matchMovements from "./match-movements.js";

test("match_movements keeps its contract", async () => {
  const result = await run(matchMovements, examples.matchMovements);
  assert.ok(result.success, String(result.errorMessage));
});
