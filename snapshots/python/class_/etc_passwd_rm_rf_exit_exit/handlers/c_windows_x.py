from typing import Any

from ..steps import CWindowsX, c_windows_x


@c_windows_x
def handle(step: CWindowsX) -> dict[str, Any]:
    raise NotImplementedError("C:\\Windows\\x is not implemented")
