"""From a plain function over typed values to what tasker_core calls, and back."""

from __future__ import annotations

import asyncio
import functools
import inspect
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, TypeAlias, TypeVar, overload

from tasker_core import ErrorType, StepContext, StepHandler, StepHandlerResult
from tasker_core.errors import PermanentError, RetryableError, TaskerError

from .received import BrokenContractError, Parse, parse_object
from .records import to_json
from .violations import ContractError

StepT = TypeVar("StepT")
ReturnT = TypeVar("ReturnT")

#: What the engine delivers in, the typed step out.
Receive: TypeAlias = Callable[[StepContext], StepT]

#: What the function returned in, the result that the engine gets out.
Send: TypeAlias = Callable[[ReturnT], StepHandlerResult]

#: The result of a step that stands in where there is nothing to do, if this is one.
Placeholder: TypeAlias = Callable[[StepContext], StepHandlerResult | None]

#: The events that a result is the payload of: the engine drops those that it breaks.
Events: TypeAlias = Sequence[tuple[str, Parse[Any]]]

#: The namespace, name and version of a workflow, and one of its steps.
StepKey: TypeAlias = tuple[str, str, str, str]


@dataclass(frozen=True)
class WorkflowKey:
    """What the engine calls a version of a template."""

    namespace: str
    name: str
    version: str

    def step_key(self, step: str) -> StepKey:
        """What tells a step from those of all workflows."""
        return (self.namespace, self.name, self.version, step)


class Binding(Generic[StepT, ReturnT]):
    """Makes a handler of a function over the typed step: use it as a decorator."""

    def __init__(
        self,
        workflow: WorkflowKey,
        name: str,
        receive: Receive[StepT],
        send: Send[ReturnT],
        placeholder: Placeholder = lambda _: None,
    ) -> None:
        self.workflow = workflow
        self.name = name
        self.receive = receive
        self.send = send
        self.placeholder = placeholder

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
        if result := self.binding.placeholder(context):
            return result
        with Attempt() as attempt:
            step = self.binding.receive(context)
            attempt.result = self.binding.send(self.function(step))
        return attempt.result


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
        if result := self.binding.placeholder(context):
            return result
        with Attempt() as attempt:
            step = self.binding.receive(context)
            attempt.result = self.binding.send(await self.function(step))
        return attempt.result

    def call(self, context: StepContext) -> StepHandlerResult:
        """Runs the step to its end, in an event loop of its own."""
        return asyncio.run(self.call_async(context))


AnyHandler: TypeAlias = Handler[Any, Any] | AsyncHandler[Any, Any]

#: All handlers of this process, by callable, workflow and step. Several templates may
#: name one callable, but tasker_core knows one class for it: any of them serves all.
HANDLERS: dict[str, dict[StepKey, AnyHandler]] = {}


def handler_class(callable_name: str, *handlers: AnyHandler) -> type[StepHandler]:
    """The class under which tasker_core finds the handlers of a callable."""
    known = HANDLERS.setdefault(callable_name, {})
    known.update({it.binding.workflow.step_key(it.binding.name): it for it in handlers})

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


def find(known: dict[StepKey, AnyHandler], context: StepContext) -> AnyHandler | None:
    """The handler of the step that a context is for."""
    sequence = context.event.task_sequence_step
    task, step = sequence.get("task", {}), sequence.get("workflow_step", {})
    workflow = WorkflowKey(
        str(task.get("namespace_name")),
        str(task.get("task_name")),
        str(task.get("task_version")),
    )
    # A batch has a name of its own, and that of its step beside it.
    name = step.get("template_step_name") or step.get("name")
    return known.get(workflow.step_key(str(name)))


def unknown_step(callable_name: str) -> StepHandlerResult:
    """The failure of a step that no handler was made for."""
    return StepHandlerResult.failure(
        message=f"{callable_name} has no handler for this step",
        error_type="handler_not_found",
        retryable=False,
    )


class Attempt:
    """An attempt at a step: an exception becomes the failure that it means."""

    result: StepHandlerResult

    def __enter__(self) -> Attempt:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self.result = failure(error)
        return True


def success(
    value: object,
    parse: Parse[Any],
    added: dict[str, Any] | None = None,
    *,
    events: Events = (),
) -> StepHandlerResult:
    """The result of a step that has done its work, and what the engine is told."""
    sent = {**held("the result", value, parse), **(added or {})}
    for name, parse_event in events:
        held(f"the event {name}", sent, parse_event)
    return StepHandlerResult.success(sent)


def held(subject: str, value: object, parse: Parse[Any]) -> dict[str, Any]:
    """The JSON object that a value is, if it keeps its contract."""
    try:
        result: dict[str, Any] = to_json(value)
        parse(result)
        parse_object(result)
    except ContractError as error:
        raise BrokenContractError.of(subject, error) from error
    return result


def failure(error: Exception) -> StepHandlerResult:
    """The failure that an exception means. What is not known may be tried again."""
    if isinstance(error, ContractError):
        error = BrokenContractError.of("a value", error)
    if isinstance(error, BrokenContractError):
        return failed(error, ErrorType.VALIDATION_ERROR, error.metadata())
    if isinstance(error, TaskerError):
        return failed(
            error,
            error_type_of(error),
            error.metadata,
            retryable=error.retryable,
            error_code=error.error_code,
        )
    result = failed(
        error,
        ErrorType.HANDLER_ERROR,
        {"exception_type": type(error).__name__},
        retryable=True,
    )
    if isinstance(error, NotImplementedError):
        result = failed(error, ErrorType.PERMANENT_ERROR, {})
    # For whoever is near: the engine is not told.
    result.metadata["traceback"] = "".join(traceback.format_exception(error))
    return result


def failed(
    error: Exception,
    error_type: ErrorType,
    context: dict[str, Any],
    *,
    retryable: bool = False,
    error_code: str | None = None,
) -> StepHandlerResult:
    """A failure. Of its metadata the engine keeps only what has a key that it knows."""
    metadata: dict[str, Any] = {"error_type": error_type.value, "context": context}
    if error_code is not None:
        metadata["error_code"] = error_code
    return StepHandlerResult.failure(
        message=str(error) or type(error).__name__,
        error_type=error_type,
        retryable=retryable,
        metadata=metadata,
        error_code=error_code,
    )


def error_type_of(error: TaskerError) -> ErrorType:
    """The type that tasker_core gives to one of its errors."""
    if isinstance(error, PermanentError):
        return ErrorType.PERMANENT_ERROR
    if isinstance(error, RetryableError):
        return ErrorType.RETRYABLE_ERROR
    return ErrorType.HANDLER_ERROR
