import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import shipGoods from "./ship-goods.js";

test("ship_goods keeps its contract", async () => {
  const result = await run(shipGoods, examples.shipGoods);
  assert.ok(result.success, String(result.errorMessage));
});
