import type { NapiOrchestrationMetadata } from "./event.js";

/** Mirrors `src/types/error-type.ts`, enum ErrorType. */
export enum ErrorType {
  PERMANENT_ERROR = "permanent_error",
  RETRYABLE_ERROR = "retryable_error",
  VALIDATION_ERROR = "validation_error",
  TIMEOUT = "timeout",
  HANDLER_ERROR = "handler_error",
}

/** Mirrors `src/types/error-type.ts`, function isStandardErrorType. */
export function isStandardErrorType(errorType: string): boolean {
  return (Object.values(ErrorType) as string[]).includes(errorType);
}

/** Mirrors `src/types/error-type.ts`, function isTypicallyRetryable. */
export function isTypicallyRetryable(errorType: string): boolean {
  return errorType === ErrorType.RETRYABLE_ERROR || errorType === ErrorType.TIMEOUT;
}

/** Mirrors `src/types/step-handler-result.ts`, interface StepHandlerResultParams. */
export interface StepHandlerResultParams {
  success: boolean;
  result?: Record<string, unknown> | null;
  errorMessage?: string | null;
  errorType?: string | null;
  errorCode?: string | null;
  retryable?: boolean;
  metadata?: Record<string, unknown>;
  orchestrationMetadata?: NapiOrchestrationMetadata | null;
}

/** Mirrors `src/types/step-handler-result.ts`, class StepHandlerResult: what `call` resolves to. */
export class StepHandlerResult {
  readonly success: boolean;
  readonly result: Record<string, unknown> | null;
  readonly errorMessage: string | null;
  readonly errorType: string | null;
  readonly errorCode: string | null;
  readonly retryable: boolean;
  readonly metadata: Record<string, unknown>;
  readonly orchestrationMetadata: NapiOrchestrationMetadata | null;

  constructor(params: StepHandlerResultParams) {
    this.success = params.success;
    this.result = params.result ?? null;
    this.errorMessage = params.errorMessage ?? null;
    this.errorType = params.errorType ?? null;
    this.errorCode = params.errorCode ?? null;
    this.retryable = params.retryable ?? true;
    this.metadata = params.metadata ?? {};
    this.orchestrationMetadata = params.orchestrationMetadata ?? null;
  }

  static success(result: Record<string, unknown>, metadata: Record<string, unknown> = {}): StepHandlerResult {
    return new StepHandlerResult({ success: true, result, metadata });
  }

  /** A failure is retryable unless told otherwise. */
  static failure(
    message: string,
    errorType: ErrorType | string = ErrorType.HANDLER_ERROR,
    retryable = true,
    metadata: Record<string, unknown> = {},
    errorCode?: string,
  ): StepHandlerResult {
    return new StepHandlerResult({
      success: false,
      errorMessage: message,
      errorType,
      errorCode: errorCode ?? null,
      retryable,
      metadata,
    });
  }

  isSuccess(): boolean {
    return this.success;
  }

  isFailure(): boolean {
    return !this.success;
  }

  toJSON(): Record<string, unknown> {
    return {
      success: this.success,
      result: this.result,
      error_message: this.errorMessage,
      error_type: this.errorType,
      error_code: this.errorCode,
      retryable: this.retryable,
      metadata: this.metadata,
      orchestration_metadata: this.orchestrationMetadata,
    };
  }
}
