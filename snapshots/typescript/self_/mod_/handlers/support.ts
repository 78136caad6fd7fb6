import { PermanentError } from "@tasker-systems/tasker";
import { support } from "../steps.js";

export default support(async () => {
  throw new PermanentError("support is not implemented");
});
