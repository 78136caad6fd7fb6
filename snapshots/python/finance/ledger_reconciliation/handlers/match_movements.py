from ..contracts import MatchMovementsResult
from ..steps import MatchMovements, match_movements


@match_movements
def handle(step: MatchMovements) -> MatchMovementsResult:
    """Match one range of movements against the ledger."""
    raise NotImplementedError("match_movements is not implemented")
