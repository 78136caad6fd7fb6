from ..steps import Input, InputOutcome, input_


@input_
def handle(step: Input) -> InputOutcome:
    raise NotImplementedError("input is not implemented")
