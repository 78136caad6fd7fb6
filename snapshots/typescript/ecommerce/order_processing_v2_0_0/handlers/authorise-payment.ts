import { PermanentError } from "@tasker-systems/tasker";
import type { AuthorisePaymentResult } from "../contracts.js";
import { authorisePayment } from "../steps.js";

/** Block the amount on the customer's card. */
export default authorisePayment(async (): Promise<AuthorisePaymentResult> => {
  throw new PermanentError("authorise_payment is not implemented");
});
