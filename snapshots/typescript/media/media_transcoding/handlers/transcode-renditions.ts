import { PermanentError } from "@tasker-systems/tasker";
import type { TranscodeRenditionsResult } from "../contracts.js";
import { transcodeRenditions } from "../steps.js";

/** Make every rendition that was asked for. */
export default transcodeRenditions(
  async (): Promise<TranscodeRenditionsResult> => {
    throw new PermanentError("transcode_renditions is not implemented");
  },
);
