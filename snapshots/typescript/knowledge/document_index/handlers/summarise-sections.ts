import { PermanentError } from "@tasker-systems/tasker";
import type { SummariseSectionsResult } from "../contracts.js";
import { summariseSections } from "../steps.js";

/** Shorten each section to a sentence. */
export default summariseSections(async (): Promise<SummariseSectionsResult> => {
  throw new PermanentError("summarise_sections is not implemented");
});
