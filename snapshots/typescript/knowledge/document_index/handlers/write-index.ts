import { PermanentError } from "@tasker-systems/tasker";
import type { WriteIndexResult } from "../contracts.js";
import { writeIndex } from "../steps.js";

/** Write vectors and sentences into the index. */
export default writeIndex(async (): Promise<WriteIndexResult> => {
  throw new PermanentError("write_index is not implemented");
});
