from ..contracts import AdjusterReportResult
from ..steps import AdjusterReport, adjuster_report


@adjuster_report
def handle(step: AdjusterReport) -> AdjusterReportResult:
    """Wait for the report of the adjuster."""
    raise NotImplementedError("adjuster_report is not implemented")
