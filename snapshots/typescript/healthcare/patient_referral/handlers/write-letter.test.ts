import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import writeLetter from "./write-letter.js";

test("write_letter keeps its contract", async () => {
  const result = await run(writeLetter, examples.writeLetter);
  assert.ok(result.success, String(result.errorMessage));
});
