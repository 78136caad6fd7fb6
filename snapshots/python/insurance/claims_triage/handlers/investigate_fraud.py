from ..contracts import InvestigateFraudResult
from ..steps import InvestigateFraud, investigate_fraud


@investigate_fraud
def handle(step: InvestigateFraud) -> InvestigateFraudResult:
    """Hand the claim over to the fraud desk."""
    raise NotImplementedError("investigate_fraud is not implemented")
