import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import con from "./con_.js";

test("con keeps its contract", async () => {
  const result = await run(con, examples.con);
  assert.ok(result.success, String(result.errorMessage));
});
