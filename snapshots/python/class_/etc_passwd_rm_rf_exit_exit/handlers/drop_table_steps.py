from ..contracts import DropTableStepsResult
from ..steps import DropTableSteps, drop_table_steps


@drop_table_steps
def handle(step: DropTableSteps) -> DropTableStepsResult:
    """*/ \"\"\" ''' #{x} ${x} ` \\"""
    raise NotImplementedError('"; DROP TABLE steps; -- is not implemented')
