from typing import Any

from ..steps import StoreCalibration, store_calibration


@store_calibration
def handle(step: StoreCalibration) -> dict[str, Any]:
    raise NotImplementedError("store_calibration is not implemented")
