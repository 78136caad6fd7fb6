import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import checkConsent from "./check-consent.js";

test("check_consent keeps its contract", async () => {
  const result = await run(checkConsent, examples.checkConsent);
  assert.ok(result.success, String(result.errorMessage));
});
