import { PermanentError } from "@tasker-systems/tasker";
import type { ImportMovementsResult } from "../contracts.js";
import { importMovements } from "../steps.js";

/** Fetch the day's movements from the bank. */
export default importMovements(async (): Promise<ImportMovementsResult> => {
  throw new PermanentError("import_movements is not implemented");
});
