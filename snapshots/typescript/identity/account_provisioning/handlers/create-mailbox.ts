import { PermanentError } from "@tasker-systems/tasker";
import type { CreateMailboxResult } from "../contracts.js";
import { createMailbox } from "../steps.js";

/** Create the mailbox. */
export default createMailbox(async (): Promise<CreateMailboxResult> => {
  throw new PermanentError("create_mailbox is not implemented");
});
