from typing import Any

from ..steps import N2fa, n2fa


@n2fa
def handle(step: N2fa) -> dict[str, Any]:
    raise NotImplementedError("2fa is not implemented")
