import { PermanentError } from "@tasker-systems/tasker";
import type { SplitDocumentsResult } from "../contracts.js";
import { splitDocuments } from "../steps.js";

/** Split each document at its headings. */
export default splitDocuments(async (): Promise<SplitDocumentsResult> => {
  throw new PermanentError("split_documents is not implemented");
});
