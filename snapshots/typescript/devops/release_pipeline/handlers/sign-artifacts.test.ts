import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import signArtifacts from "./sign-artifacts.js";

test("sign_artifacts keeps its contract", async () => {
  const result = await run(signArtifacts, examples.signArtifacts);
  assert.ok(result.success, String(result.errorMessage));
});
