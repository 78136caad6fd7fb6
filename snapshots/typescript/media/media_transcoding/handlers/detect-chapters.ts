import { PermanentError } from "@tasker-systems/tasker";
import type { DetectChaptersResult } from "../contracts.js";
import { detectChapters } from "../steps.js";

/** Find chapters from scene changes and silence; chapters may hold chapters. */
export default detectChapters(async (): Promise<DetectChaptersResult> => {
  throw new PermanentError("detect_chapters is not implemented");
});
