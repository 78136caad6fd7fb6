from ..contracts import ClassResult2
from ..steps import Class2, class_2


@class_2
def handle(step: Class2) -> ClassResult2:
    raise NotImplementedError("class is not implemented")
