from typing import Any

from ..steps import None2, none


@none
def handle(step: None2) -> dict[str, Any]:
    raise NotImplementedError("None is not implemented")
