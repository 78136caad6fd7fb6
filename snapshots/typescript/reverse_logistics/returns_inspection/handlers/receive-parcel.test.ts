import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import receiveParcel from "./receive-parcel.js";

test("receive_parcel keeps its contract", async () => {
  const result = await run(receiveParcel, examples.receiveParcel);
  assert.ok(result.success, String(result.errorMessage));
});
