import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import createDirectoryEntry from "./create-directory-entry.js";

test("create_directory_entry keeps its contract", async () => {
  const result = await run(createDirectoryEntry, examples.createDirectoryEntry);
  assert.ok(result.success, String(result.errorMessage));
});
