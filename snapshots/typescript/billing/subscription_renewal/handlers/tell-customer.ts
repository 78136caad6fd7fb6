import { PermanentError } from "@tasker-systems/tasker";
import { tellCustomer } from "../steps.js";

/** Tell the customer what was charged. */
export default tellCustomer(async () => {
  throw new PermanentError("tell_customer is not implemented");
});
