import { PermanentError } from "@tasker-systems/tasker";
import type { SendTransfersResult } from "../contracts.js";
import { sendTransfers } from "../steps.js";

/** Send one file to the bank. */
export default sendTransfers(async (): Promise<SendTransfersResult> => {
  throw new PermanentError("send_transfers is not implemented");
});
