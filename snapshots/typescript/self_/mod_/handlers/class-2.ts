import { PermanentError } from "@tasker-systems/tasker";
import type { ClassResult } from "../contracts.js";
import { class_ } from "../steps.js";

export default class_(async (): Promise<ClassResult> => {
  throw new PermanentError("Class is not implemented");
});
