from ..contracts import WriteLetterResult
from ..steps import WriteLetter, write_letter


@write_letter
def handle(step: WriteLetter) -> WriteLetterResult:
    """Write the referral letter.

    The letter quotes the symptoms as they were entered; it must not
    draw conclusions.
    """
    raise NotImplementedError("write_letter is not implemented")
