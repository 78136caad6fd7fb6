from ..contracts import AssignAdjusterResult
from ..steps import AssignAdjuster, assign_adjuster


@assign_adjuster
def handle(step: AssignAdjuster) -> AssignAdjusterResult:
    """Find an adjuster who is near and free."""
    raise NotImplementedError("assign_adjuster is not implemented")
