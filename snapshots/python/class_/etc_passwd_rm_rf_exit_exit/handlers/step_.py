from typing import Any

from ..steps import Step, step_


@step_
def handle(step: Step) -> dict[str, Any]:
    raise NotImplementedError("#{step} is not implemented")
