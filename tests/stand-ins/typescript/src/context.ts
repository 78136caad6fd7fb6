import type { FfiStepEvent } from "./event.js";

type Json = Record<string, unknown>;

/** Mirrors `src/types/step-context.ts`, interface StepContextParams. */
export interface StepContextParams {
  event: FfiStepEvent;
  taskUuid: string;
  stepUuid: string;
  correlationId: string;
  handlerName: string;
  inputData: Json;
  dependencyResults: Json;
  stepConfig: Json;
  stepInputs: Json;
  retryCount: number;
  maxRetries: number;
}

/** Mirrors `src/types/step-context.ts`, class StepContext: what a handler is called with. */
export class StepContext {
  readonly event: FfiStepEvent;
  readonly taskUuid: string;
  readonly stepUuid: string;
  readonly correlationId: string;
  readonly handlerName: string;
  /** The task's context. */
  readonly inputData: Json;
  /** Results of all ancestors as recorded, that is with their envelope; see `getDependencyResult`. */
  readonly dependencyResults: Json;
  /** `handler.initialization` of the template. */
  readonly stepConfig: Json;
  /** The cursor of a batch worker. */
  readonly stepInputs: Json;
  readonly retryCount: number;
  readonly maxRetries: number;

  constructor(params: StepContextParams) {
    this.event = params.event;
    this.taskUuid = params.taskUuid;
    this.stepUuid = params.stepUuid;
    this.correlationId = params.correlationId;
    this.handlerName = params.handlerName;
    this.inputData = params.inputData;
    this.dependencyResults = params.dependencyResults;
    this.stepConfig = params.stepConfig;
    this.stepInputs = params.stepInputs;
    this.retryCount = params.retryCount;
    this.maxRetries = params.maxRetries;
  }

  /** Absent parts of the event count as empty; a maximum of zero stays zero, only an absent one is three. */
  static fromFfiEvent(event: FfiStepEvent, handlerName: string): StepContext {
    const { task, workflowStep, stepDefinition } = event as Partial<FfiStepEvent>;
    return new StepContext({
      event,
      taskUuid: event.taskUuid,
      stepUuid: event.stepUuid,
      correlationId: event.correlationId,
      handlerName,
      inputData: (task?.context ?? {}) as Json,
      dependencyResults: (event.dependencyResults ?? {}) as Json,
      stepConfig: (stepDefinition?.handlerInitialization ?? {}) as Json,
      stepInputs: (workflowStep?.inputs ?? {}) as Json,
      retryCount: workflowStep?.attempts ?? 0,
      maxRetries: workflowStep?.maxAttempts ?? 3,
    });
  }

  /** Takes one envelope off: any object with a key `result` gives the value under it. Null when there is no result. */
  getDependencyResult(stepName: string): unknown {
    const recorded = this.dependencyResults[stepName] ?? null;
    if (typeof recorded === "object" && recorded !== null && "result" in recorded) {
      return recorded.result;
    }
    return recorded;
  }

  getInput<T = unknown>(key: string): T | undefined {
    return this.inputData[key] as T | undefined;
  }

  /** The default stands in for an absent key only: null is returned as it is. */
  getInputOr<T = unknown>(key: string, defaultValue: T): T {
    const value = this.inputData[key];
    return value === undefined ? defaultValue : (value as T);
  }

  getConfig<T = unknown>(key: string): T | undefined {
    return this.stepConfig[key] as T | undefined;
  }

  /** Null as soon as there is nothing to look into; undefined when the last key is absent. */
  getDependencyField(stepName: string, ...path: string[]): unknown {
    let value: unknown = this.getDependencyResult(stepName) ?? null;
    for (const key of path) {
      if (typeof value !== "object" || value === null) {
        return null;
      }
      value = (value as Json)[key];
    }
    return value;
  }

  getDependencyResultKeys(): string[] {
    return Object.keys(this.dependencyResults);
  }

  /** Results of the steps whose names begin with `prefix`, in the order of the record, nulls left out. */
  getAllDependencyResults(prefix: string): unknown[] {
    return this.getDependencyResultKeys()
      .filter((name) => name.startsWith(prefix))
      .map((name) => this.getDependencyResult(name))
      .filter((result) => result !== null);
  }

  isRetry(): boolean {
    return this.retryCount > 0;
  }

  isLastRetry(): boolean {
    return this.retryCount >= this.maxRetries - 1;
  }

  get checkpoint(): Json | null {
    return ((this.event as Partial<FfiStepEvent>).workflowStep?.checkpoint ?? null) as Json | null;
  }

  get checkpointCursor(): unknown {
    return this.checkpoint?.["cursor"] ?? null;
  }

  get checkpointItemsProcessed(): number {
    return (this.checkpoint?.["items_processed"] ?? 0) as number;
  }

  get accumulatedResults(): Json | null {
    return (this.checkpoint?.["accumulated_results"] ?? null) as Json | null;
  }

  hasCheckpoint(): boolean {
    return this.checkpointCursor !== null;
  }
}
