import { PermanentError } from "@tasker-systems/tasker";
import type { PublishReleaseResult } from "../contracts.js";
import { publishRelease } from "../steps.js";

/**
 * // publish
 *
 * \@deprecated is not meant here, nor is {@link} or <b>bold</b> or [link]: it's
 * text.
 */
export default publishRelease(async (): Promise<PublishReleaseResult> => {
  throw new PermanentError("publish_release is not implemented");
});
