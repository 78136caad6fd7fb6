import { PermanentError } from "@tasker-systems/tasker";
import { storeCalibration } from "../steps.js";

export default storeCalibration(async () => {
  throw new PermanentError("store_calibration is not implemented");
});
