from ..contracts import SendConfirmationResult
from ..steps import SendConfirmation, send_confirmation


@send_confirmation
def handle(step: SendConfirmation) -> SendConfirmationResult:
    """Send the confirmation by e-mail."""
    raise NotImplementedError("send_confirmation is not implemented")
