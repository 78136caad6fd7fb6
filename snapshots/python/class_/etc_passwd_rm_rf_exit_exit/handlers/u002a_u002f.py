from typing import Any

from ..steps import U002aU002f, u002a_u002f


@u002a_u002f
def handle(step: U002aU002f) -> dict[str, Any]:
    """\"\"\""""
    raise NotImplementedError("*/ is not implemented")
