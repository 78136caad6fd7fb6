from typing import Any

from ..steps import Con, con


@con
def handle(step: Con) -> dict[str, Any]:
    raise NotImplementedError("con is not implemented")
