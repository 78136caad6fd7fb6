from typing import Any

from ..steps import Support, support


@support
def handle(step: Support) -> dict[str, Any]:
    raise NotImplementedError("support is not implemented")
