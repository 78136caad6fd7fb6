from typing import Any

from ..steps import Contracts, contracts_


@contracts_
def handle(step: Contracts) -> dict[str, Any]:
    raise NotImplementedError("contracts is not implemented")
