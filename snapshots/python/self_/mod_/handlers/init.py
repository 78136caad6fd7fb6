from typing import Any

from ..steps import Init, init


@init
def handle(step: Init) -> dict[str, Any]:
    raise NotImplementedError("__init__ is not implemented")
