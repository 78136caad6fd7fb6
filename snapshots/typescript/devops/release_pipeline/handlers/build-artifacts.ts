import { PermanentError } from "@tasker-systems/tasker";
import type { BuildArtifactsResult } from "../contracts.js";
import { buildArtifacts } from "../steps.js";

/**
 * Build with `make -C build/*\/all`. Ends a comment in C: *\/ and opens one: /*
 * Ends a docstring in Python: """ and in Ruby interpolates: #{version}
 * A backslash at the end: \
 * A template literal: ${version} and `ticks`
 * Umlauts äöü, a check mark ✓, an emoji 🚀, a no-break space here.
 *
 * - a list item
 * - another
 *
 * indented code
 */
export default buildArtifacts(async (): Promise<BuildArtifactsResult> => {
  throw new PermanentError("build_artifacts is not implemented");
});
