import { PermanentError } from "@tasker-systems/tasker";
import type { EmbedSectionsResult } from "../contracts.js";
import { embedSections } from "../steps.js";

/** Compute an embedding for each section. */
export default embedSections(async (): Promise<EmbedSectionsResult> => {
  throw new PermanentError("embed_sections is not implemented");
});
