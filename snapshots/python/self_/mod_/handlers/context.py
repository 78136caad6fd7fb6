from typing import Any

from ..steps import Context, context


@context
def handle(step: Context) -> dict[str, Any]:
    raise NotImplementedError("context is not implemented")
