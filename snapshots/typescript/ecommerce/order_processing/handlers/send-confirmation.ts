import { PermanentError } from "@tasker-systems/tasker";
import type { SendConfirmationResult } from "../contracts.js";
import { sendConfirmation } from "../steps.js";

/** Send the confirmation by e-mail. */
export default sendConfirmation(async (): Promise<SendConfirmationResult> => {
  throw new PermanentError("send_confirmation is not implemented");
});
