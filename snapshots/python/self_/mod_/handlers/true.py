from typing import Any

from ..steps import True2, true


@true
def handle(step: True2) -> dict[str, Any]:
    raise NotImplementedError("true is not implemented")
