import type { StepContext } from "./context.js";
import { ErrorType, StepHandlerResult } from "./result.js";

/** Mirrors `src/handler/base.ts`, interface ExecutableHandler: what the registry resolves to. */
export interface ExecutableHandler {
  readonly name: string;
  readonly version: string;
  readonly capabilities: string[];
  call(context: StepContext): Promise<StepHandlerResult>;
  configSchema(): Record<string, unknown> | null;
}

/** Mirrors `src/handler/base.ts`, interface StepHandlerClass: what is registered. */
export interface StepHandlerClass {
  handlerName: string;
  handlerVersion?: string;
  new (): StepHandler;
}

/** Mirrors `src/handler/base.ts`, class StepHandler. */
export abstract class StepHandler implements ExecutableHandler {
  static handlerName: string;
  static handlerVersion = "1.0.0";

  abstract call(context: StepContext): Promise<StepHandlerResult>;

  get name(): string {
    const own = this.constructor as typeof StepHandler;
    return own.handlerName || own.name;
  }

  get version(): string {
    return (this.constructor as typeof StepHandler).handlerVersion;
  }

  get capabilities(): string[] {
    return ["process"];
  }

  configSchema(): Record<string, unknown> | null {
    return null;
  }

  protected success(result: Record<string, unknown>, metadata?: Record<string, unknown>): StepHandlerResult {
    return StepHandlerResult.success(result, metadata);
  }

  protected failure(
    message: string,
    errorType: ErrorType | string = ErrorType.HANDLER_ERROR,
    retryable = true,
    metadata?: Record<string, unknown>,
    errorCode?: string,
  ): StepHandlerResult {
    return StepHandlerResult.failure(message, errorType, retryable, metadata, errorCode);
  }

  toString(): string {
    return `${this.constructor.name}(name=${this.name}, version=${this.version})`;
  }
}
