import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
{{ imports }}
test({{ title }}, async () => {
{{ call }}
  assert.ok(result.success, String(result.errorMessage));
});
