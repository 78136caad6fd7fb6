import { PermanentError } from "@tasker-systems/tasker";
import { handlers } from "../steps.js";

export default handlers(async () => {
  throw new PermanentError("handlers is not implemented");
});
