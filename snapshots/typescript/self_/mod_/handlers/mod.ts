import { PermanentError } from "@tasker-systems/tasker";
import { mod } from "../steps.js";

export default mod(async () => {
  throw new PermanentError("mod is not implemented");
});
