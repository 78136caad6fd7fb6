from ..contracts import FindSlotResult
from ..steps import FindSlot, find_slot


@find_slot
def handle(step: FindSlot) -> FindSlotResult:
    """Find the first free slot that fits the urgency."""
    raise NotImplementedError("find_slot is not implemented")
