import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import importMovements from "./import-movements.js";

test("import_movements keeps its contract", async () => {
  const result = await run(importMovements, examples.importMovements);
  assert.ok(result.success, String(result.errorMessage));
});
