import { PermanentError } from "@tasker-systems/tasker";
import { u002d } from "../steps.js";

export default u002d(async () => {
  throw new PermanentError("- is not implemented");
});
