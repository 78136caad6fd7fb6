from typing import Any

from ..steps import U002d, u002d


@u002d
def handle(step: U002d) -> dict[str, Any]:
    raise NotImplementedError("- is not implemented")
