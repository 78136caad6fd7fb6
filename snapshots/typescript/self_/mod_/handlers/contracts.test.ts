import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import contracts from "./contracts.js";

test("contracts keeps its contract", async () => {
  const result = await run(contracts, examples.contracts);
  assert.ok(result.success, String(result.errorMessage));
});
