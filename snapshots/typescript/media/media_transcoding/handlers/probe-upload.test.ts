import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import probeUpload from "./probe-upload.js";

test("probe_upload keeps its contract", async () => {
  const result = await run(probeUpload, examples.probeUpload);
  assert.ok(result.success, String(result.errorMessage));
});
