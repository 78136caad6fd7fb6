import { PermanentError, RetryableError } from "@tasker-systems/tasker";
import type { AttemptResult } from "../contracts.js";
import { attempt } from "../steps.js";

/** Do what the task asks for. */
export default attempt(async ({ input, context }): Promise<AttemptResult> => {
  switch (input.way) {
    case "finish":
      return { success: true, ratio: 0.5, result: "done" };
    case "say_no":
      return { success: false, ratio: 1 };
    case "stumble":
      if (context.retryCount > 0) return { success: true, ratio: 2.5 };
      throw new RetryableError("not yet");
    case "keep_falling":
      throw new Error("the line is dead");
    case "give_up":
      throw new PermanentError("no use");
    case "break_contract":
      return { success: true, ratio: 0, result: "far too long" };
    case "lose_number":
      return { success: true, ratio: NaN };
  }
});
