from ..contracts import ReportDifferencesResult
from ..steps import ReportDifferences, report_differences


@report_differences
def handle(step: ReportDifferences) -> ReportDifferencesResult:
    """Put the results of all ranges together."""
    raise NotImplementedError("report_differences is not implemented")
