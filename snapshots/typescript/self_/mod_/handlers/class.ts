import { PermanentError } from "@tasker-systems/tasker";
import type { ClassResult2 } from "../contracts.js";
import { class2 } from "../steps.js";

export default class2(async (): Promise<ClassResult2> => {
  throw new PermanentError("class is not implemented");
});
