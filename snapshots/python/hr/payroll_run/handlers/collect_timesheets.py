from ..contracts import CollectTimesheetsResult
from ..steps import CollectTimesheets, collect_timesheets


@collect_timesheets
def handle(step: CollectTimesheets) -> CollectTimesheetsResult:
    """Collect hours and absences."""
    raise NotImplementedError("collect_timesheets is not implemented")
