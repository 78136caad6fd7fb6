import { PermanentError } from "@tasker-systems/tasker";
import { tmpX } from "../steps.js";

/** \ */
export default tmpX(async () => {
  throw new PermanentError("../../../tmp/x is not implemented");
});
