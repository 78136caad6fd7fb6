// Handlers as the worker calls them: bound by the generated code, looked up by their callable.
import assert from "node:assert/strict";
import { test } from "node:test";

import { HandlerSystem, PermanentError, RetryableError, StepExecutionSubscriber } from "@tasker-systems/tasker";
import { batchesOf, handlersOf } from "#generated/_binding.js";
import { Checkpoint } from "#generated/_checkpoint.js";
import { stepExamples } from "#generated/_testing.js";
import { ALL_DSL_HANDLERS } from "#generated/index.js";
import * as claims from "#generated/insurance/claims_triage/steps.js";
import * as claimExamples from "#generated/insurance/claims_triage/examples.js";
import * as ledger from "#generated/finance/ledger_reconciliation/steps.js";
import * as ledgerExamples from "#generated/finance/ledger_reconciliation/examples.js";
import * as accounts from "#generated/identity/account_provisioning/steps.js";
import * as accountExamples from "#generated/identity/account_provisioning/examples.js";
import * as orders from "#generated/ecommerce/order_processing/steps.js";
import * as orderExamples from "#generated/ecommerce/order_processing/examples.js";
import { ALL_DSL_HANDLERS as ORDER_HANDLERS, STEPS } from "#generated/ecommerce/order_processing/index.js";

/** Runs a step through the worker, from its example and what differs from it. */
async function work(handlers, example, callable, differences = {}) {
  const { step, input, results, config, inputs } = { ...example, ...differences };
  const system = new HandlerSystem();
  for (const handler of handlers) system.register(handler.handlerName, handler);
  const envelope = (result) => ({ stepUuid: "s", success: true, status: "completed", result });
  const submission = await new StepExecutionSubscriber(system).process({
    eventId: "e",
    taskUuid: "t",
    stepUuid: "s",
    correlationId: "c",
    task: { context: input, ...differences.task },
    workflowStep: { name: differences.name ?? step, templateStepName: step, attempts: 0, maxAttempts: 3, inputs },
    stepDefinition: { name: step, handlerCallable: callable, handlerInitialization: config },
    dependencyResults: Object.fromEntries(Object.entries(results).map(([name, result]) => [name, envelope(result)])),
  });
  return submission.kind === "completed" ? submission.result : submission;
}

const pay = (handle, differences) =>
  work([orders.processPayment(handle)], orderExamples.processPayment, "ecommerce.process_payment", differences);
const paid = orderExamples.processPaymentResult;

test("a handler gets typed values and returns one", async () => {
  const { success, result } = await pay(async ({ input, deps, config, context }) => {
    assert.equal(input.customer.email, orderExamples.orderProcessingInput.customer.email);
    assert.equal(deps.validate_cart.total, orderExamples.validateCartResult.total);
    assert.equal(config.gateway, orderExamples.processPaymentConfig.gateway);
    assert.equal(context.taskUuid, "t");
    return { ...paid, decline_code: undefined };
  });
  const { decline_code, ...without } = paid;
  assert.deepEqual([success, result], [true, without]);
});

test("a configuration is read as every environment has it", async () => {
  const mailbox = (handle, config) =>
    work([accounts.createMailbox(handle)], accountExamples.createMailbox, "identity_create_mailbox", { config });
  for (const config of [
    { quota_mb: 2048, archive: "off" },
    { quota_mb: 2048, archive: "off", dry_run: true },
    { quota_mb: "unlimited", archive: "off", region: "eu-central" },
  ]) {
    const read = [];
    const { success } = await mailbox(({ config }) => {
      read.push({ ...config });
      return accountExamples.createMailboxResult;
    }, config);
    assert.deepEqual([success, read], [true, [config]]);
  }
  const called = () => assert.fail("must not be called");
  const refused = await mailbox(called, { quota_mb: true, archive: "off", regoin: "eu-central" });
  assert.equal(refused.success, false);
  const places = refused.metadata.custom.violations.map((it) => `${it.subject} ${it.pointer}`);
  assert.deepEqual(places.sort(), ["the configuration ", "the configuration /quota_mb"]);
});

test("a handler need not be async", async () => {
  assert.equal((await pay(() => paid)).success, true);
});

test("everything that is wrong with what comes in is one permanent failure", async () => {
  const called = () => assert.fail("must not be called");
  const { success, error, metadata } = await pay(called, {
    input: { ...orderExamples.orderProcessingInput, customer: null, cart_items: [] },
    results: { validate_cart: { ...orderExamples.validateCartResult, total: -1 } },
  });
  assert.deepEqual([success, error.errorType, error.retryable], [false, "validation_error", false]);
  assert.deepEqual(metadata.custom.violations, [
    { subject: "the task context", pointer: "/customer", keyword: "type", message: "must be an object" },
    { subject: "the task context", pointer: "/cart_items", keyword: "minItems", message: "must have at least 1 item" },
    {
      subject: "the result of validate_cart",
      pointer: "/total",
      keyword: "minimum",
      message: "must be at least 0",
    },
  ]);
  for (const words of ["the task context at /customer: must be an object (type)", "/cart_items", "/total"]) {
    assert.ok(error.message.includes(words), error.message);
  }
});

test("a sure dependency that is missing is a permanent failure", async () => {
  const { error } = await pay(() => paid, { results: {} });
  assert.equal(error.retryable, false);
  assert.match(error.message, /the result of validate_cart/);
});

test("a result that breaks the contract is a permanent failure", async () => {
  const { error, metadata } = await pay(() => ({ ...paid, status: "maybe", charged_at: NaN }));
  assert.equal(error.retryable, false);
  const places = metadata.custom.violations.map(({ subject, pointer }) => `${subject} ${pointer}`);
  assert.deepEqual(places, ["the result /status", "the result /charged_at"]);
});

test("errors of the SDK keep their meaning, others are the worker's business", async () => {
  const throwing = async (error) => {
    const failed = await pay(async () => {
      throw error;
    });
    return [failed.error.errorType, failed.error.retryable, failed.metadata.custom];
  };
  assert.deepEqual(await throwing(new PermanentError("no", { a: 1 })), ["permanent_error", false, { a: 1 }]);
  assert.deepEqual(await throwing(new RetryableError("later", { b: 2 })), ["retryable_error", true, { b: 2 }]);
  assert.deepEqual((await throwing(new TypeError("oops"))).slice(0, 2), ["TypeError", true]);
});

test("ancestors are parsed when they are asked for", async () => {
  const create = (handle, results) =>
    work([orders.createOrder(handle)], orderExamples.createOrder, "ecommerce.create_order", {
      results: { ...orderExamples.createOrder.minimal().results, ...results },
    });
  const order = { order_id: "123e4567-e89b-12d3-a456-426614174000", number: 1 };
  const total = async ({ ancestors }) => ({ ...order, number: ancestors.validate_cart?.total ?? 7 });
  assert.equal((await create(total, {})).result.number, 7);
  const { validateCartResult } = orderExamples;
  assert.equal((await create(total, { validate_cart: validateCartResult })).result.number, validateCartResult.total);
  const broken = { validate_cart: { total: "much" } };
  assert.equal((await create(() => order, broken)).success, true);
  assert.equal((await create(total, broken)).error.retryable, false);
});

test("a new handler says that it is not written yet, for good", async () => {
  assert.deepEqual(ORDER_HANDLERS.map((handler) => handler.handlerName).sort(), [
    "ecommerce.create_order",
    "ecommerce.process_payment",
    "ecommerce.reserve_inventory",
    "ecommerce.send_confirmation",
    "ecommerce.validate_cart",
  ]);
  const { error } = await work(ORDER_HANDLERS, orderExamples.processPayment, "ecommerce.process_payment");
  assert.deepEqual([error.message, error.retryable], ["process_payment is not implemented", false]);
});

test("every callable is registered once", () => {
  const names = ALL_DSL_HANDLERS.map((handler) => handler.handlerName);
  assert.equal(new Set(names).size, names.length);
  assert.ok(STEPS.every((step) => names.includes(step.handlerName)));
});

test("a callable that several steps share runs the step that is meant", async () => {
  const bound = (name, task, answer) => {
    const step = orders.validateCart(() => answer);
    return class extends step {
      static handlerName = "shared";
      static stepName = name;
      static task = task;
    };
  };
  const cart = orderExamples.validateCartResult;
  const one = { namespace: "shop", name: "orders", version: "1" };
  const two = { ...one, version: "2" };
  const [shared, ...more] = handlersOf([
    bound("a", one, { ...cart, total: 1 }),
    bound("b", one, { ...cart, total: 2 }),
    bound("b", two, { ...cart, total: 3 }),
  ]);
  assert.deepEqual(more, []);
  const total = async (step, task) => {
    const { result, error } = await work([shared], orderExamples.validateCart, "shared", { step, task });
    return error === undefined ? result.total : error.retryable;
  };
  assert.equal(await total("a", one), 1);
  assert.equal(await total("b", one), 2);
  assert.equal(await total("b", two), 3);
  assert.equal(await total("c", two), false);
});

const choose = (handle) =>
  work([claims.chooseRoute(handle)], claimExamples.chooseRoute, "Insurance::Claims::ChooseRoute");
const route = claimExamples.chooseRouteResult;

test("a decision names its branches, and the outcome is added to its result", async () => {
  const { result } = await choose(() => ({ branches: ["assign_adjuster"], result: route }));
  const outcome = { type: "create_steps", step_names: ["assign_adjuster"] };
  assert.deepEqual(result, { ...route, decision_point_outcome: outcome });
});

test("a decision may take no branch", async () => {
  const { result, metadata } = await choose(() => ({ skip: "nothing to settle", result: route }));
  assert.deepEqual(result, { ...route, decision_point_outcome: { type: "no_branches" } });
  assert.deepEqual(metadata.custom, { reason: "nothing to settle" });
});

test("a decision cannot name what is no branch", async () => {
  for (const branches of [["settle_claim"], []]) {
    const { error } = await choose(() => ({ branches, result: route }));
    assert.deepEqual([error.errorType, error.retryable], ["permanent_error", false]);
  }
});

test("the outcome of a decision is not part of what its branches receive", async () => {
  const { input, results } = claimExamples.assignAdjuster;
  const decided = { ...results.choose_route, decision_point_outcome: { type: "no_branches" } };
  let received;
  const handler = claims.assignAdjuster(({ deps }) => {
    received = deps.choose_route;
    throw new PermanentError("seen");
  });
  await work([handler], claimExamples.assignAdjuster, handler.handlerName, { input, results: { choose_route: decided } });
  assert.deepEqual(received, results.choose_route);
});

test("a plan becomes batches", async () => {
  const plan = (handle) => work([ledger.planBatches(handle)], ledgerExamples.planBatches, "finance.handlers.PlanBatches");
  const result = ledgerExamples.planBatchesResult;
  const planned = await plan(() => ({ batches: batchesOf(5, 2), totalItems: 5, result }));
  assert.deepEqual(planned.result, {
    ...result,
    batch_processing_outcome: {
      type: "create_batches",
      worker_template_name: "match_movements",
      worker_count: 3,
      total_items: 5,
      cursor_configs: [
        { batch_id: "001", start_cursor: 0, end_cursor: 2, batch_size: 2 },
        { batch_id: "002", start_cursor: 2, end_cursor: 4, batch_size: 2 },
        { batch_id: "003", start_cursor: 4, end_cursor: 5, batch_size: 1 },
      ],
    },
  });
  for (const none of [{ batches: batchesOf(0, 2), totalItems: 0 }, { noBatches: "no movements" }]) {
    const { result: sent } = await plan(() => ({ ...none, result }));
    assert.deepEqual(sent, { ...result, batch_processing_outcome: { type: "no_batches" } });
  }
});

test("a worker gets its batch, and the placeholder never reaches it", async () => {
  let batch;
  const handler = ledger.matchMovements((step) => {
    batch = step.cursor;
    return ledgerExamples.matchMovementsResult;
  });
  const match = (differences) =>
    work([handler], ledgerExamples.matchMovements, handler.handlerName, { name: "match_movements_001", ...differences });
  assert.equal((await match({})).success, true);
  assert.deepEqual(batch, { id: "001", start: 0, end: 10, size: 10 });
  batch = undefined;
  const { result } = await match({ inputs: { cursor: { batch_id: "000" }, is_no_op: true } });
  assert.deepEqual([result, batch], [{ batch_id: "000", no_op: true }, undefined]);
});

test("a worker may yield at a checkpoint", async () => {
  const match = (checkpoint) => {
    const handler = ledger.matchMovements(() => checkpoint);
    return work([handler], ledgerExamples.matchMovements, handler.handlerName);
  };
  const { kind, data } = await match(new Checkpoint(5, 4, { sum: 1 }));
  assert.equal(kind, "checkpoint");
  assert.deepEqual([data.cursor, data.itemsProcessed, data.accumulatedResults], [5, 4, { sum: 1 }]);
  assert.equal((await match(new Checkpoint("m", 1))).data.accumulatedResults, undefined);
  const { error } = await match(new Checkpoint(NaN, 1));
  assert.deepEqual([error.errorType, error.retryable], ["validation_error", false]);
});

test("the step behind the batches gets their results, in order, without the placeholder", async () => {
  let received;
  const handler = ledger.reportDifferences(({ deps }) => {
    received = deps.match_movements;
    throw new PermanentError("seen");
  });
  const matched = ledgerExamples.matchMovementsResult;
  const report = (results) =>
    work([handler], ledgerExamples.reportDifferences, handler.handlerName, { results });
  await report({ match_movements_002: matched, match_movements_001: matched });
  assert.deepEqual(received, [matched, matched]);
  await report({ match_movements_000: { batch_id: "000", no_op: true } });
  assert.deepEqual(received, []);
});

test("what every object has is no example", () => {
  const steps = { constructor: { always: ["toString"] } };
  const { config, results } = stepExamples({ task: null, results: {}, configs: {}, steps }, "constructor");
  assert.deepEqual({ config, results }, { config: undefined, results: {} });
});
