import type { StepContext } from "./context.js";
import { StepHandler } from "./handler.js";
import { StepHandlerResult } from "./result.js";

type Json = Record<string, unknown>;

/** Mirrors `src/types/batch.ts`, interface CursorConfig. */
export interface CursorConfig {
  startCursor: number;
  endCursor: number;
  stepSize: number;
  metadata: Json;
}

/** Mirrors `src/types/batch.ts`, interface BatchAnalyzerOutcome. */
export interface BatchAnalyzerOutcome {
  cursorConfigs: CursorConfig[];
  totalItems: number | null;
  batchMetadata: Json;
}

/** Mirrors `src/types/batch.ts`, interface BatchWorkerContext. */
export interface BatchWorkerContext {
  batchId: string;
  cursorConfig: CursorConfig;
  batchIndex: number;
  totalBatches: number;
  batchMetadata: Json;
  checkpoint: Json;
  readonly startCursor: number;
  readonly endCursor: number;
  readonly stepSize: number;
  readonly checkpointCursor: number | string | Json | undefined;
  readonly accumulatedResults: Json | undefined;
  readonly checkpointItemsProcessed: number;
  hasCheckpoint(): boolean;
}

/** Mirrors `src/types/batch.ts`, interface BatchWorkerOutcome. */
export interface BatchWorkerOutcome {
  itemsProcessed: number;
  itemsSucceeded: number;
  itemsFailed: number;
  itemsSkipped: number;
  results: Array<Json>;
  errors: Array<Json>;
  lastCursor: number | null;
  batchMetadata: Json;
}

/** Mirrors `src/types/batch.ts`, interface RustCursorConfig: the cursor as the engine reads and delivers it. */
export interface RustCursorConfig {
  batch_id: string;
  start_cursor: unknown;
  end_cursor: unknown;
  batch_size: number;
}

/** Mirrors `src/types/batch.ts`, type FailureStrategy. */
export type FailureStrategy = "continue_on_failure" | "fail_fast" | "isolate";

/** Mirrors `src/types/batch.ts`, interface BatchMetadata. */
export interface BatchMetadata {
  cursor_field: string;
  failure_strategy: FailureStrategy;
}

/** Mirrors `src/types/batch.ts`, interface RustBatchWorkerInputs: the inputs of a batch worker's step. */
export interface RustBatchWorkerInputs {
  cursor: RustCursorConfig;
  batch_metadata: BatchMetadata;
  is_no_op: boolean;
}

/** Mirrors `src/types/batch.ts`, interface NoBatchesOutcome. */
export interface NoBatchesOutcome {
  type: "no_batches";
}

/** Mirrors `src/types/batch.ts`, interface CreateBatchesOutcome. */
export interface CreateBatchesOutcome {
  type: "create_batches";
  worker_template_name: string;
  worker_count: number;
  cursor_configs: RustCursorConfig[];
  total_items: number;
}

/** Mirrors `src/types/batch.ts`, type BatchProcessingOutcome. */
export type BatchProcessingOutcome = NoBatchesOutcome | CreateBatchesOutcome;

/** Mirrors `src/types/batch.ts`, function noBatches. */
export function noBatches(): NoBatchesOutcome {
  return { type: "no_batches" };
}

/** Mirrors `src/types/batch.ts`, function createBatches: only the two counts are compared, none may as well be zero. */
export function createBatches(
  workerTemplateName: string,
  workerCount: number,
  cursorConfigs: RustCursorConfig[],
  totalItems: number,
): CreateBatchesOutcome {
  if (cursorConfigs.length !== workerCount) {
    throw new Error(`${cursorConfigs.length} cursors for ${workerCount} workers`);
  }
  return {
    type: "create_batches",
    worker_template_name: workerTemplateName,
    worker_count: workerCount,
    cursor_configs: cursorConfigs,
    total_items: totalItems,
  };
}

/** Mirrors `src/types/batch.ts`, function isNoBatches. */
export function isNoBatches(outcome: BatchProcessingOutcome): outcome is NoBatchesOutcome {
  return outcome.type === "no_batches";
}

/** Mirrors `src/types/batch.ts`, function isCreateBatches. */
export function isCreateBatches(outcome: BatchProcessingOutcome): outcome is CreateBatchesOutcome {
  return outcome.type === "create_batches";
}

/** Mirrors `src/types/batch.ts`, function createBatchWorkerContext: absent cursors read as zero. */
export function createBatchWorkerContext(batchData: Json, checkpoint: Json = {}): BatchWorkerContext {
  const cursor = (batchData["cursor_config"] ?? batchData) as Json;
  const cursorConfig: CursorConfig = {
    startCursor: (cursor["start_cursor"] ?? 0) as number,
    endCursor: (cursor["end_cursor"] ?? 0) as number,
    stepSize: (cursor["step_size"] ?? 1) as number,
    metadata: (cursor["metadata"] ?? {}) as Json,
  };
  return {
    batchId: (batchData["batch_id"] ?? "") as string,
    cursorConfig,
    batchIndex: (batchData["batch_index"] ?? 0) as number,
    totalBatches: (batchData["total_batches"] ?? 1) as number,
    batchMetadata: (batchData["batch_metadata"] ?? {}) as Json,
    checkpoint,
    get startCursor() {
      return this.cursorConfig.startCursor;
    },
    get endCursor() {
      return this.cursorConfig.endCursor;
    },
    get stepSize() {
      return this.cursorConfig.stepSize;
    },
    get checkpointCursor() {
      return this.checkpoint["cursor"] as number | string | Json | undefined;
    },
    get accumulatedResults() {
      return this.checkpoint["accumulated_results"] as Json | undefined;
    },
    get checkpointItemsProcessed() {
      return (this.checkpoint["items_processed"] ?? 0) as number;
    },
    hasCheckpoint() {
      return this.checkpoint["cursor"] !== undefined;
    },
  };
}

/** Mirrors `src/types/step-handler-result.ts`, interface BatchWorkerConfig. */
export interface BatchWorkerConfig {
  batch_id: string;
  cursor_start: number;
  cursor_end: number;
  row_count: number;
  worker_index: number;
  total_workers: number;
  metadata?: Json;
}

/** Mirrors `src/handler/batchable.ts`, interface BatchAggregationScenario. */
export interface BatchAggregationScenario {
  isNoBatches: boolean;
  batchableResult: Json;
  batchResults: Record<string, Json>;
  workerCount: number;
}

/** Mirrors `src/handler/batchable.ts`, class BatchableMixin, as far as single steps need it. */
export class BatchableMixin {
  createCursorConfig(start: number, end: number, stepSize = 1, metadata: Json = {}): CursorConfig {
    return { startCursor: start, endCursor: end, stepSize, metadata };
  }

  /** No items, no ranges: the caller has to say `noBatches` itself. */
  createCursorRanges(totalItems: number, batchSize: number, stepSize = 1, maxBatches?: number): CursorConfig[] {
    if (totalItems === 0) return [];
    if (batchSize <= 0) throw new Error("a batch needs at least one item");
    const tooMany = maxBatches !== undefined && maxBatches > 0 && Math.ceil(totalItems / batchSize) > maxBatches;
    const size = tooMany ? Math.ceil(totalItems / maxBatches) : batchSize;
    const ranges: CursorConfig[] = [];
    for (let start = 0; start < totalItems; start += size) {
      ranges.push(this.createCursorConfig(start, Math.min(start + size, totalItems), stepSize));
    }
    return ranges;
  }

  /** Batch names count from 001 here, from batch_000 in `defineBatchAnalyzer`. */
  createCursorConfigs(totalItems: number, workerCount: number): BatchWorkerConfig[] {
    if (workerCount <= 0) throw new Error("there must be at least one worker");
    const share = Math.ceil(totalItems / workerCount);
    const configs: BatchWorkerConfig[] = [];
    for (let index = 0; index < workerCount && index * share < totalItems; index += 1) {
      const start = index * share;
      const end = Math.min(start + share, totalItems);
      configs.push({
        batch_id: String(index + 1).padStart(3, "0"),
        cursor_start: start,
        cursor_end: end,
        row_count: end - start,
        worker_index: index,
        total_workers: workerCount,
      });
    }
    return configs;
  }

  createBatchOutcome(
    totalItems: number,
    batchSize: number,
    stepSize = 1,
    batchMetadata: Json = {},
  ): BatchAnalyzerOutcome {
    return { cursorConfigs: this.createCursorRanges(totalItems, batchSize, stepSize), totalItems, batchMetadata };
  }

  /** Nothing succeeded counts as everything succeeded. */
  createWorkerOutcome(
    itemsProcessed: number,
    itemsSucceeded = 0,
    itemsFailed = 0,
    itemsSkipped = 0,
    results: Array<Json> = [],
    errors: Array<Json> = [],
    lastCursor: number | null = null,
    batchMetadata: Json = {},
  ): BatchWorkerOutcome {
    return {
      itemsProcessed,
      itemsSucceeded: itemsSucceeded || itemsProcessed,
      itemsFailed,
      itemsSkipped,
      results,
      errors,
      lastCursor,
      batchMetadata,
    };
  }

  /** Null without a cursor. The checkpoint of the step is not handed on, and `is_no_op` is not looked at. */
  getBatchContext(context: StepContext): BatchWorkerContext | null {
    if ("cursor" in context.stepInputs) {
      const cursor = (context.stepInputs["cursor"] ?? {}) as Json;
      return createBatchWorkerContext({
        batch_id: cursor["batch_id"],
        cursor_config: {
          start_cursor: cursor["start_cursor"],
          end_cursor: cursor["end_cursor"],
          step_size: cursor["step_size"] ?? cursor["batch_size"] ?? 1,
          metadata: cursor["metadata"] ?? {},
        },
        batch_index: 0,
        total_batches: 1,
        batch_metadata: context.stepInputs["batch_metadata"] ?? {},
      });
    }
    const places = [context.stepConfig, context.inputData, context.stepInputs];
    const found = places.map((place) => place["batch_context"]).find(Boolean);
    return found ? createBatchWorkerContext(found as Json) : null;
  }

  getBatchWorkerInputs(context: StepContext): Partial<RustBatchWorkerInputs> | null {
    return Object.keys(context.stepInputs).length === 0 ? null : context.stepInputs;
  }

  handleNoOpWorker(context: StepContext): StepHandlerResult | null {
    const inputs = this.getBatchWorkerInputs(context);
    if (!inputs?.is_no_op) return null;
    return StepHandlerResult.success({
      batch_id: inputs.cursor?.batch_id ?? "no_op",
      no_op: true,
      processed_count: 0,
      message: "No batches to process",
      processed_at: new Date().toISOString(),
    });
  }

  /** Under a key that the engine does not read: to have batches created, send a BatchProcessingOutcome. */
  batchAnalyzerSuccess(outcome: BatchAnalyzerOutcome, metadata?: Json): StepHandlerResult {
    const cursors = outcome.cursorConfigs.map((cursor) => ({
      start_cursor: cursor.startCursor,
      end_cursor: cursor.endCursor,
      step_size: cursor.stepSize,
      metadata: cursor.metadata,
    }));
    const sent = { cursor_configs: cursors, total_items: outcome.totalItems, batch_metadata: outcome.batchMetadata };
    return StepHandlerResult.success({ batch_analyzer_outcome: sent }, metadata);
  }

  batchWorkerSuccess(outcome: BatchWorkerOutcome, metadata?: Json): StepHandlerResult {
    const sent = {
      items_processed: outcome.itemsProcessed,
      items_succeeded: outcome.itemsSucceeded,
      items_failed: outcome.itemsFailed,
      items_skipped: outcome.itemsSkipped,
      results: outcome.results,
      errors: outcome.errors,
      last_cursor: outcome.lastCursor,
      batch_metadata: outcome.batchMetadata,
    };
    return StepHandlerResult.success({ batch_worker_outcome: sent }, metadata);
  }

  checkpointYield(
    cursor: number | string | Json,
    itemsProcessed: number,
    accumulatedResults?: Json,
  ): StepHandlerResult {
    const result: Json = { type: "checkpoint_yield", cursor, items_processed: itemsProcessed };
    if (accumulatedResults !== undefined) result["accumulated_results"] = accumulatedResults;
    return StepHandlerResult.success(result, { checkpoint_yield: true, batch_worker: true });
  }

  detectAggregationScenario(
    dependencyResults: Json,
    batchableStepName: string,
    batchWorkerPrefix: string,
  ): BatchAggregationScenario {
    const recorded = dependencyResults[batchableStepName] ?? null;
    if (recorded === null) throw new Error(`no result of the step ${batchableStepName}`);
    const batchableResult = unwrapped(recorded);
    const outcome = batchableResult["batch_processing_outcome"] as Json | null | undefined;
    if (typeof outcome === "object" && outcome?.["type"] === "no_batches") {
      return { isNoBatches: true, batchableResult, batchResults: {}, workerCount: 0 };
    }
    const workers = Object.entries(dependencyResults).filter(([name]) => name.startsWith(batchWorkerPrefix));
    if (workers.length === 0) throw new Error(`no batch workers with the prefix ${batchWorkerPrefix}`);
    const batchResults = Object.fromEntries(workers.map(([name, result]) => [name, unwrapped(result)]));
    return { isNoBatches: false, batchableResult, batchResults, workerCount: workers.length };
  }

  noBatchesAggregationResult(zeroMetrics: Json = {}): StepHandlerResult {
    return StepHandlerResult.success({ worker_count: 0, scenario: "no_batches", ...zeroMetrics });
  }

  aggregateBatchWorkerResults(
    scenario: BatchAggregationScenario,
    zeroMetrics?: Json,
    aggregationFn?: (batchResults: Record<string, Json>) => Json,
  ): StepHandlerResult {
    if (scenario.isNoBatches) return this.noBatchesAggregationResult(zeroMetrics);
    const aggregated = aggregationFn?.(scenario.batchResults) ?? { batch_results: scenario.batchResults };
    return StepHandlerResult.success({ ...aggregated, worker_count: scenario.workerCount, scenario: "with_batches" });
  }
}

function unwrapped(recorded: unknown): Json {
  if (typeof recorded !== "object" || recorded === null) return {};
  return ("result" in recorded ? recorded.result : recorded) as Json;
}

/** Mirrors `src/handler/batchable.ts`, interface Batchable. */
export type Batchable = { [M in keyof BatchableMixin]: BatchableMixin[M] };

/** Mirrors `src/handler/batchable.ts`, function applyBatchable. */
export function applyBatchable<T extends object>(target: T): T & Batchable {
  const mixin = new BatchableMixin();
  for (const method of Object.getOwnPropertyNames(BatchableMixin.prototype)) {
    if (method === "constructor") continue;
    const bound = (mixin[method as keyof BatchableMixin] as (...args: unknown[]) => unknown).bind(mixin);
    Object.assign(target, { [method]: bound });
  }
  return target as T & Batchable;
}

/** Mirrors `src/handler/batchable.ts`, class BatchableStepHandler. */
export interface BatchableStepHandler extends Batchable {}
export abstract class BatchableStepHandler extends StepHandler {
  constructor() {
    super();
    applyBatchable(this);
  }
}
