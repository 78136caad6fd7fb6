import { PermanentError } from "@tasker-systems/tasker";
import { init } from "../steps.js";

export default init(async () => {
  throw new PermanentError("__init__ is not implemented");
});
