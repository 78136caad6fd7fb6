from ..steps import PlanBatches, PlanBatchesOutcome, plan_batches


@plan_batches
def handle(step: PlanBatches) -> PlanBatchesOutcome:
    """Cut the movements into ranges of equal size."""
    raise NotImplementedError("plan_batches is not implemented")
