import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import summariseSections from "./summarise-sections.js";

test("summarise_sections keeps its contract", async () => {
  const result = await run(summariseSections, examples.summariseSections);
  assert.ok(result.success, String(result.errorMessage));
});
