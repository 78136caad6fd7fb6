import { PermanentError } from "@tasker-systems/tasker";
import { cWindowsX } from "../steps.js";

export default cWindowsX(async () => {
  throw new PermanentError("C:\\Windows\\x is not implemented");
});
