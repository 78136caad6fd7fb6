import { PermanentError } from "@tasker-systems/tasker";
import { self } from "../steps.js";

export default self(async () => {
  throw new PermanentError("self is not implemented");
});
