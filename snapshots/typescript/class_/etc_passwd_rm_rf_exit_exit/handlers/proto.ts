import { PermanentError } from "@tasker-systems/tasker";
import type { ProtoResult } from "../contracts.js";
import { proto } from "../steps.js";

export default proto(async (): Promise<ProtoResult> => {
  throw new PermanentError("__proto__ is not implemented");
});
