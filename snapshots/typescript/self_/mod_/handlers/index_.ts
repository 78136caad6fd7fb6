import { PermanentError } from "@tasker-systems/tasker";
import { index } from "../steps.js";

export default index(async () => {
  throw new PermanentError("index is not implemented");
});
