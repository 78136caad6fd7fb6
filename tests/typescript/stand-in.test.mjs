// What generated code relies on in the stand-in of the SDK, and the traps that it has to avoid.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  BatchableMixin,
  Decision,
  HandlerSystem,
  PermanentError,
  StepContext,
  StepExecutionSubscriber,
  StepHandler,
  defineBatchAnalyzer,
  defineDecisionHandler,
  defineHandler,
} from "@tasker-systems/tasker";

const sum = defineHandler("sum", { depends: { before: "before" }, inputs: { more: "more" } }, async ({ before, more }) => {
  if (more === undefined) throw new PermanentError("no number", { field: "more" });
  return { sum: before.count + more };
});

const route = defineDecisionHandler("route", {}, async ({ context }) =>
  context.getInput("skip") ? Decision.skip("nothing to do") : Decision.route(["left"], { size: 1 }),
);

const split = defineBatchAnalyzer("split", { workerTemplate: "work" }, async ({ context }) => ({
  totalItems: context.getInput("total"),
  batchSize: 2,
}));

class ClassStyle extends StepHandler {
  static handlerName = "class_style";

  async call() {
    throw new PermanentError("never again");
  }
}

function event(handlerCallable, { context = {}, inputs = {} } = {}) {
  return {
    eventId: "event",
    taskUuid: "task",
    stepUuid: "step",
    correlationId: "correlation",
    taskCorrelationId: "correlation",
    task: { context },
    workflowStep: { attempts: 0, maxAttempts: 3, inputs },
    stepDefinition: { handlerCallable, handlerInitialization: {} },
    dependencyResults: { before: { stepUuid: "b", success: true, status: "complete", result: { count: 1 } } },
  };
}

async function run(callable, parts) {
  const system = new HandlerSystem();
  system.registerModule({ ALL_DSL_HANDLERS: [sum, route, split, ClassStyle] });
  const submission = await new StepExecutionSubscriber(system.getRegistry()).process(event(callable, parts));
  assert.equal(submission.kind, "completed");
  return submission.result;
}

test("injects and returns results", async () => {
  const { success, result } = await run("sum", { context: { more: 2 } });
  assert.deepEqual({ success, result }, { success: true, result: { sum: 3 } });
});

test("functional handlers classify their errors", async () => {
  const { error, metadata } = await run("sum");
  assert.deepEqual(error, { message: "no number", errorType: "permanent_error", retryable: false });
  assert.deepEqual(metadata.custom, { field: "more" });
});

test("the worker does not: what a class handler throws is retried", async () => {
  const { error } = await run("class_style");
  assert.deepEqual(error, { message: "never again", errorType: "PermanentError", retryable: true });
});

test("a callable that nobody registered is a permanent failure", async () => {
  const { error } = await run("other");
  assert.deepEqual([error.errorType, error.retryable], ["handler_not_found", false]);
});

test("decisions", async () => {
  const { result } = await run("route");
  assert.deepEqual(result, {
    decision_point_outcome: { type: "create_steps", step_names: ["left"] },
    routing_context: { size: 1 },
  });
  const skipped = await run("route", { context: { skip: true } });
  assert.deepEqual(skipped.result, { decision_point_outcome: { type: "no_branches" }, reason: "nothing to do" });
});

test("batches", async () => {
  const { batch_processing_outcome: outcome } = (await run("split", { context: { total: 3 } })).result;
  assert.deepEqual(
    outcome.cursor_configs.map((cursor) => cursor.batch_id),
    ["batch_000", "batch_001"],
  );
  const none = (await run("split", { context: { total: 0 } })).result.batch_processing_outcome;
  assert.deepEqual([none.type, none.worker_count], ["create_batches", 0]);
});

test("a batch worker's context comes from the step's inputs", () => {
  const cursor = { batch_id: "001", start_cursor: 4, end_cursor: 6, batch_size: 2 };
  const context = StepContext.fromFfiEvent(event("work", { inputs: { cursor, is_no_op: false } }), "work");
  const batch = new BatchableMixin().getBatchContext(context);
  assert.deepEqual([batch.batchId, batch.startCursor, batch.endCursor], ["001", 4, 6]);
  assert.equal(new BatchableMixin().handleNoOpWorker(context), null);
});

test("a missing dependency is null, a missing input undefined", () => {
  const context = StepContext.fromFfiEvent(event("sum"), "sum");
  assert.equal(context.getDependencyResult("absent"), null);
  assert.equal(context.getInput("absent"), undefined);
  assert.deepEqual(context.getDependencyResult("before"), { count: 1 });
});
