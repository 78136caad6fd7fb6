from ..contracts import SendTransfersResult
from ..steps import SendTransfers, send_transfers


@send_transfers
def handle(step: SendTransfers) -> SendTransfersResult:
    """Send one file to the bank."""
    raise NotImplementedError("send_transfers is not implemented")
