from ..contracts import RunTestsResult
from ..steps import RunTests, run_tests


@run_tests
def handle(step: RunTests) -> RunTestsResult:
    """Run all tests. A long description that has to be broken into several lines
    when it is printed as a comment, since a hundred and twenty columns are the
    end of every line, whatever the editor says, and ends without a full stop
    """
    raise NotImplementedError("run_tests is not implemented")
