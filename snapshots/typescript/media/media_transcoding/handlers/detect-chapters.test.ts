import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import detectChapters from "./detect-chapters.js";

test("detect_chapters keeps its contract", async () => {
  const result = await run(detectChapters, examples.detectChapters);
  assert.ok(result.success, String(result.errorMessage));
});
