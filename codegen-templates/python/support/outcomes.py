"""What decisions and batch analyzers return beside their results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tasker_core import StepContext

BranchT = TypeVar("BranchT", bound=str)
ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Route(Generic[BranchT, ResultT]):
    """The decision to run some of the branches."""

    steps: tuple[BranchT, ...]
    result: ResultT


@dataclass(frozen=True)
class Skip(Generic[ResultT]):
    """The decision to run no branch."""

    reason: str
    result: ResultT


@dataclass(frozen=True)
class Batches(Generic[ResultT]):
    """The plan to work on ranges: each from a start up to, without, an end."""

    ranges: Sequence[tuple[int, int]]
    result: ResultT


@dataclass(frozen=True)
class NoBatches(Generic[ResultT]):
    """The finding that there is nothing to work on."""

    reason: str
    result: ResultT


@dataclass(frozen=True)
class Checkpoint:
    """A pause of a batch: how far it is, and what to go on with when it is called again.

    Its step finds this in ``context.checkpoint_cursor`` and its neighbours.
    """

    cursor: int | str | dict[str, Any]
    items_processed: int
    accumulated_results: dict[str, Any] | None = None


@dataclass(frozen=True)
class Cursor:
    """The part of the work that a batch does: from ``start`` up to, without, ``end``."""

    batch_id: str
    start: Any
    end: Any
    size: int

    @classmethod
    def receive(cls, context: StepContext) -> Cursor:
        """The part of the work that a step is for."""
        cursor = context.step_inputs.get("cursor") or {}
        return cls(
            batch_id=cursor.get("batch_id", ""),
            start=cursor.get("start_cursor"),
            end=cursor.get("end_cursor"),
            size=cursor.get("batch_size", 0),
        )
