"""Generated handlers, found and called by tasker_core itself."""

from typing import Any

import pytest
from generated import bindings, module, templates
from tasker_core import HandlerRegistry, StepHandlerResult
from tasker_core.errors import PermanentError, RetryableError
from tasker_core.event_bridge import EventBridge
from tasker_core.step_execution_subscriber import StepExecutionSubscriber

ORDER = "python.ecommerce.order_processing"
CLAIM = "python.insurance.claims_triage"
LEDGER = "python.finance.ledger_reconciliation"
ACCOUNT = "python.identity.account_provisioning"

PAID = {
    "payment_id": "p-1",
    "status": "completed",
    "charged_at": "2026-01-01T00:00:00Z",
}


@pytest.fixture(scope="module")
def subscriber() -> StepExecutionSubscriber:
    registry = HandlerRegistry.instance(skip_bootstrap=True)
    assert registry.discover_handlers("python") > 0
    return StepExecutionSubscriber(EventBridge.instance(), registry, "test")


def dispatch(
    subscriber: StepExecutionSubscriber, context: Any, name: str
) -> StepHandlerResult:
    handler = subscriber._registry.resolve(name)
    assert handler is not None, name
    return subscriber._execute_handler(context.event, handler)


@pytest.mark.parametrize("package", templates())
def test_the_sdk_finds_every_handler(
    package: str, subscriber: StepExecutionSubscriber
) -> None:
    from python._support.handlers import HANDLERS

    examples = module(package, "examples")
    for name, binding in bindings(package).items():
        key = binding.workflow.step_key(binding.name)
        (callable_name,) = [it for it, known in HANDLERS.items() if key in known]
        outcome = dispatch(subscriber, getattr(examples, name)(), callable_name)
        assert outcome.error_message == f"{binding.name} is not implemented"
        assert not outcome.is_success
        assert not outcome.retryable


def run(
    function: Any, context: Any = None, step: str = "process_payment"
) -> StepHandlerResult:
    """Binds a function to a step of the order and runs it as the SDK does."""
    from python._support.handlers import handler_class

    handler = getattr(module(ORDER, "steps"), step)(function)
    cls = handler_class(f"test.{step}", handler)
    registry = HandlerRegistry.instance(skip_bootstrap=True)
    registry.register(cls.handler_name, cls)
    subscriber = StepExecutionSubscriber(EventBridge.instance(), registry, "test")
    context = context or getattr(module(ORDER, "examples"), step)()
    return dispatch(subscriber, context, cls.handler_name)


def test_a_function_receives_and_returns_typed_values() -> None:
    contracts, examples = module(ORDER, "contracts"), module(ORDER, "examples")
    seen: list[Any] = []

    def pay(step: Any) -> Any:
        seen.append(step)
        return contracts.ProcessPaymentResult(**PAID)

    outcome = run(pay)
    assert outcome.is_success, outcome.error_message
    assert outcome.result == PAID
    (step,) = seen
    assert step.deps.validate_cart.serialise() == examples.RESULTS["validate_cart"]
    assert step.config.serialise() == examples.CONFIGS["process_payment"]


@pytest.mark.parametrize(
    "config",
    [
        {"quota_mb": 2048, "archive": "off"},
        {"quota_mb": 2048, "archive": "off", "dry_run": True},
        {"quota_mb": "unlimited", "archive": "off", "region": "eu-central"},
    ],
)
def test_a_configuration_is_read_as_every_environment_has_it(
    config: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    examples, steps = module(ACCOUNT, "examples"), module(ACCOUNT, "steps")
    monkeypatch.setitem(examples.CONFIGS, "create_mailbox", config)
    step = steps.CreateMailbox.receive(examples.create_mailbox())
    assert step.config.quota_mb == config["quota_mb"]
    assert step.config.serialise() == config


def test_a_configuration_of_no_environment_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from python._support.received import BrokenContractError

    examples, steps = module(ACCOUNT, "examples"), module(ACCOUNT, "steps")
    config = {"quota_mb": True, "archive": "off", "regoin": "eu-central"}
    monkeypatch.setitem(examples.CONFIGS, "create_mailbox", config)
    with pytest.raises(BrokenContractError, match="the configuration at /quota_mb"):
        steps.CreateMailbox.receive(examples.create_mailbox())


def test_a_coroutine_function_is_awaited() -> None:
    contracts = module(ORDER, "contracts")

    async def pay(_: Any) -> Any:
        return contracts.ProcessPaymentResult(**PAID)

    assert run(pay).result == PAID


def test_a_broken_result_is_a_permanent_failure_that_quotes_nothing() -> None:
    contracts = module(ORDER, "contracts")
    outcome = run(
        lambda _: contracts.ProcessPaymentResult(**{**PAID, "charged_at": "at noon"})
    )
    assert not outcome.is_success
    assert not outcome.retryable
    assert outcome.error_type == "validation_error"
    assert outcome.metadata["context"]["violations"] == [
        {
            "subject": "the result",
            "pointer": "/charged_at",
            "keyword": "format",
            "message": "must be a valid date-time",
        }
    ]
    assert "noon" not in outcome.error_message


@pytest.mark.parametrize("result", [None, [], "text", {"payment_id": 1}, 1.5])
def test_a_result_of_another_type_is_a_permanent_failure(result: Any) -> None:
    outcome = run(lambda _: result)
    assert not outcome.is_success
    assert not outcome.retryable


def test_what_comes_in_broken_is_told_at_once() -> None:
    examples = module(ORDER, "examples")
    context = examples.process_payment()
    sequence = context.event.task_sequence_step
    sequence["task"]["task"]["context"]["cart_items"] = []
    sequence["dependency_results"]["validate_cart"]["result"]["total"] = "much"
    outcome = run(lambda _: pytest.fail("called"), context)
    violations = outcome.metadata["context"]["violations"]
    places = [(it["subject"], it["pointer"]) for it in violations]
    assert places == [
        ("the task context", "/cart_items"),
        ("the result of validate_cart", "/total"),
    ]
    assert not outcome.retryable


def test_a_missing_dependency_is_a_permanent_failure() -> None:
    context = module(ORDER, "examples").process_payment()
    context.event.task_sequence_step["dependency_results"].clear()
    outcome = run(lambda _: pytest.fail("called"), context)
    assert not outcome.retryable
    assert "validate_cart" in outcome.error_message


@pytest.mark.parametrize(
    ("error", "retryable", "error_type"),
    [
        (PermanentError("no"), False, "permanent_error"),
        (RetryableError("later"), True, "retryable_error"),
        (RuntimeError("what"), True, "handler_error"),
    ],
)
def test_errors_keep_their_meaning(
    error: Exception, retryable: bool, error_type: str
) -> None:
    def fail(_: Any) -> Any:
        raise error

    outcome = run(fail)
    assert not outcome.is_success
    assert outcome.retryable is retryable
    assert outcome.error_type == error_type
    assert outcome.error_message == str(error)


def test_a_decision_names_branches_or_none() -> None:
    steps, contracts = module(CLAIM, "steps"), module(CLAIM, "contracts")
    result = contracts.ChooseRouteResult(reason="small")
    context = module(CLAIM, "examples").choose_route()
    decide = steps.choose_route
    route = decide.route("assign_adjuster", "assign_adjuster", result=result)
    routed = decide(lambda _: route).call(context)
    assert routed.result == {
        "reason": "small",
        "decision_point_outcome": {
            "type": "create_steps",
            "step_names": ["assign_adjuster"],
        },
    }
    skipped = decide(lambda _: decide.skip("nobody", result=result)).call(context)
    assert skipped.result == {
        "reason": "small",
        "decision_point_outcome": {"type": "no_branches"},
    }
    assert skipped.metadata == {"custom": {"reason": "nobody"}}
    wrong = decide(lambda _: decide.route("settle_claim", result=result)).call(context)
    assert not wrong.is_success
    assert not wrong.retryable


def test_batches_are_planned_worked_on_and_collected() -> None:
    steps, contracts = module(LEDGER, "steps"), module(LEDGER, "contracts")
    examples = module(LEDGER, "examples")
    plan = steps.plan_batches
    result = contracts.PlanBatchesResult.parse(examples.RESULTS["plan_batches"])
    ranges = plan.ranges(25, 10)
    planned = plan(lambda _: plan.batches(ranges, result=result)).call(
        examples.plan_batches()
    )
    assert planned.is_success, planned.error_message
    outcome = planned.result["batch_processing_outcome"]
    assert outcome["type"] == "create_batches"
    assert outcome["total_items"] == 25
    assert [it["end_cursor"] for it in outcome["cursor_configs"]] == [10, 20, 25]

    context = examples.match_movements()
    cursors: list[Any] = []

    def match(step: Any) -> Any:
        cursors.append(step.cursor)
        matched = examples.RESULTS["match_movements_001"]
        return contracts.MatchMovementsResult.parse(matched)

    assert steps.match_movements(match).call(context).is_success
    assert (cursors[0].start, cursors[0].end) == (0, 10)
    context.step_inputs["is_no_op"] = True
    assert (
        steps.match_movements(lambda _: pytest.fail("called")).call(context).is_success
    )

    report = examples.report_differences()
    received = steps.ReportDifferences.receive(report)
    assert len(received.deps.match_movements) == 1
    report.dependency_results["plan_batches"]["result"]["batch_processing_outcome"] = {
        "type": "no_batches"
    }
    assert steps.ReportDifferences.receive(report).deps.match_movements == []


def test_a_batch_pauses_at_a_checkpoint() -> None:
    steps, examples = module(LEDGER, "steps"), module(LEDGER, "examples")
    pause = module("python._support", "steps").Checkpoint
    for given, told in [
        (pause(5, 5), {"cursor": 5, "items_processed": 5}),
        (
            pause("m", 2, {"sum": 1}),
            {
                "cursor": "m",
                "items_processed": 2,
                "accumulated_results": {"sum": 1},
            },
        ),
    ]:
        handler = steps.match_movements(lambda _, given=given: given)
        outcome = handler.call(examples.match_movements())
        assert outcome.is_success, outcome.error_message
        assert outcome.metadata["checkpoint_yield"] is True
        assert outcome.result == {"type": "checkpoint_yield", **told}
    broken = steps.match_movements(lambda _: pause(float("nan"), 0))
    outcome = broken.call(examples.match_movements())
    assert not outcome.is_success
    assert not outcome.retryable
