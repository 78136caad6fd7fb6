from typing import Any

from ..steps import Deps, deps


@deps
def handle(step: Deps) -> dict[str, Any]:
    raise NotImplementedError("deps is not implemented")
