import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import embedSections from "./embed-sections.js";

test("embed_sections keeps its contract", async () => {
  const result = await run(embedSections, examples.embedSections);
  assert.ok(result.success, String(result.errorMessage));
});
