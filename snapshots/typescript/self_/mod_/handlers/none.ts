import { PermanentError } from "@tasker-systems/tasker";
import { none } from "../steps.js";

export default none(async () => {
  throw new PermanentError("None is not implemented");
});
