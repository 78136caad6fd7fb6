import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import reserveInventory from "./reserve-inventory.js";

test("reserve_inventory keeps its contract", async () => {
  const result = await run(reserveInventory, examples.reserveInventory);
  assert.ok(result.success, String(result.errorMessage));
});
