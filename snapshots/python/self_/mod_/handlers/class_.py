from ..contracts import ClassResult
from ..steps import Class, class_


@class_
def handle(step: Class) -> ClassResult:
    raise NotImplementedError("Class is not implemented")
