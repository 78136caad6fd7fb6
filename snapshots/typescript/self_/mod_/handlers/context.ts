import { PermanentError } from "@tasker-systems/tasker";
import { context_ } from "../steps.js";

export default context_(async () => {
  throw new PermanentError("context is not implemented");
});
