import { PermanentError } from "@tasker-systems/tasker";
import type { ReadSensorsResult } from "../contracts.js";
import { readSensors } from "../steps.js";

/** Read every sensor once */
export default readSensors(async (): Promise<ReadSensorsResult> => {
  throw new PermanentError("read_sensors is not implemented");
});
