import { PermanentError } from "@tasker-systems/tasker";
import { true_ } from "../steps.js";

export default true_(async () => {
  throw new PermanentError("true is not implemented");
});
