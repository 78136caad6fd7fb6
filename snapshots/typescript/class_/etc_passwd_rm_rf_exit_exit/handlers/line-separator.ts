import { PermanentError } from "@tasker-systems/tasker";
import { lineSeparator } from "../steps.js";

/**
 * # frozen_string_literal: false
 * # rubocop:disable all
 * # type: ignore
 * # noqa
 * // \@ts-nocheck
 * // eslint-disable
 * /* *\/
 */
export default lineSeparator(async () => {
  throw new PermanentError("\u2028 line separator is not implemented");
});
