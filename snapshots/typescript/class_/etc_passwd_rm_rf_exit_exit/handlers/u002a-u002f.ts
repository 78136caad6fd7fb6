import { PermanentError } from "@tasker-systems/tasker";
import { u002aU002f } from "../steps.js";

/** """ */
export default u002aU002f(async () => {
  throw new PermanentError("*/ is not implemented");
});
