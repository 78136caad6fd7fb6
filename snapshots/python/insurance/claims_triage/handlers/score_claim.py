from ..contracts import ScoreClaimResult
from ..steps import ScoreClaim, score_claim


@score_claim
def handle(step: ScoreClaim) -> ScoreClaimResult:
    """Ask the fraud model for a score and check that the policy covers the incident."""
    raise NotImplementedError("score_claim is not implemented")
