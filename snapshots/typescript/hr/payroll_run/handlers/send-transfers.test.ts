import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import sendTransfers from "./send-transfers.js";

test("send_transfers keeps its contract", async () => {
  const result = await run(sendTransfers, examples.sendTransfers);
  assert.ok(result.success, String(result.errorMessage));
});
