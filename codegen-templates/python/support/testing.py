"""Contexts for tests, as the engine would deliver them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any
from unittest import SkipTest

from tasker_core import StepContext
from tasker_core.types import FfiStepEvent

from .handlers import WorkflowKey

NOBODY = "00000000-0000-0000-0000-000000000000"


def step_context(
    workflow: WorkflowKey,
    step: str,
    *,
    task: Any,
    results: Mapping[str, Any],
    config: Any = None,
    inputs: Mapping[str, Any] | None = None,
) -> StepContext:
    """The context of a step, given the task context and the results before it."""
    sequence = {
        "task": {
            "task": {"context": task},
            "namespace_name": workflow.namespace,
            "task_name": workflow.name,
            "task_version": workflow.version,
        },
        "workflow_step": {
            "name": step,
            "template_step_name": step,
            "attempts": 0,
            "max_attempts": 1,
            "inputs": dict(inputs or {}),
        },
        "dependency_results": {
            name: {"success": True, "result": result}
            for name, result in results.items()
        },
        "step_definition": {"name": step, "handler": {"initialization": config or {}}},
    }
    event = FfiStepEvent(
        event_id=NOBODY,
        task_uuid=NOBODY,
        step_uuid=NOBODY,
        correlation_id=NOBODY,
        # A handler may change what it receives, and no test is to see that of another.
        task_sequence_step=deepcopy(sequence),
    )
    return StepContext.from_ffi_event(event, step)


def no_example(subject: str) -> SkipTest:
    """What to raise where no example of a contract is known."""
    return SkipTest(f"no example is known for {subject}")
