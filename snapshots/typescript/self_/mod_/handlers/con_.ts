import { PermanentError } from "@tasker-systems/tasker";
import { con } from "../steps.js";

export default con(async () => {
  throw new PermanentError("con is not implemented");
});
