import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import chooseRoute from "./choose-route.js";

test("choose_route keeps its contract", async () => {
  const result = await run(chooseRoute, examples.chooseRoute);
  assert.ok(result.success, String(result.errorMessage));
});
