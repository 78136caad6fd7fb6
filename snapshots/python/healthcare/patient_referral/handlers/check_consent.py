from ..contracts import CheckConsentResult
from ..steps import CheckConsent, check_consent


@check_consent
def handle(step: CheckConsent) -> CheckConsentResult:
    """Make sure that the consent is recorded and still holds."""
    raise NotImplementedError("check_consent is not implemented")
