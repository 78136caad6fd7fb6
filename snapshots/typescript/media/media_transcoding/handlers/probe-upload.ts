import { PermanentError } from "@tasker-systems/tasker";
import type { ProbeUploadResult } from "../contracts.js";
import { probeUpload } from "../steps.js";

/** Read the container and the streams of the upload. */
export default probeUpload(async (): Promise<ProbeUploadResult> => {
  throw new PermanentError("probe_upload is not implemented");
});
