from typing import Any

from ..steps import Handlers, handlers


@handlers
def handle(step: Handlers) -> dict[str, Any]:
    raise NotImplementedError("handlers is not implemented")
