"""Bindings of the steps of a workflow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tasker_core import StepContext, StepHandlerResult
from tasker_core.errors import PermanentError

from .handlers import Binding, Receive, WorkflowKey, success
from .outcomes import Batches, Cursor, NoBatches, Route, Skip, ranges_of
from .received import BATCHES, DECISION, Ancestors, Parse, Received, parse_object

StepT = TypeVar("StepT")
BranchT = TypeVar("BranchT", bound=str)
ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Workflow(WorkflowKey):
    """A version of a template, whose steps are bound here."""

    def step(
        self, name: str, receive: Receive[StepT], result: Parse[ResultT]
    ) -> Binding[StepT, ResultT]:
        """A step whose function returns the result."""
        return Binding(self, name, receive, lambda value: success(value, result))

    def decision(
        self,
        name: str,
        receive: Receive[StepT],
        result: Parse[ResultT],
        branches: Sequence[BranchT],
    ) -> Binding[StepT, Route[BranchT, ResultT] | Skip[ResultT]]:
        """A step whose function chooses the steps to run."""

        def send(value: Route[BranchT, ResultT] | Skip[ResultT]) -> StepHandlerResult:
            if isinstance(value, Skip):
                outcome: dict[str, Any] = {"type": "no_branches"}
                sent = success(value.result, result, {DECISION: outcome})
                sent.metadata["reason"] = value.reason
                return sent
            unknown = [step for step in value.steps if step not in branches]
            if unknown:
                raise PermanentError(f"{name} cannot run {', '.join(unknown)}")
            outcome = {"type": "create_steps", "step_names": list(value.steps)}
            return success(value.result, result, {DECISION: outcome})

        return Binding(self, name, receive, send)

    def batchable(
        self,
        name: str,
        receive: Receive[StepT],
        result: Parse[ResultT],
        worker: str,
    ) -> Binding[StepT, Batches[ResultT] | NoBatches[ResultT]]:
        """A step whose function plans batches for a worker."""

        def send(value: Batches[ResultT] | NoBatches[ResultT]) -> StepHandlerResult:
            outcome: dict[str, Any] = {"type": "no_batches"}
            if isinstance(value, Batches) and value.ranges:
                outcome = batches_outcome(worker, value.ranges)
            sent = success(value.result, result, {BATCHES: outcome})
            if isinstance(value, NoBatches):
                sent.metadata["reason"] = value.reason
            return sent

        return Binding(self, name, receive, send)

    def batch_worker(
        self, name: str, receive: Receive[StepT], result: Parse[ResultT]
    ) -> Binding[StepT, ResultT]:
        """A step whose function works on one batch. Without batches it is not called."""

        def send(value: ResultT) -> StepHandlerResult:
            return success(value, result)

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


def placeholder(context: StepContext) -> StepHandlerResult | None:
    """The result of the step that stands in where there are no batches."""
    if context.step_inputs.get("is_no_op") is not True:
        return None
    batch_id = Cursor.receive(context).batch_id
    return StepHandlerResult.success({"batch_id": batch_id, "no_op": True})


__all__ = [
    "Ancestors",
    "Batches",
    "Binding",
    "Cursor",
    "NoBatches",
    "Received",
    "Route",
    "Skip",
    "Workflow",
    "parse_object",
    "ranges_of",
]
