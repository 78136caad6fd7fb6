from typing import Any

from ..steps import U65e5u672cu8a9e, u65e5u672cu8a9e


@u65e5u672cu8a9e
def handle(step: U65e5u672cu8a9e) -> dict[str, Any]:
    """説明"""
    raise NotImplementedError("\u65e5\u672c\u8a9e is not implemented")
