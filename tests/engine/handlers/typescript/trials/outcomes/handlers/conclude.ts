import type { ConcludeResult } from "../contracts.js";
import { conclude } from "../steps.js";

/** Say how it went, under names that no language likes. */
export default conclude(({ deps: { attempt } }): ConcludeResult => {
  const result: ConcludeResult = {
    class: attempt.success ? "good" : "bad",
    "odd-name": attempt.result === undefined,
  };
  if (attempt.result !== undefined) result.self = attempt.result;
  return result;
});
