from ..contracts import ReserveInventoryResult
from ..steps import ReserveInventory, reserve_inventory


@reserve_inventory
def handle(step: ReserveInventory) -> ReserveInventoryResult:
    """Reserve the goods in the warehouse that is nearest to the customer."""
    raise NotImplementedError("reserve_inventory is not implemented")
