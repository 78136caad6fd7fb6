import { PermanentError } from "@tasker-systems/tasker";
import { contracts } from "../steps.js";

export default contracts(async () => {
  throw new PermanentError("contracts is not implemented");
});
