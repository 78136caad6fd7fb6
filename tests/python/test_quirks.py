"""What tasker_core does that no handler is to notice, one test each: see QUIRKS.md."""

import math
from typing import Any

import pytest
from generated import ROOT, bindings, module, templates
from tasker_core import HandlerRegistry, StepHandlerResult
from tasker_core import step_execution_subscriber as worker
from tasker_core.errors import PermanentError
from tasker_core.event_bridge import EventBridge
from tasker_core.step_execution_subscriber import StepExecutionSubscriber

ORDER = "python.ecommerce.order_processing"
CLAIM = "python.insurance.claims_triage"
LEDGER = "python.finance.ledger_reconciliation"
RENEWAL = "python.billing.subscription_renewal"
ACCOUNT = "python.identity.account_provisioning"

PAID = {
    "payment_id": "p-1",
    "status": "completed",
    "charged_at": "2026-01-01T00:00:00Z",
}


def run(package: str, step: str, function: Any, context: Any = None) -> Any:
    """Runs a function as the handler of a step, by the worker's own dispatch."""
    from python._support.handlers import handler_class

    binding = getattr(module(package, "steps"), step)
    handler = handler_class(f"quirks.{package}.{step}", binding(function))
    registry = HandlerRegistry.instance(skip_bootstrap=True)
    registry.register(handler.handler_name, handler)
    subscriber = StepExecutionSubscriber(EventBridge.instance(), registry, "test")
    context = context or getattr(module(package, "examples"), step)()
    found = registry.resolve(handler.handler_name)
    return subscriber._execute_handler(context.event, found)


def refused(outcome: StepHandlerResult) -> bool:
    return not outcome.is_success and not outcome.retryable


def test_one_decorator_is_all() -> None:
    """So their order cannot be wrong: the functional style of the SDK is not used."""
    files = sorted((ROOT / "python").rglob("*.py"))
    assert files
    for file in files:
        assert "step_handler.functional" not in file.read_text(), file
        if file.parent.name == "handlers":
            lines = file.read_text().splitlines()
            assert len([line for line in lines if line.startswith("@")]) <= 1, file


@pytest.mark.parametrize("package", templates())
def test_the_handler_name_is_the_callable(package: str) -> None:
    from python._support.handlers import HANDLERS

    registration = module(package, "registration")
    classes = [
        it for name, it in vars(registration).items() if name.endswith("Handler")
    ]
    names = {it.handler_name for it in classes}
    keys = {it.workflow.step_key(it.name) for it in bindings(package).values()}
    assert names
    assert keys <= {key for name in names for key in HANDLERS[name]}


def test_sync_and_async_handlers_do_the_same() -> None:
    contracts = module(ORDER, "contracts")

    def pay(_: Any) -> Any:
        return contracts.ProcessPaymentResult(**PAID)

    async def pay_later(step: Any) -> Any:
        return pay(step)

    async def fail(_: Any) -> Any:
        raise PermanentError("no")

    for function in (pay, pay_later):
        assert run(ORDER, "process_payment", function).result == PAID
    assert refused(run(ORDER, "process_payment", fail))


def test_errors_of_a_class_keep_their_meaning() -> None:
    """By the worker's own dispatch, which takes whatever a class raises for retryable."""
    from python._support.classes import StepClass
    from python._support.handlers import handler_class

    steps, contracts = module(ORDER, "steps"), module(ORDER, "contracts")
    made: list[Any] = []

    class Pay(StepClass[Any, Any]):
        binding = steps.process_payment
        answer: Any = None

        def __init__(self) -> None:
            made.append(self)

        def handle(self, step: Any) -> Any:
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer

    class PayLater(Pay):
        async def handle(self, step: Any) -> Any:
            return super().handle(step)

    registry = HandlerRegistry.instance(skip_bootstrap=True)
    subscriber = StepExecutionSubscriber(EventBridge.instance(), registry, "test")

    def dispatch(context: Any, name: str) -> StepHandlerResult:
        return subscriber._execute_handler(context.event, registry.resolve(name))

    for pay in (Pay, PayLater):
        name = f"quirks.{pay.__name__}"
        found = handler_class(name, pay.handler())
        # As a worker may have it that is given the class itself.
        direct = type(pay.__name__, (pay,), {"handler_name": f"{name}.direct"})
        for it in (found, direct):
            registry.register(it.handler_name, it)
        for key in (name, f"{name}.direct"):
            context = module(ORDER, "examples").process_payment()
            Pay.answer = contracts.ProcessPaymentResult(**PAID)
            assert dispatch(context, key).result == PAID
            Pay.answer = PermanentError("no")
            assert refused(dispatch(context, key))
            Pay.answer = RuntimeError("what")
            assert dispatch(context, key).retryable
            Pay.answer = contracts.ProcessPaymentResult(**{**PAID, "charged_at": ""})
            assert refused(dispatch(context, key))
            context.event.task_sequence_step["dependency_results"].clear()
            assert refused(dispatch(context, key))
    assert len(made) == len(set(map(id, made))) > 8


def test_a_result_that_its_event_cannot_carry_fails() -> None:
    """The engine would drop the event, and say so in its log only."""
    loaded = module(RENEWAL, "examples").RESULTS["load_subscription"]
    contract = module(RENEWAL, "contracts").LoadSubscriptionResult
    assert run(RENEWAL, "load_subscription", lambda _: contract.parse(loaded)).is_success
    without = contract.parse({key: it for key, it in loaded.items() if key != "seats"})
    outcome = run(RENEWAL, "load_subscription", lambda _: without)
    assert refused(outcome)
    (violation,) = outcome.metadata["context"]["violations"]
    assert violation["subject"] == "the event subscription.loaded"
    assert violation["keyword"] == "required"


def test_wire_names_survive_where_python_has_others() -> None:
    contracts = module(ACCOUNT, "contracts")
    value = {
        "employee": {"login": "ada", "e-mail": "ada@example.org", "from": "2026-01-01"},
        "class": "staff",
        "self": "a keyword by habit",
        "model_config": "a setting of pydantic",
        "__proto__": "of another language",
        "": "no name",
        "order-id": "1",
        "orderId": "2",
        "order_id": "3",
        "copy": "of no schema",
    }
    typed = contracts.AccountProvisioningInput.parse(value)
    assert typed.serialise() == value
    assert (typed.class_, typed.employee.from_) == ("staff", "2026-01-01")


def test_unset_optionals_are_left_out_and_nulls_stay() -> None:
    contracts = module(ORDER, "contracts")
    unset = contracts.ProcessPaymentResult(**PAID)
    null = contracts.ProcessPaymentResult(**PAID, decline_code=None)
    assert run(ORDER, "process_payment", lambda _: unset).result == PAID
    result = run(ORDER, "process_payment", lambda _: null).result
    assert result == {**PAID, "decline_code": None}


def test_integers_stay_integers_where_a_number_is_wanted() -> None:
    from python._support import Record

    class Numbers(Record):
        one: float
        many: list[float]
        named: dict[str, float]

    built = Numbers(one=2**60 + 1, many=[1, 0.5], named={"a": 3})
    expected = {"one": 2**60 + 1, "many": [1, 0.5], "named": {"a": 3}}
    assert repr(built.serialise()) == repr(expected)


def test_a_dictionary_with_success_is_no_envelope() -> None:
    example = module(RENEWAL, "examples").RESULTS["load_subscription"]
    result = {**example, "success": False, "result": {"not": "this"}}
    outcome = run(RENEWAL, "load_subscription", lambda _: result)
    assert outcome.is_success, outcome.error_message
    assert outcome.result == result


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_that_json_lacks_are_refused_before_they_are_lost(
    number: float,
) -> None:
    example = module(RENEWAL, "examples").RESULTS["load_subscription"]
    result = {**example, "unknown": {"deep": [number]}}
    outcome = run(RENEWAL, "load_subscription", lambda _: result)
    assert refused(outcome)
    (violation,) = outcome.metadata["context"]["violations"]
    assert violation["pointer"] == "/unknown/deep/0"


def test_a_decision_that_returns_a_dictionary_fails() -> None:
    outcome = run(CLAIM, "choose_route", lambda _: {"reason": "small"})
    assert not outcome.is_success


def test_a_decision_for_nothing_fails() -> None:
    from python._support.outcomes import Route

    contracts = module(CLAIM, "contracts")
    result = contracts.ChooseRouteResult(reason="small")
    assert refused(run(CLAIM, "choose_route", lambda _: Route((), result)))


def test_without_items_there_are_no_batches() -> None:
    steps, examples = module(LEDGER, "steps"), module(LEDGER, "examples")
    contracts = module(LEDGER, "contracts")
    result = contracts.PlanBatchesResult.parse(examples.RESULTS["plan_batches"])
    plan = steps.plan_batches
    for none in (
        plan.batches(plan.ranges(0, 10), result=result),
        plan.no_batches("nothing there", result=result),
    ):
        outcome = run(LEDGER, "plan_batches", lambda _, it=none: it)
        assert outcome.result["batch_processing_outcome"] == {"type": "no_batches"}


@pytest.mark.parametrize("result", [None, [], "text", 7])
def test_a_dependency_that_is_no_object_is_a_permanent_failure(result: Any) -> None:
    context = module(ORDER, "examples").process_payment()
    context.event.task_sequence_step["dependency_results"]["validate_cart"] = {
        "success": True,
        "result": result,
    }
    outcome = run(ORDER, "process_payment", lambda _: pytest.fail("called"), context)
    assert refused(outcome)
    assert "validate_cart" in outcome.error_message


def told(outcome: StepHandlerResult, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the worker sends for a result."""
    sent: list[Any] = []
    monkeypatch.setattr(
        worker, "_complete_step_event", lambda _, result: sent.append(result) or True
    )
    registry = HandlerRegistry.instance(skip_bootstrap=True)
    subscriber = StepExecutionSubscriber(EventBridge.instance(), registry, "test")
    context = module(ORDER, "examples").process_payment()
    subscriber._submit_result(context.event, outcome, 1)
    (result,) = sent
    return result


#: All that the engine reads of the metadata that it is sent.
KNOWN = {"context", "custom", "error_code", "error_type", "retryable"}


def test_the_engine_is_told_what_is_violated(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(ORDER, "process_payment", lambda _: {**PAID, "status": "maybe"})
    metadata = told(outcome, monkeypatch)["metadata"]
    assert set(metadata) <= KNOWN
    assert metadata["error_type"] == "validation_error"
    (violation,) = metadata["context"]["violations"]
    assert (violation["subject"], violation["pointer"]) == ("the result", "/status")


def test_the_engine_is_told_the_code_of_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: Any) -> Any:
        raise PermanentError("no", error_code="CARD-1", metadata={"card": "lost"})

    metadata = told(run(ORDER, "process_payment", fail), monkeypatch)["metadata"]
    assert set(metadata) <= KNOWN
    assert metadata["error_code"] == "CARD-1"
    assert metadata["error_type"] == "permanent_error"
    assert metadata["context"]["card"] == "lost"
    assert metadata["retryable"] is False
