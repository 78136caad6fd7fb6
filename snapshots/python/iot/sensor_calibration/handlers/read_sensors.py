from ..contracts import ReadSensorsResult
from ..steps import ReadSensors, read_sensors


@read_sensors
def handle(step: ReadSensors) -> ReadSensorsResult:
    """Read every sensor once"""
    raise NotImplementedError("read_sensors is not implemented")
