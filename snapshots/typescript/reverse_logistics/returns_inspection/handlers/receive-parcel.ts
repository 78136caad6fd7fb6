import { PermanentError } from "@tasker-systems/tasker";
import type { ReceiveParcelResult } from "../contracts.js";
import { receiveParcel } from "../steps.js";

/** Book the parcel in and photograph it. */
export default receiveParcel(async (): Promise<ReceiveParcelResult> => {
  throw new PermanentError("receive_parcel is not implemented");
});
