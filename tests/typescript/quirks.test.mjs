// What the SDK does that no handler is to notice, as far as the other tests do not show it: see QUIRKS.md.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { HandlerSystem, PermanentError, RetryableError, StepExecutionSubscriber, StepHandler } from "@tasker-systems/tasker";
import { ALL_DSL_HANDLERS } from "#generated/index.js";
import { stepBase } from "#generated/_class.js";
import * as renewal from "#generated/billing/subscription_renewal/steps.js";
import * as renewalExamples from "#generated/billing/subscription_renewal/examples.js";
import * as orders from "#generated/ecommerce/order_processing/steps.js";
import * as orderExamples from "#generated/ecommerce/order_processing/examples.js";
import { AccountProvisioningInput } from "#generated/identity/account_provisioning/contracts.js";

/** Runs a handler through the worker, on its example. */
async function work(handler, { step, input, results, config, inputs }) {
  const system = new HandlerSystem();
  system.register(handler.handlerName, handler);
  const envelope = (result) => ({ stepUuid: "s", success: true, status: "completed", result });
  const { result } = await new StepExecutionSubscriber(system).process({
    eventId: "e",
    taskUuid: "t",
    stepUuid: "s",
    correlationId: "c",
    task: { context: input },
    workflowStep: { name: step, templateStepName: step, attempts: 0, maxAttempts: 3, inputs },
    stepDefinition: { name: step, handlerCallable: handler.handlerName, handlerInitialization: config },
    dependencyResults: Object.fromEntries(Object.entries(results).map(([name, it]) => [name, envelope(it)])),
  });
  return result;
}

const load = (result) => work(renewal.loadSubscription(() => result), renewalExamples.loadSubscription);
const loaded = renewalExamples.loadSubscriptionResult;

test("a success field is no envelope", async () => {
  const mine = { ...loaded, success: false, result: { not: "this" }, errorMessage: "mine" };
  const { success, result } = await load(mine);
  assert.deepEqual([success, result], [true, mine]);
});

test("numbers that JSON lacks are refused before they are lost", async () => {
  for (const number of [NaN, Infinity, -Infinity]) {
    const { success, error, metadata } = await load({ ...loaded, unknown: { deep: [number] } });
    assert.deepEqual([success, error.retryable], [false, false]);
    assert.deepEqual(
      metadata.custom.violations.map(({ pointer }) => pointer),
      ["/unknown/deep/0"],
    );
  }
});

test("a result that its event cannot carry fails", async () => {
  const { seats, ...without } = loaded;
  assert.equal((await load(loaded)).success, true);
  const { error, metadata } = await load(without);
  assert.equal(error.retryable, false);
  const places = metadata.custom.violations.map(({ subject, keyword }) => [subject, keyword]);
  assert.deepEqual(places, [["the event subscription.loaded", "required"]]);
});

test("unset optionals are left out, and nulls stay", async () => {
  const { decline_code, ...paid } = orderExamples.processPaymentResult;
  const pay = (result) => work(orders.processPayment(() => result), orderExamples.processPayment);
  assert.deepEqual((await pay({ ...paid, decline_code: undefined })).result, paid);
  assert.deepEqual((await pay({ ...paid, decline_code: null })).result, { ...paid, decline_code: null });
});

test("wire names survive where JavaScript has others", () => {
  const text = `{"employee":{"login":"ada","e-mail":"ada@example.org","2fa":"totp"},"class":"staff","constructor":"c",
    "toString":"t","__proto__":"p","hasOwnProperty":true,"":"e","order-id":"1","orderId":"2","order_id":"3"}`;
  const value = JSON.parse(text);
  const typed = AccountProvisioningInput.parse(value);
  assert.deepEqual(JSON.parse(JSON.stringify(AccountProvisioningInput.serialise(typed))), value);
});

test("sync and async handlers do the same", async () => {
  const paid = orderExamples.processPaymentResult;
  for (const handle of [() => paid, async () => paid]) {
    const { success, result } = await work(orders.processPayment(handle), orderExamples.processPayment);
    assert.deepEqual([success, result], [true, paid]);
  }
});

test("errors of a class keep their meaning", async () => {
  const paid = orderExamples.processPaymentResult;
  const given = orderExamples.processPayment;
  const pay = (answer, example = given) => {
    class Pay extends stepBase(orders.processPayment) {
      handle({ deps }) {
        assert.equal(deps.validate_cart.total, orderExamples.validateCartResult.total);
        if (answer instanceof Error) throw answer;
        return answer;
      }
    }
    return work(Pay, example);
  };
  const refused = async (result) => {
    const { error } = await result;
    return error?.retryable === false;
  };
  const { success, result } = await pay(Promise.resolve(paid));
  assert.deepEqual([success, result], [true, paid]);
  assert.ok(await refused(pay(new PermanentError("no"))));
  assert.ok(await refused(pay(paid, { ...given, results: {} })));
  assert.ok(await refused(pay({ ...paid, charged_at: "at noon" })));
  assert.ok(!(await refused(pay(new RetryableError("later")))));
  assert.ok(!(await refused(pay(new TypeError("oops")))));
});

test("handlers are classes that are made without arguments", () => {
  assert.ok(ALL_DSL_HANDLERS.length > 0);
  for (const handler of ALL_DSL_HANDLERS) {
    assert.equal(typeof handler.handlerName, "string");
    assert.ok(new handler() instanceof StepHandler, handler.handlerName);
  }
});

test("imports of generated files name the file that is there at run time", () => {
  const root = new URL(import.meta.resolve("#generated/index.js"));
  const files = readdirSync(new URL(".", root), { recursive: true }).filter((name) => name.endsWith(".js"));
  assert.ok(files.length > 0);
  for (const name of files) {
    const text = readFileSync(new URL(name, root), "utf8");
    for (const [, path] of text.matchAll(/^(?:import|export) .*from "(\..*)";$/gm)) {
      assert.ok(path.endsWith(".js"), `${name} imports ${path}`);
    }
  }
});
