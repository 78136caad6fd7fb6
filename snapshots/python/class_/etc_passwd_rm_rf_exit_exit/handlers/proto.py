from ..contracts import ProtoResult
from ..steps import Proto, proto


@proto
def handle(step: Proto) -> ProtoResult:
    raise NotImplementedError("__proto__ is not implemented")
