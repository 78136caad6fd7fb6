from typing import Any

from ..steps import Mod, mod


@mod
def handle(step: Mod) -> dict[str, Any]:
    raise NotImplementedError("mod is not implemented")
