"""Bindings: between a plain function over typed values and tasker_core."""

from __future__ import annotations

import asyncio
import functools
import inspect
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar, overload

from tasker_core import ErrorType, StepContext, StepHandler, StepHandlerResult
from tasker_core.errors import (
    PermanentError,
    RetryableError,
    TaskerError,
    ValidationError,
)

from .records import Contract, to_json
from .violations import ContractError, Violation

T = TypeVar("T")
StepT = TypeVar("StepT")
ReturnT = TypeVar("ReturnT")

#: The decoded JSON value of a contract in, its typed value or a ``ContractError`` out.
Parse: TypeAlias = Callable[[Any], T]

#: What the engine delivers in, the typed step out.
Receive: TypeAlias = Callable[[StepContext], T]

#: Under these keys of a result the engine learns which steps to create.
DECISION = "decision_point_outcome"
BATCHES = "batch_processing_outcome"

#: The contract of data that the template says nothing about: any JSON object.
parse_object: Parse[dict[str, Any]] = Contract[dict[str, Any]](dict[str, Any]).parse


class BrokenContracts(Exception):
    """Values that came to a step, or left it, break their contracts."""

    def __init__(self, broken: Sequence[tuple[str, Violation]]) -> None:
        self.broken = broken
        super().__init__(
            "; ".join(
                f"{subject} at {violation.pointer or 'its root'}:"
                f" {violation.expectation} ({violation.keyword})"
                for subject, violation in broken
            )
        )

    def metadata(self) -> dict[str, Any]:
        """The violations as data. Found values stay out: they may be confidential."""
        return {
            "violations": [
                {
                    "subject": subject,
                    "pointer": violation.pointer,
                    "keyword": violation.keyword,
                    "message": violation.expectation,
                }
                for subject, violation in self.broken
            ]
        }


class Received:
    """Reads what the engine delivers to a step, and collects what breaks a contract."""

    def __init__(self, context: StepContext) -> None:
        self.context = context
        self.broken: list[tuple[str, Violation]] = []

    def input(self, parse: Parse[T]) -> T:
        """The task context."""
        return self.read("the task context", self.context.input_data, parse)

    def config(self, parse: Parse[T]) -> T:
        """The configuration of the handler."""
        return self.read("the configuration", self.context.step_config, parse)

    def result(self, step: str, parse: Parse[T], *, without: str = "") -> T:
        """The result of a step that has run, without what the engine was told."""
        if step in self.context.dependency_results:
            return self.known_result(step, parse, without)
        violation = Violation("", "required", "must be there: the step has no result")
        self.broken.append((f"the result of {step}", violation))
        return nothing()

    def optional_result(
        self, step: str, parse: Parse[T], *, without: str = ""
    ) -> T | None:
        """The result of a step that may not have run."""
        if step in self.context.dependency_results:
            return self.known_result(step, parse, without)
        return None

    def batch_results(
        self,
        step: str,
        parse: Parse[T],
        *,
        analyzer: str | None = None,
        others: Sequence[str] = (),
    ) -> list[T]:
        """The results of the batches of a step, in the order of their names.

        ``others`` are the steps whose names begin as those of the batches do.
        """
        if analyzer is not None and self.has_no_batches(analyzer):
            return []
        return [
            self.known_result(name, parse)
            for name in sorted(self.context.dependency_results)
            if name.startswith(f"{step}_")
            and not any(name == it or name.startswith(f"{it}_") for it in others)
        ]

    def has_no_batches(self, analyzer: str) -> bool:
        """Whether a step found nothing to do: what ran then is a placeholder."""
        result = self.context.get_dependency_result(analyzer)
        outcome = result.get(BATCHES) if isinstance(result, dict) else None
        return isinstance(outcome, dict) and outcome.get("type") == "no_batches"

    def known_result(self, step: str, parse: Parse[T], without: str = "") -> T:
        """The result of a step that has one."""
        value = self.context.get_dependency_result(step)
        if without and isinstance(value, dict):
            value = {key: item for key, item in value.items() if key != without}
        return self.read(f"the result of {step}", value, parse)

    def read(self, subject: str, value: Any, parse: Parse[T]) -> T:
        """A value, or nothing where it breaks its contract: see ``done``."""
        try:
            return parse(value)
        except ContractError as error:
            self.broken.extend((subject, it) for it in error.violations)
            return nothing()

    def done(self) -> None:
        """Stops the step if any value that was read breaks its contract."""
        if self.broken:
            raise BrokenContracts(self.broken)


class Ancestors:
    """Results of further ancestors: parsed when asked for, if they are there."""

    def __init__(self, context: StepContext) -> None:
        self._context = context

    def _result(self, step: str, parse: Parse[T], *, without: str = "") -> T | None:
        received = Received(self._context)
        result = received.optional_result(step, parse, without=without)
        received.done()
        return result


def nothing() -> Any:
    """Stands for a value that breaks its contract until ``Received.done`` is called."""
    return None


@dataclass(frozen=True)
class Workflow:
    """A version of a task template: its namespace, name and version."""

    namespace: str
    name: str
    version: str

    def step(
        self, name: str, receive: Receive[StepT], result: Parse[ReturnT]
    ) -> Binding[StepT, ReturnT]:
        """Binds a step whose function returns the result."""
        return Binding(self, name, receive, lambda value: success(value, result))


class Binding(Generic[StepT, ReturnT]):
    """Makes a handler of a function over the typed step: use it as a decorator."""

    def __init__(
        self,
        workflow: Workflow,
        name: str,
        receive: Receive[StepT],
        send: Callable[[ReturnT], StepHandlerResult],
    ) -> None:
        self.workflow = workflow
        self.name = name
        self.receive = receive
        self.send = send

    @overload
    def __call__(
        self, function: Callable[[StepT], ReturnT]
    ) -> Handler[StepT, ReturnT]: ...

    @overload
    def __call__(
        self, function: Callable[[StepT], Awaitable[ReturnT]]
    ) -> AsyncHandler[StepT, ReturnT]: ...

    def __call__(self, function: Callable[[StepT], Any]) -> Any:
        if inspect.iscoroutinefunction(function):
            return AsyncHandler(self, function)
        return Handler(self, function)


class Handler(Generic[StepT, ReturnT]):
    """A step with the function that does its work."""

    def __init__(
        self, binding: Binding[StepT, ReturnT], function: Callable[[StepT], ReturnT]
    ) -> None:
        self.binding = binding
        self.function = function
        functools.update_wrapper(self, function)

    def __call__(self, step: StepT) -> ReturnT:
        """Calls the function."""
        return self.function(step)

    def call(self, context: StepContext) -> StepHandlerResult:
        """Runs the step as tasker_core does."""
        try:
            step = self.binding.receive(context)
            return self.binding.send(self.function(step))
        except Exception as error:
            return failure(error)


class AsyncHandler(Generic[StepT, ReturnT]):
    """A step with the coroutine function that does its work."""

    def __init__(
        self,
        binding: Binding[StepT, ReturnT],
        function: Callable[[StepT], Awaitable[ReturnT]],
    ) -> None:
        self.binding = binding
        self.function = function
        functools.update_wrapper(self, function)

    async def __call__(self, step: StepT) -> ReturnT:
        """Calls the function."""
        return await self.function(step)

    async def call_async(self, context: StepContext) -> StepHandlerResult:
        """Runs the step as tasker_core does."""
        try:
            step = self.binding.receive(context)
            return self.binding.send(await self.function(step))
        except Exception as error:
            return failure(error)

    def call(self, context: StepContext) -> StepHandlerResult:
        """Runs the step to its end, in an event loop of its own."""
        return asyncio.run(self.call_async(context))


AnyHandler: TypeAlias = Handler[Any, Any] | AsyncHandler[Any, Any]

#: All handlers of this process, by callable, workflow and step. Several templates may
#: name one callable, but tasker_core knows one class for it: any of them serves all.
HANDLERS: dict[str, dict[tuple[Workflow, str], AnyHandler]] = {}


def handler_class(callable_name: str, *handlers: AnyHandler) -> type[StepHandler]:
    """The class under which tasker_core finds the handlers of a callable."""
    known = HANDLERS.setdefault(callable_name, {})
    known.update({(it.binding.workflow, it.binding.name): it for it in handlers})

    class SyncStepHandler(StepHandler):
        handler_name = callable_name

        def call(self, context: StepContext) -> StepHandlerResult:
            handler = find(known, context)
            return handler.call(context) if handler else unknown_step(callable_name)

    class AsyncStepHandler(StepHandler):
        handler_name = callable_name

        async def call(self, context: StepContext) -> StepHandlerResult:
            handler = find(known, context)
            if isinstance(handler, AsyncHandler):
                return await handler.call_async(context)
            return handler.call(context) if handler else unknown_step(callable_name)

    if any(isinstance(handler, AsyncHandler) for handler in known.values()):
        return AsyncStepHandler
    return SyncStepHandler


def find(
    known: dict[tuple[Workflow, str], AnyHandler], context: StepContext
) -> AnyHandler | None:
    """The handler of the step that a context is for."""
    sequence = context.event.task_sequence_step
    task, step = sequence.get("task", {}), sequence.get("workflow_step", {})
    workflow = Workflow(
        str(task.get("namespace_name")),
        str(task.get("task_name")),
        str(task.get("task_version")),
    )
    # A batch has a name of its own, and that of its step beside it.
    name = step.get("template_step_name") or step.get("name")
    return known.get((workflow, str(name)))


def unknown_step(callable_name: str) -> StepHandlerResult:
    """The failure of a step that no handler was made for."""
    return StepHandlerResult.failure(
        message=f"{callable_name} has no handler for this step",
        error_type="handler_not_found",
        retryable=False,
    )


def success(
    value: object, parse: Parse[Any], added: dict[str, Any] | None = None
) -> StepHandlerResult:
    """The result of a step that has done its work, with what the engine needs."""
    received: list[tuple[str, Violation]] = []
    result = to_json(value)
    try:
        parse(result)
        parse_object(result)
    except ContractError as error:
        received.extend(("the result", violation) for violation in error.violations)
        raise BrokenContracts(received) from error
    return StepHandlerResult.success({**result, **(added or {})})


def failure(error: Exception) -> StepHandlerResult:
    """The failure that an exception means. What is not known may be tried again."""
    if isinstance(error, ContractError):
        error = BrokenContracts([("a value", it) for it in error.violations])
    if isinstance(error, BrokenContracts):
        return StepHandlerResult.failure(
            message=str(error),
            error_type=ErrorType.VALIDATION_ERROR,
            retryable=False,
            metadata=error.metadata(),
        )
    if isinstance(error, TaskerError):
        return StepHandlerResult.failure(
            message=str(error),
            error_type=tasker_error_type(error),
            retryable=error.retryable,
            metadata=error.metadata,
            error_code=error.error_code,
        )
    permanent = isinstance(error, NotImplementedError)
    return StepHandlerResult.failure(
        message=str(error) or type(error).__name__,
        error_type=ErrorType.PERMANENT_ERROR if permanent else ErrorType.HANDLER_ERROR,
        retryable=not permanent,
        metadata={
            "exception_type": type(error).__name__,
            "traceback": "".join(traceback.format_exception(error)),
        },
    )


def tasker_error_type(error: TaskerError) -> ErrorType:
    """The type that tasker_core gives to its own errors."""
    if isinstance(error, ValidationError):
        return ErrorType.VALIDATION_ERROR
    if isinstance(error, PermanentError):
        return ErrorType.PERMANENT_ERROR
    if isinstance(error, RetryableError):
        return ErrorType.RETRYABLE_ERROR
    return ErrorType.HANDLER_ERROR
