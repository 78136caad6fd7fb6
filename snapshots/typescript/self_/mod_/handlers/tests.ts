import { PermanentError } from "@tasker-systems/tasker";
import { tests } from "../steps.js";

export default tests(async () => {
  throw new PermanentError("tests is not implemented");
});
