import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import proto from "./proto.js";

test("__proto__ keeps its contract", async () => {
  const result = await run(proto, examples.proto);
  assert.ok(result.success, String(result.errorMessage));
});
