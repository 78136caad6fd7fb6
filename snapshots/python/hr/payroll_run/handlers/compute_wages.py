from ..contracts import ComputeWagesResult
from ..steps import ComputeWages, compute_wages


@compute_wages
def handle(step: ComputeWages) -> ComputeWagesResult:
    """Work out gross and net, to the cent."""
    raise NotImplementedError("compute_wages is not implemented")
