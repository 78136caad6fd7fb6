import { PermanentError } from "@tasker-systems/tasker";
import { step } from "../steps.js";

export default step(async () => {
  throw new PermanentError("#{step} is not implemented");
});
