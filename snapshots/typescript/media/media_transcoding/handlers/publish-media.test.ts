import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import publishMedia from "./publish-media.js";

test("publish_media keeps its contract", async () => {
  const result = await run(publishMedia, examples.publishMedia);
  assert.ok(result.success, String(result.errorMessage));
});
