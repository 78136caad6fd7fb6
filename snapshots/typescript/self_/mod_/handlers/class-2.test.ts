import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import class_ from "./class-2.js";

test("Class keeps its contract", async () => {
  const result = await run(class_, examples.class_);
  assert.ok(result.success, String(result.errorMessage));
});
