import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import grantAccess from "./grant-access.js";

test("grant_access keeps its contract", async () => {
  const result = await run(grantAccess, examples.grantAccess);
  assert.ok(result.success, String(result.errorMessage));
});
