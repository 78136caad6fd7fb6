import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import createMailbox from "./create-mailbox.js";

test("create_mailbox keeps its contract", async () => {
  const result = await run(createMailbox, examples.createMailbox);
  assert.ok(result.success, String(result.errorMessage));
});
