import { PermanentError } from "@tasker-systems/tasker";
import type { PublishMediaResult } from "../contracts.js";
import { publishMedia } from "../steps.js";

/** Publish the renditions with their chapters. */
export default publishMedia(async (): Promise<PublishMediaResult> => {
  throw new PermanentError("publish_media is not implemented");
});
