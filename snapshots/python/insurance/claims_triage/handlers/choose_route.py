from ..steps import ChooseRoute, ChooseRouteOutcome, choose_route


@choose_route
def handle(step: ChooseRoute) -> ChooseRouteOutcome:
    """Decide who settles the claim."""
    raise NotImplementedError("choose_route is not implemented")
