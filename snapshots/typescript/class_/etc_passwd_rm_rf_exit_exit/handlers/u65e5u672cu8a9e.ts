import { PermanentError } from "@tasker-systems/tasker";
import { u65e5u672cu8a9e } from "../steps.js";

/** 説明 */
export default u65e5u672cu8a9e(async () => {
  throw new PermanentError("日本語 is not implemented");
});
