import { PermanentError } from "@tasker-systems/tasker";
import type { CheckConsentResult } from "../contracts.js";
import { checkConsent } from "../steps.js";

/** Make sure that the consent is recorded and still holds. */
export default checkConsent(async (): Promise<CheckConsentResult> => {
  throw new PermanentError("check_consent is not implemented");
});
