from ..steps import PlanTransfers, PlanTransfersOutcome, plan_transfers


@plan_transfers
def handle(step: PlanTransfers) -> PlanTransfersOutcome:
    """Cut the transfers into files that the bank accepts."""
    raise NotImplementedError("plan_transfers is not implemented")
