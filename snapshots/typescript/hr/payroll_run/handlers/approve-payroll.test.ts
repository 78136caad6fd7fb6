import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import approvePayroll from "./approve-payroll.js";

test("approve_payroll keeps its contract", async () => {
  const result = await run(approvePayroll, examples.approvePayroll);
  assert.ok(result.success, String(result.errorMessage));
});
