"""Bindings of the steps of a workflow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from tasker_core import StepContext, StepHandlerResult
from tasker_core.errors import PermanentError

from .classes import StepClass
from .handlers import Binding, Events, Receive, WorkflowKey, success
from .outcomes import Batches, Checkpoint, Cursor, NoBatches, Route, Skip
from .received import BATCHES, DECISION, Ancestors, Parse, Received, parse_object

StepT = TypeVar("StepT")
BranchT = TypeVar("BranchT", bound=str)
ResultT = TypeVar("ResultT")


class DecisionBinding(
    Binding[StepT, Route[BranchT, ResultT] | Skip[ResultT]],
    Generic[StepT, BranchT, ResultT],
):
    """The binding of a step whose function chooses the steps to run."""

    @overload
    def route(
        self: DecisionBinding[StepT, BranchT, dict[str, Any]],
        first: BranchT,
        *others: BranchT,
    ) -> Route[BranchT, dict[str, Any]]: ...

    @overload
    def route(
        self, first: BranchT, *others: BranchT, result: ResultT
    ) -> Route[BranchT, ResultT]: ...

    def route(self, first: BranchT, *others: BranchT, result: Any = None) -> Any:
        """Runs these branches."""
        return Route((first, *others), {} if result is None else result)

    @overload
    def skip(
        self: DecisionBinding[StepT, BranchT, dict[str, Any]], reason: str
    ) -> Skip[dict[str, Any]]: ...

    @overload
    def skip(self, reason: str, *, result: ResultT) -> Skip[ResultT]: ...

    def skip(self, reason: str, *, result: Any = None) -> Any:
        """Runs no branch."""
        return Skip(reason, {} if result is None else result)


class BatchBinding(
    Binding[StepT, Batches[ResultT] | NoBatches[ResultT]], Generic[StepT, ResultT]
):
    """The binding of a step whose function plans batches."""

    @overload
    def batches(
        self: BatchBinding[StepT, dict[str, Any]], ranges: Sequence[tuple[int, int]]
    ) -> Batches[dict[str, Any]]: ...

    @overload
    def batches(
        self, ranges: Sequence[tuple[int, int]], *, result: ResultT
    ) -> Batches[ResultT]: ...

    def batches(self, ranges: Sequence[tuple[int, int]], *, result: Any = None) -> Any:
        """Works on these ranges, each in a step of its own."""
        return Batches(ranges, {} if result is None else result)

    @overload
    def no_batches(
        self: BatchBinding[StepT, dict[str, Any]], reason: str
    ) -> NoBatches[dict[str, Any]]: ...

    @overload
    def no_batches(self, reason: str, *, result: ResultT) -> NoBatches[ResultT]: ...

    def no_batches(self, reason: str, *, result: Any = None) -> Any:
        """Finds nothing to work on."""
        return NoBatches(reason, {} if result is None else result)

    @staticmethod
    def ranges(total_items: int, batch_size: int) -> list[tuple[int, int]]:
        """So many items in batches of a size; the last one may be smaller."""
        return [
            (start, min(start + batch_size, total_items))
            for start in range(0, total_items, batch_size)
        ]


@dataclass(frozen=True)
class Workflow(WorkflowKey):
    """A version of a template, whose steps are bound here."""

    def step(
        self,
        name: str,
        receive: Receive[StepT],
        result: Parse[ResultT],
        events: Events = (),
    ) -> Binding[StepT, ResultT]:
        """A step whose function returns the result."""

        def send(value: ResultT) -> StepHandlerResult:
            return success(value, result, events=events)

        return Binding(self, name, receive, send)

    def decision(
        self,
        name: str,
        receive: Receive[StepT],
        result: Parse[ResultT],
        branches: Sequence[BranchT],
        events: Events = (),
    ) -> DecisionBinding[StepT, BranchT, ResultT]:
        """A step whose function chooses the steps to run."""

        def send(value: Route[BranchT, ResultT] | Skip[ResultT]) -> StepHandlerResult:
            if isinstance(value, Skip):
                outcome: dict[str, Any] = {"type": "no_branches"}
                sent = success(value.result, result, {DECISION: outcome}, events=events)
                sent.metadata["custom"] = {"reason": value.reason}
                return sent
            unknown = [step for step in value.steps if step not in branches]
            if unknown or not value.steps:
                raise PermanentError(
                    f"{name} cannot run {', '.join(unknown) or 'no step'}"
                )
            # Each of them once.
            names = list(dict.fromkeys(value.steps))
            outcome = {"type": "create_steps", "step_names": names}
            return success(value.result, result, {DECISION: outcome}, events=events)

        return DecisionBinding(self, name, receive, send)

    def batchable(
        self,
        name: str,
        receive: Receive[StepT],
        result: Parse[ResultT],
        worker: str,
        events: Events = (),
    ) -> BatchBinding[StepT, ResultT]:
        """A step whose function plans batches for a worker."""

        def send(value: Batches[ResultT] | NoBatches[ResultT]) -> StepHandlerResult:
            outcome: dict[str, Any] = {"type": "no_batches"}
            if isinstance(value, Batches) and value.ranges:
                outcome = batches_outcome(worker, value.ranges)
            sent = success(value.result, result, {BATCHES: outcome}, events=events)
            if isinstance(value, NoBatches):
                sent.metadata["custom"] = {"reason": value.reason}
            return sent

        return BatchBinding(self, name, receive, send)

    def batch_worker(
        self,
        name: str,
        receive: Receive[StepT],
        result: Parse[ResultT],
        events: Events = (),
    ) -> Binding[StepT, ResultT | Checkpoint]:
        """A step whose function works on one batch. Without batches it is not called."""

        def send(value: ResultT | Checkpoint) -> StepHandlerResult:
            if isinstance(value, Checkpoint):
                return pause(value)
            return success(value, result, events=events)

        return Binding(self, name, receive, send, placeholder)


def batches_outcome(worker: str, ranges: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """What the engine is told to create a step for each range."""
    return {
        "type": "create_batches",
        "worker_template_name": worker,
        "worker_count": len(ranges),
        "total_items": sum(end - start for start, end in ranges),
        "cursor_configs": [
            {
                "batch_id": f"{number:03}",
                "start_cursor": start,
                "end_cursor": end,
                "batch_size": end - start,
            }
            for number, (start, end) in enumerate(ranges, start=1)
        ],
    }


def pause(checkpoint: Checkpoint) -> StepHandlerResult:
    """What the engine is told to keep until it calls the step again."""
    result = {
        "type": "checkpoint_yield",
        "cursor": checkpoint.cursor,
        "items_processed": checkpoint.items_processed,
    }
    if checkpoint.accumulated_results is not None:
        result["accumulated_results"] = checkpoint.accumulated_results
    sent = success(result, parse_object)
    sent.metadata.update(checkpoint_yield=True, batch_worker=True)
    return sent


def placeholder(context: StepContext) -> StepHandlerResult | None:
    """The result of the step that stands in where there are no batches."""
    if context.step_inputs.get("is_no_op") is not True:
        return None
    batch_id = Cursor.receive(context).batch_id
    return StepHandlerResult.success({"batch_id": batch_id, "no_op": True})


__all__ = [
    "Ancestors",
    "BatchBinding",
    "Batches",
    "Binding",
    "Checkpoint",
    "Cursor",
    "DecisionBinding",
    "NoBatches",
    "Received",
    "Route",
    "Skip",
    "StepClass",
    "Workflow",
    "parse_object",
]
