import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import splitDocuments from "./split-documents.js";

test("split_documents keeps its contract", async () => {
  const result = await run(splitDocuments, examples.splitDocuments);
  assert.ok(result.success, String(result.errorMessage));
});
