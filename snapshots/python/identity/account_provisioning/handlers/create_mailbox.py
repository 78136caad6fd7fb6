from ..contracts import CreateMailboxResult
from ..steps import CreateMailbox, create_mailbox


@create_mailbox
def handle(step: CreateMailbox) -> CreateMailboxResult:
    """Create the mailbox."""
    raise NotImplementedError("create_mailbox is not implemented")
