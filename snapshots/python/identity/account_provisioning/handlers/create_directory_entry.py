from ..contracts import CreateDirectoryEntryResult
from ..steps import CreateDirectoryEntry, create_directory_entry


@create_directory_entry
def handle(step: CreateDirectoryEntry) -> CreateDirectoryEntryResult:
    """Create the entry in the directory. Everything else hangs on it."""
    raise NotImplementedError("create_directory_entry is not implemented")
