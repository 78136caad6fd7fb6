import { StepContext } from "./context.js";
import type {
  NapiCheckpointYieldData,
  NapiStepEvent,
  NapiStepExecutionMetadata,
  NapiStepExecutionResult,
} from "./event.js";
import type { ExecutableHandler } from "./handler.js";
import { ErrorType, StepHandlerResult } from "./result.js";

/** Mirrors `src/subscriber/step-execution-subscriber.ts`, interface HandlerRegistryInterface. */
export interface HandlerRegistryInterface {
  resolve(name: string): Promise<ExecutableHandler | null>;
}

/** Mirrors `src/subscriber/step-execution-subscriber.ts`, interface StepExecutionSubscriberConfig. */
export interface StepExecutionSubscriberConfig {
  workerId?: string;
  handlerTimeoutMs?: number;
}

/** What goes back to the engine for one event. */
export type Submission =
  { kind: "completed"; result: NapiStepExecutionResult } | { kind: "checkpoint"; data: NapiCheckpointYieldData };

/**
 * Mirrors `src/subscriber/step-execution-subscriber.ts`, class StepExecutionSubscriber, for one event at a time: the real
 * one takes events from an emitter and hands the same objects to the native module.
 */
export class StepExecutionSubscriber {
  readonly #registry: HandlerRegistryInterface;
  readonly #workerId: string;
  readonly #timeoutMs: number;

  constructor(registry: HandlerRegistryInterface, config: StepExecutionSubscriberConfig = {}) {
    this.#registry = registry;
    this.#workerId = config.workerId ?? "typescript-worker";
    this.#timeoutMs = config.handlerTimeoutMs ?? 300_000;
  }

  async process(event: NapiStepEvent): Promise<Submission> {
    const started = Date.now();
    const result = await this.#run(event);
    if (result.metadata["checkpoint_yield"] === true) return { kind: "checkpoint", data: checkpoint(event, result) };
    return { kind: "completed", result: this.#wire(event, result, Date.now() - started) };
  }

  /** Whatever a handler throws, a PermanentError included, is retried: only the functional wrapper knows the classes. */
  async #run(event: NapiStepEvent): Promise<StepHandlerResult> {
    const name = (event as Partial<NapiStepEvent>).stepDefinition?.handlerCallable;
    if (!name) {
      return StepHandlerResult.failure("the step definition names no handler", ErrorType.PERMANENT_ERROR, false);
    }
    try {
      const handler = await this.#registry.resolve(name);
      if (!handler) return StepHandlerResult.failure(`Handler not found: ${name}`, "handler_not_found", false);
      return await this.#withTimeout(handler.call(StepContext.fromFfiEvent(event, name)));
    } catch (thrown) {
      if (!(thrown instanceof Error)) return StepHandlerResult.failure(String(thrown), "Error", true);
      return StepHandlerResult.failure(thrown.message, thrown.constructor.name, true, { traceback: thrown.stack });
    }
  }

  async #withTimeout<T>(work: Promise<T>): Promise<T> {
    let cancel = (): void => {};
    const timeout = new Promise<never>((_, reject) => {
      const message = `Handler execution timed out after ${this.#timeoutMs}ms`;
      const timer = setTimeout(() => reject(new Error(message)), this.#timeoutMs);
      cancel = () => clearTimeout(timer);
    });
    return Promise.race([work, timeout]).finally(() => cancel());
  }

  #wire(event: NapiStepEvent, result: StepHandlerResult, executionTimeMs: number): NapiStepExecutionResult {
    const metadata: NapiStepExecutionMetadata = {
      executionTimeMs,
      completedAt: new Date().toISOString(),
      workerId: this.#workerId,
      retryable: result.retryable,
    };
    if (Object.keys(result.metadata).length > 0) metadata.custom = result.metadata;
    if (result.errorType !== null) metadata.errorType = result.errorType;
    if (result.errorCode !== null) metadata.errorCode = result.errorCode;
    const wire: NapiStepExecutionResult = {
      stepUuid: event.stepUuid,
      success: result.success,
      result: result.result ?? {},
      status: result.success ? "completed" : "failed",
      metadata,
    };
    if (!result.success) {
      wire.error = { message: result.errorMessage ?? "Unknown error", retryable: result.retryable };
      if (result.errorType !== null) wire.error.errorType = result.errorType;
    }
    if (result.orchestrationMetadata !== null) wire.orchestrationMetadata = result.orchestrationMetadata;
    return wire;
  }
}

function checkpoint(event: NapiStepEvent, result: StepHandlerResult): NapiCheckpointYieldData {
  const { cursor = 0, items_processed = 0, accumulated_results } = result.result ?? {};
  const data: NapiCheckpointYieldData = { stepUuid: event.stepUuid, cursor, itemsProcessed: items_processed as number };
  if (accumulated_results !== undefined) data.accumulatedResults = accumulated_results;
  return data;
}

/* The two timer functions of every JavaScript runtime, so that the stand-in needs no runtime's own types. */
declare function setTimeout(run: () => void, milliseconds: number): number;
declare function clearTimeout(timer: number): void;
