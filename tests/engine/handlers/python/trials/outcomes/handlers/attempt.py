from tasker_core.errors import PermanentError, RetryableError

from ..contracts import AttemptResult
from ..steps import Attempt, attempt


@attempt
async def handle(step: Attempt) -> AttemptResult:
    """Do what the task asks for."""
    again = step.context.retry_count > 0
    match step.input.way:
        case "finish":
            return AttemptResult(success=True, ratio=0.5, result="done")
        case "say_no":
            return AttemptResult(success=False, ratio=1)
        case "stumble":
            if again:
                return AttemptResult(success=True, ratio=2.5)
            raise RetryableError("not yet")
        case "keep_falling":
            raise OSError("the line is dead")
        case "give_up":
            raise PermanentError("no use", error_code="TRIAL-1")
        case "break_contract":
            return AttemptResult(success=True, ratio=0, result="far too long")
        case "lose_number":
            return AttemptResult(success=True, ratio=float("nan"))
