"""What decisions and batch analyzers return beside their results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from tasker_core import StepContext

BranchT = TypeVar("BranchT", bound=str)
ResultT = TypeVar("ResultT")


class Route(Generic[BranchT, ResultT]):
    """The decision to run some of the branches."""

    @overload
    def __init__(
        self: Route[BranchT, dict[str, Any]], first: BranchT, *others: BranchT
    ) -> None: ...

    @overload
    def __init__(self, first: BranchT, *others: BranchT, result: ResultT) -> None: ...

    def __init__(self, first: BranchT, *others: BranchT, result: Any = None) -> None:
        self.steps = (first, *others)
        self.result = {} if result is None else result


class Skip(Generic[ResultT]):
    """The decision to run no branch."""

    @overload
    def __init__(self: Skip[dict[str, Any]], reason: str) -> None: ...

    @overload
    def __init__(self, reason: str, *, result: ResultT) -> None: ...

    def __init__(self, reason: str, *, result: Any = None) -> None:
        self.reason = reason
        self.result = {} if result is None else result


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


class Batches(Generic[ResultT]):
    """The plan to work on ranges: each from a start up to, without, an end."""

    @overload
    def __init__(
        self: Batches[dict[str, Any]], ranges: Sequence[tuple[int, int]]
    ) -> None: ...

    @overload
    def __init__(
        self, ranges: Sequence[tuple[int, int]], *, result: ResultT
    ) -> None: ...

    def __init__(
        self, ranges: Sequence[tuple[int, int]], *, result: Any = None
    ) -> None:
        self.ranges = ranges
        self.result = {} if result is None else result


class NoBatches(Generic[ResultT]):
    """The finding that there is nothing to work on."""

    @overload
    def __init__(self: NoBatches[dict[str, Any]], reason: str) -> None: ...

    @overload
    def __init__(self, reason: str, *, result: ResultT) -> None: ...

    def __init__(self, reason: str, *, result: Any = None) -> None:
        self.reason = reason
        self.result = {} if result is None else result


def ranges_of(total_items: int, batch_size: int) -> list[tuple[int, int]]:
    """So many items in batches of a size; the last one may be smaller."""
    return [
        (start, min(start + batch_size, total_items))
        for start in range(0, total_items, batch_size)
    ]
