import { BatchableMixin, type BatchWorkerContext, createBatches } from "./batch.js";
import type { StepContext } from "./context.js";
import { DecisionMixin } from "./decision.js";
import { StepHandler, type StepHandlerClass } from "./handler.js";
import { ErrorType, StepHandlerResult } from "./result.js";

type Json = Record<string, unknown>;

/** Mirrors `src/handler/functional.ts`, class PermanentError. */
export class PermanentError extends Error {
  readonly retryable = false;
  readonly metadata: Json;

  constructor(message: string, metadata: Json = {}) {
    super(message);
    this.name = "PermanentError";
    this.metadata = metadata;
  }
}

/** Mirrors `src/handler/functional.ts`, class RetryableError. */
export class RetryableError extends Error {
  readonly retryable = true;
  readonly metadata: Json;

  constructor(message: string, metadata: Json = {}) {
    super(message);
    this.name = "RetryableError";
    this.metadata = metadata;
  }
}

/** Mirrors `src/handler/functional.ts`, interface HandlerOptions. */
export interface HandlerOptions {
  depends?: Record<string, string>;
  inputs?: Record<string, string>;
  version?: string;
}

/** Mirrors `src/handler/functional.ts`, type HandlerArgs: what is injected has no type. */
export type HandlerArgs = Record<string, unknown> & { context: StepContext };

/** Mirrors `src/handler/functional.ts`, type HandlerFn. */
export type HandlerFn = (args: HandlerArgs) => Promise<Record<string, unknown> | StepHandlerResult | undefined>;

/** Mirrors `src/handler/functional.ts`, class Decision. */
export class Decision {
  private constructor(
    readonly type: "create_steps" | "no_branches",
    readonly steps: string[],
    readonly reason?: string,
    readonly routingContext: Json = {},
  ) {}

  static route(steps: string[], routingContext?: Json): Decision {
    return new Decision("create_steps", steps, undefined, routingContext ?? {});
  }

  static skip(reason: string, routingContext?: Json): Decision {
    return new Decision("no_branches", [], reason, routingContext ?? {});
  }
}

/** Mirrors `src/handler/functional.ts`, interface BatchConfig. */
export interface BatchConfig {
  totalItems: number;
  batchSize: number;
  metadata?: Json;
}

function inject(context: StepContext, options: HandlerOptions): HandlerArgs {
  const args: HandlerArgs = { context };
  for (const [parameter, step] of Object.entries(options.depends ?? {})) {
    args[parameter] = context.getDependencyResult(step);
  }
  for (const [parameter, key] of Object.entries(options.inputs ?? {})) {
    args[parameter] = context.getInput(key);
  }
  return args;
}

/** Objects are results as they are, nothing is an empty result, anything else goes under `result`. */
function toResult(returned: unknown): StepHandlerResult {
  if (returned instanceof StepHandlerResult) return returned;
  if (returned === null || returned === undefined) return StepHandlerResult.success({});
  if (typeof returned === "object" && !Array.isArray(returned)) return StepHandlerResult.success(returned as Json);
  return StepHandlerResult.success({ result: returned });
}

/** Only the two error classes above say whether to retry; everything else that is thrown is retried. */
function toFailure(thrown: unknown): StepHandlerResult {
  if (thrown instanceof PermanentError) {
    return StepHandlerResult.failure(thrown.message, ErrorType.PERMANENT_ERROR, false, thrown.metadata);
  }
  if (thrown instanceof RetryableError) {
    return StepHandlerResult.failure(thrown.message, ErrorType.RETRYABLE_ERROR, true, thrown.metadata);
  }
  if (thrown instanceof Error) {
    return StepHandlerResult.failure(thrown.message, ErrorType.HANDLER_ERROR, true, {
      errorType: thrown.constructor.name,
    });
  }
  return StepHandlerResult.failure(String(thrown), ErrorType.HANDLER_ERROR, true, { errorType: typeof thrown });
}

type Run = (args: HandlerArgs, context: StepContext) => Promise<StepHandlerResult>;

function handlerClass(name: string, options: HandlerOptions, run: Run, capabilities = ["process"]): StepHandlerClass {
  const Handler = class extends StepHandler {
    static override handlerName = name;
    static override handlerVersion = options.version ?? "1.0.0";

    override get capabilities(): string[] {
      return capabilities;
    }

    async call(context: StepContext): Promise<StepHandlerResult> {
      try {
        return await run(inject(context, options), context);
      } catch (thrown) {
        return toFailure(thrown);
      }
    }
  };
  Object.defineProperty(Handler, "name", { value: name });
  return Handler;
}

/** Mirrors `src/handler/functional.ts`, function defineHandler. */
export function defineHandler(name: string, options: HandlerOptions, fn: HandlerFn): StepHandlerClass {
  return handlerClass(name, options, async (args) => toResult(await fn(args)));
}

/** Mirrors `src/handler/functional.ts`, function defineDecisionHandler. */
export function defineDecisionHandler(
  name: string,
  options: HandlerOptions,
  fn: (args: HandlerArgs) => Promise<Decision | StepHandlerResult>,
): StepHandlerClass {
  const decide: Run = async (args) => {
    const returned: unknown = await fn(args);
    if (!(returned instanceof Decision)) return toResult(returned);
    const mixin = new DecisionMixin();
    Object.defineProperty(mixin, "name", { value: name });
    Object.defineProperty(mixin, "version", { value: options.version ?? "1.0.0" });
    return returned.type === "create_steps"
      ? mixin.decisionSuccess(returned.steps, returned.routingContext)
      : mixin.skipBranches(returned.reason ?? "", returned.routingContext);
  };
  return handlerClass(name, options, decide, ["process", "decision", "routing"]);
}

/** Mirrors `src/handler/functional.ts`, function defineBatchAnalyzer: no items still ask the engine to create batches. */
export function defineBatchAnalyzer(
  name: string,
  options: HandlerOptions & { workerTemplate: string },
  fn: (args: HandlerArgs) => Promise<BatchConfig | StepHandlerResult>,
): StepHandlerClass {
  return handlerClass(name, options, async (args) => {
    const returned = await fn(args);
    if (returned instanceof StepHandlerResult) return returned;
    const cursors = new BatchableMixin()
      .createCursorRanges(returned.totalItems, returned.batchSize)
      .map((range, index) => ({
        batch_id: `batch_${String(index).padStart(3, "0")}`,
        start_cursor: range.startCursor,
        end_cursor: range.endCursor,
        batch_size: range.endCursor - range.startCursor,
      }));
    const outcome = createBatches(options.workerTemplate, cursors.length, cursors, returned.totalItems);
    const metadata = { batch_count: cursors.length, total_items: returned.totalItems, ...returned.metadata };
    return StepHandlerResult.success({ batch_processing_outcome: outcome }, metadata);
  });
}

/** Mirrors `src/handler/functional.ts`, function defineBatchWorker: the placeholder step is not kept from the function. */
export function defineBatchWorker(
  name: string,
  options: HandlerOptions,
  fn: (
    args: HandlerArgs & { batchContext: BatchWorkerContext | null },
  ) => Promise<Record<string, unknown> | StepHandlerResult | undefined>,
): StepHandlerClass {
  return handlerClass(name, options, async (args, context) => {
    const batchContext = new BatchableMixin().getBatchContext(context);
    return toResult(await fn(Object.assign(args, { batchContext })));
  });
}
