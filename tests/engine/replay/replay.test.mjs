// The steps of the engine's tasks, by the dispatch of the SDK's stand-in: see ../README.md.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { HandlerSystem, StepExecutionSubscriber } from "@tasker-systems/tasker";
import { ALL_DSL_HANDLERS } from "#generated/index.js";

const steps = JSON.parse(readFileSync(process.env.TASKER_GEN_STEPS, "utf8"));

function event({ template, name, template_step, callable, context, config, inputs, attempts, results }) {
  const [namespace, task] = template.split("/");
  const envelope = (result) => ({ stepUuid: "s", success: true, status: "completed", result });
  return {
    eventId: "e",
    taskUuid: "t",
    stepUuid: "s",
    correlationId: "c",
    task: { namespace, name: task, version: "1.0.0", context },
    workflowStep: { name, templateStepName: template_step, attempts: attempts ?? 0, maxAttempts: 3, inputs },
    stepDefinition: { name: template_step, handlerCallable: callable, handlerInitialization: config },
    dependencyResults: Object.fromEntries(Object.entries(results).map(([key, result]) => [key, envelope(result)])),
  };
}

const system = new HandlerSystem();
system.registerModule({ ALL_DSL_HANDLERS });
const subscriber = new StepExecutionSubscriber(system.getRegistry());

for (const step of steps) {
  test(`${step.task}: ${step.name}`, async () => {
    const { result: told } = await subscriber.process(event(step));
    const { result, error } = step.expected;
    assert.equal(told.success, error === undefined, told.error?.message);
    if (error === undefined) {
      assert.deepEqual(JSON.parse(JSON.stringify(told.result)), result);
      return;
    }
    assert.equal(told.metadata.retryable, error.retryable);
    for (const said of error.says) assert.ok(told.error.message.includes(said), told.error.message);
    if (error.violations !== undefined) {
      assert.equal(told.metadata.errorType, error.type);
      const pointers = told.metadata.custom.violations.map(({ pointer }) => pointer);
      assert.deepEqual(pointers, error.violations);
    }
  });
}
