import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import lineSeparator from "./line-separator.js";

test("\u2028 line separator keeps its contract", async () => {
  const result = await run(lineSeparator, examples.lineSeparator);
  assert.ok(result.success, String(result.errorMessage));
});
