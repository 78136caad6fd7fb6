import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import sendConfirmation from "./send-confirmation.js";

test("send_confirmation keeps its contract", async () => {
  const result = await run(sendConfirmation, examples.sendConfirmation);
  assert.ok(result.success, String(result.errorMessage));
});
