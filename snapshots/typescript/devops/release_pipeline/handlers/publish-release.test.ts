import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import publishRelease from "./publish-release.js";

test("publish_release keeps its contract", async () => {
  const result = await run(publishRelease, examples.publishRelease);
  assert.ok(result.success, String(result.errorMessage));
});
