import { PermanentError } from "@tasker-systems/tasker";
import type { CreateDirectoryEntryResult } from "../contracts.js";
import { createDirectoryEntry } from "../steps.js";

/** Create the entry in the directory. Everything else hangs on it. */
export default createDirectoryEntry(
  async (): Promise<CreateDirectoryEntryResult> => {
    throw new PermanentError("create_directory_entry is not implemented");
  },
);
