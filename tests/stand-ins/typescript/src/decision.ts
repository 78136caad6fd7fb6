import { StepHandler } from "./handler.js";
import { StepHandlerResult } from "./result.js";

type Json = Record<string, unknown>;

/** Mirrors `src/handler/mixins/decision.ts`, enum DecisionType. */
export enum DecisionType {
  CREATE_STEPS = "create_steps",
  NO_BRANCHES = "no_branches",
}

/** Mirrors `src/handler/mixins/decision.ts`, interface DecisionPointOutcome. */
export interface DecisionPointOutcome {
  decisionType: DecisionType;
  nextStepNames: string[];
  dynamicSteps?: Array<Json>;
  reason?: string;
  routingContext: Json;
}

/** Mirrors `src/handler/mixins/decision.ts`, interface DecisionCapable. */
export interface DecisionCapable {
  name: string;
  version: string;
  decisionSuccess(steps: string[], routingContext?: Json, metadata?: Json): StepHandlerResult;
  decisionSuccessWithOutcome(outcome: DecisionPointOutcome, metadata?: Json): StepHandlerResult;
  decisionNoBranches(outcome: DecisionPointOutcome, metadata?: Json): StepHandlerResult;
  skipBranches(reason: string, routingContext?: Json, metadata?: Json): StepHandlerResult;
  decisionFailure(message: string, errorType?: string, retryable?: boolean, metadata?: Json): StepHandlerResult;
}

interface Named {
  name: string;
  version: string;
}

/** Every decision result says in its metadata who decided. */
function signed(by: Named, metadata: Json | undefined): Json {
  return { ...metadata, decision_handler: by.name, decision_version: by.version };
}

function createSteps(by: Named, outcome: DecisionPointOutcome, metadata?: Json): StepHandlerResult {
  const result: Json = {
    decision_point_outcome: { type: outcome.decisionType, step_names: outcome.nextStepNames },
  };
  if (outcome.dynamicSteps) result["dynamic_steps"] = outcome.dynamicSteps;
  addRoutingContext(result, outcome);
  return StepHandlerResult.success(result, signed(by, metadata));
}

function noBranches(by: Named, outcome: DecisionPointOutcome, metadata?: Json): StepHandlerResult {
  const result: Json = { decision_point_outcome: { type: outcome.decisionType } };
  if (outcome.reason) result["reason"] = outcome.reason;
  addRoutingContext(result, outcome);
  return StepHandlerResult.success(result, signed(by, metadata));
}

function addRoutingContext(result: Json, outcome: DecisionPointOutcome): void {
  const context = outcome.routingContext as Json | undefined;
  if (context && Object.keys(context).length > 0) result["routing_context"] = context;
}

/** Mirrors `src/handler/mixins/decision.ts`, class DecisionMixin. The names of steps are not checked, nor that there are any. */
export class DecisionMixin implements DecisionCapable {
  get name(): string {
    return (this.constructor as { handlerName?: string }).handlerName || this.constructor.name;
  }

  get version(): string {
    return (this.constructor as { handlerVersion?: string }).handlerVersion || "1.0.0";
  }

  decisionSuccess(this: Named, steps: string[], routingContext?: Json, metadata?: Json): StepHandlerResult {
    const outcome = {
      decisionType: DecisionType.CREATE_STEPS,
      nextStepNames: steps,
      routingContext: routingContext ?? {},
    };
    return createSteps(this, outcome, metadata);
  }

  decisionSuccessWithOutcome(this: Named, outcome: DecisionPointOutcome, metadata?: Json): StepHandlerResult {
    return createSteps(this, outcome, metadata);
  }

  decisionNoBranches(this: Named, outcome: DecisionPointOutcome, metadata?: Json): StepHandlerResult {
    return noBranches(this, outcome, metadata);
  }

  skipBranches(this: Named, reason: string, routingContext?: Json, metadata?: Json): StepHandlerResult {
    const outcome = {
      decisionType: DecisionType.NO_BRANCHES,
      nextStepNames: [],
      reason,
      routingContext: routingContext ?? {},
    };
    return noBranches(this, outcome, metadata);
  }

  decisionFailure(
    this: Named,
    message: string,
    errorType = "decision_error",
    retryable = false,
    metadata?: Json,
  ): StepHandlerResult {
    return StepHandlerResult.failure(message, errorType, retryable, signed(this, metadata));
  }
}

/** Mirrors `src/handler/mixins/decision.ts`, function applyDecision. */
export function applyDecision<T extends Named>(target: T): T & DecisionCapable {
  const mixin = DecisionMixin.prototype;
  return Object.assign(target, {
    decisionSuccess: mixin.decisionSuccess.bind(target),
    decisionSuccessWithOutcome: mixin.decisionSuccessWithOutcome.bind(target),
    decisionNoBranches: mixin.decisionNoBranches.bind(target),
    skipBranches: mixin.skipBranches.bind(target),
    decisionFailure: mixin.decisionFailure.bind(target),
  });
}

/** Mirrors `src/handler/decision.ts`, class DecisionHandler. */
export abstract class DecisionHandler extends StepHandler {
  override get capabilities(): string[] {
    return ["process", "decision", "routing"];
  }

  protected decisionSuccess(steps: string[], routingContext?: Json, metadata?: Json): StepHandlerResult {
    return DecisionMixin.prototype.decisionSuccess.call(this, steps, routingContext, metadata);
  }

  protected decisionSuccessWithOutcome(outcome: DecisionPointOutcome, metadata?: Json): StepHandlerResult {
    return DecisionMixin.prototype.decisionSuccessWithOutcome.call(this, outcome, metadata);
  }

  protected decisionNoBranches(outcome: DecisionPointOutcome, metadata?: Json): StepHandlerResult {
    return DecisionMixin.prototype.decisionNoBranches.call(this, outcome, metadata);
  }

  protected skipBranches(reason: string, routingContext?: Json, metadata?: Json): StepHandlerResult {
    return DecisionMixin.prototype.skipBranches.call(this, reason, routingContext, metadata);
  }

  protected decisionFailure(
    message: string,
    errorType?: string,
    retryable?: boolean,
    metadata?: Json,
  ): StepHandlerResult {
    return DecisionMixin.prototype.decisionFailure.call(this, message, errorType, retryable, metadata);
  }
}
