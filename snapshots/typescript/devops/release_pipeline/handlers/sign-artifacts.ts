import { PermanentError } from "@tasker-systems/tasker";
import type { SignArtifactsResult } from "../contracts.js";
import { signArtifacts } from "../steps.js";

export default signArtifacts(async (): Promise<SignArtifactsResult> => {
  throw new PermanentError("sign_artifacts is not implemented");
});
