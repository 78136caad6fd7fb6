import { PermanentError } from "@tasker-systems/tasker";
import { n2fa } from "../steps.js";

export default n2fa(async () => {
  throw new PermanentError("2fa is not implemented");
});
