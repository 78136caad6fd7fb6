import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import buildArtifacts from "./build-artifacts.js";

test("build_artifacts keeps its contract", async () => {
  const result = await run(buildArtifacts, examples.buildArtifacts);
  assert.ok(result.success, String(result.errorMessage));
});
