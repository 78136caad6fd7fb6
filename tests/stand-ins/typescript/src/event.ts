/* What the native worker hands over for one step, and what it takes back. */

/** Mirrors `index.d.ts`, interface NapiTaskInfo. */
export interface NapiTaskInfo {
  taskUuid: string;
  namedTaskUuid: string;
  name: string;
  namespace: string;
  version: string;
  context?: any;
  correlationId: string;
  parentCorrelationId?: string;
  complete: boolean;
  priority: number;
  initiator?: string;
  sourceSystem?: string;
  reason?: string;
  tags?: any;
  identityHash: string;
  createdAt: string;
  updatedAt: string;
  requestedAt: string;
}

/** Mirrors `index.d.ts`, interface NapiWorkflowStep. */
export interface NapiWorkflowStep {
  workflowStepUuid: string;
  taskUuid: string;
  namedStepUuid: string;
  name: string;
  templateStepName: string;
  retryable: boolean;
  maxAttempts: number;
  attempts: number;
  inProcess: boolean;
  processed: boolean;
  inputs?: any;
  results?: any;
  backoffRequestSeconds?: number;
  processedAt?: string;
  lastAttemptedAt?: string;
  createdAt: string;
  updatedAt: string;
  checkpoint?: any;
}

/** Mirrors `index.d.ts`, interface NapiStepDefinition. */
export interface NapiStepDefinition {
  name: string;
  description?: string;
  handlerCallable: string;
  handlerMethod?: string;
  handlerResolver?: string;
  handlerInitialization: any;
  systemDependency?: string;
  dependencies: Array<string>;
  timeoutSeconds?: number;
  retryRetryable: boolean;
  retryMaxAttempts: number;
  retryBackoff: string;
  retryBackoffBaseMs?: number;
  retryMaxBackoffMs?: number;
}

/** Mirrors `index.d.ts`, interface NapiDependencyResult. */
export interface NapiDependencyResult {
  stepUuid: string;
  success: boolean;
  result: any;
  status: string;
  errorMessage?: string;
  errorType?: string;
  errorRetryable?: boolean;
}

/** Mirrors `index.d.ts`, interface NapiStepEvent. */
export interface NapiStepEvent {
  eventId: string;
  taskUuid: string;
  stepUuid: string;
  correlationId: string;
  traceId?: string;
  spanId?: string;
  taskCorrelationId: string;
  parentCorrelationId?: string;
  task: NapiTaskInfo;
  workflowStep: NapiWorkflowStep;
  stepDefinition: NapiStepDefinition;
  dependencyResults: Record<string, NapiDependencyResult>;
}

/** Mirrors `src/ffi/types.ts`, type FfiStepEvent. */
export type FfiStepEvent = NapiStepEvent;

/** Mirrors `index.d.ts`, interface NapiCheckpointYieldData. */
export interface NapiCheckpointYieldData {
  stepUuid: string;
  cursor: any;
  itemsProcessed: number;
  accumulatedResults?: any;
}

/** Mirrors `src/ffi/types.ts`, interface NapiBackoffHint. */
export interface NapiBackoffHint {
  backoffType: string;
  delaySeconds: number;
  context?: string | null;
}

/** Mirrors `src/ffi/types.ts`, interface NapiOrchestrationMetadata. */
export interface NapiOrchestrationMetadata {
  headers?: Record<string, string>;
  errorContext?: string | null;
  backoffHint?: NapiBackoffHint | null;
  custom?: Record<string, unknown>;
}

/** Mirrors `src/ffi/types.ts`, interface NapiStepExecutionMetadata. */
export interface NapiStepExecutionMetadata {
  executionTimeMs: number;
  workerId?: string;
  completedAt: string;
  retryable?: boolean;
  errorType?: string;
  errorCode?: string;
  custom?: Record<string, unknown>;
}

/** Mirrors `src/ffi/types.ts`, interface NapiStepExecutionError. */
export interface NapiStepExecutionError {
  message: string;
  errorType?: string;
  retryable?: boolean;
  statusCode?: number;
  backtrace?: string[];
  context?: Record<string, unknown>;
}

/** Mirrors `src/ffi/types.ts`, interface NapiStepExecutionResult. */
export interface NapiStepExecutionResult {
  stepUuid: string;
  success: boolean;
  result: unknown;
  status: "completed" | "failed" | "error";
  metadata: NapiStepExecutionMetadata;
  error?: NapiStepExecutionError;
  orchestrationMetadata?: NapiOrchestrationMetadata;
}
