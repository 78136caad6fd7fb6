import { PermanentError } from "@tasker-systems/tasker";
import { input, type InputDecision } from "../steps.js";

export default input(async (): Promise<InputDecision> => {
  throw new PermanentError("input is not implemented");
});
