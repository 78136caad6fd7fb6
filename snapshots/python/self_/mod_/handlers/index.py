from typing import Any

from ..steps import Index, index


@index
def handle(step: Index) -> dict[str, Any]:
    raise NotImplementedError("index is not implemented")
