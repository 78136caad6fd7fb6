from ..steps import ApprovePayroll, ApprovePayrollOutcome, approve_payroll


@approve_payroll
def handle(step: ApprovePayroll) -> ApprovePayrollOutcome:
    """Above the limit a person has to look at it."""
    raise NotImplementedError("approve_payroll is not implemented")
