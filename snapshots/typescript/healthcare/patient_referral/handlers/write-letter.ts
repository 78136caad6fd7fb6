import { PermanentError } from "@tasker-systems/tasker";
import type { WriteLetterResult } from "../contracts.js";
import { writeLetter } from "../steps.js";

/**
 * Write the referral letter.
 *
 * The letter quotes the symptoms as they were entered; it must not
 * draw conclusions.
 */
export default writeLetter(async (): Promise<WriteLetterResult> => {
  throw new PermanentError("write_letter is not implemented");
});
