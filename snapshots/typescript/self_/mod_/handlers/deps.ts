import { PermanentError } from "@tasker-systems/tasker";
import { deps } from "../steps.js";

export default deps(async () => {
  throw new PermanentError("deps is not implemented");
});
