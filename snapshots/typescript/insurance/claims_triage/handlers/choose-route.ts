import { PermanentError } from "@tasker-systems/tasker";
import { chooseRoute, type ChooseRouteDecision } from "../steps.js";

/** Decide who settles the claim. */
export default chooseRoute(async (): Promise<ChooseRouteDecision> => {
  throw new PermanentError("choose_route is not implemented");
});
