from typing import Any

from ..steps import Self, self_


@self_
def handle(step: Self) -> dict[str, Any]:
    raise NotImplementedError("self is not implemented")
