from ..contracts import ImportMovementsResult
from ..steps import ImportMovements, import_movements


@import_movements
def handle(step: ImportMovements) -> ImportMovementsResult:
    """Fetch the day's movements from the bank."""
    raise NotImplementedError("import_movements is not implemented")
