import { PermanentError } from "@tasker-systems/tasker";
import type { LoadSubscriptionResult } from "../contracts.js";
import { loadSubscription } from "../steps.js";

/** Load the subscription and its plan. */
export default loadSubscription(async (): Promise<LoadSubscriptionResult> => {
  throw new PermanentError("load_subscription is not implemented");
});
