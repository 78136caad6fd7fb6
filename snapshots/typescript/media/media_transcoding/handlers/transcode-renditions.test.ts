import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import transcodeRenditions from "./transcode-renditions.js";

test("transcode_renditions keeps its contract", async () => {
  const result = await run(transcodeRenditions, examples.transcodeRenditions);
  assert.ok(result.success, String(result.errorMessage));
});
