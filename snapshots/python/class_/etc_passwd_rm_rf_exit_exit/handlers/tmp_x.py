from typing import Any

from ..steps import TmpX, tmp_x


@tmp_x
def handle(step: TmpX) -> dict[str, Any]:
    """\\"""
    raise NotImplementedError("../../../tmp/x is not implemented")
