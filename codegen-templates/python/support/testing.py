"""Contexts for tests, as the engine would deliver them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias
from unittest import SkipTest

from tasker_core import StepContext, StepHandlerResult
from tasker_core.types import FfiStepEvent

from .handlers import WorkflowKey

NOBODY = "00000000-0000-0000-0000-000000000000"

#: What breaks its contract, at which JSON pointer, and the keyword of the schema.
Complaint: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True)
class BrokenStep:
    """A step that is given one value that breaks its contract."""

    context: StepContext
    violation: Complaint


class Examples:
    """Examples of the data of a workflow: values, and changes that break them."""

    def __init__(
        self,
        workflow: WorkflowKey,
        task: Any,
        results: Mapping[str, Any],
        configs: Mapping[str, Any],
        steps: Mapping[str, Any],
    ) -> None:
        self.workflow = workflow
        self.task = task
        self.values = results
        self.configs = dict(configs)
        self.steps = steps
        self.input: Any = task["valid"] if task else None
        self.results = {name: value["valid"] for name, value in results.items()}

    def step(self, name: str) -> StepExamples:
        """The examples of a step."""
        return StepExamples(self, name, **self.steps[name])


class StepExamples:
    """Contexts for a step."""

    def __init__(
        self,
        examples: Examples,
        name: str,
        *,
        always: Sequence[str] = (),
        sometimes: Sequence[str] = (),
        ancestors: Sequence[str] = (),
        inputs: Mapping[str, Any] | None = None,
    ) -> None:
        self.examples = examples
        self.name = name
        self.always = always
        self.sometimes = sometimes
        self.ancestors = ancestors
        self.inputs = inputs

    def __call__(self) -> StepContext:
        """The step with all that it may be given."""
        return self.context(*self.given())

    def minimal(self) -> StepContext:
        """The step with as little as it may be given."""
        known = self.known(self.examples.task, "the task context")
        results = {
            name: self.known(self.examples.values.get(name), name)["minimal"]
            for name in self.always
        }
        return self.context(known["minimal"], results)

    def broken(self) -> Iterator[BrokenStep]:
        """The step with each value that must not reach its handler."""
        task, results = self.given()
        for change in self.examples.task["broken"]:
            context = self.context(changed(task, change), results)
            yield BrokenStep(context, complaint("the task context", change))
        for name in (*self.always, *self.sometimes):
            value = self.examples.values.get(name)
            for change in value["broken"] if value else ():
                broken = {**results, name: changed(results[name], change)}
                context = self.context(task, broken)
                yield BrokenStep(context, complaint(f"the result of {name}", change))

    def given(self) -> tuple[Any, dict[str, Any]]:
        """All that is known of what the step may be given."""
        task = self.known(self.examples.task, "the task context")["valid"]
        for name in self.always:
            self.known(self.examples.values.get(name), f"the result of {name}")
        names = (*self.always, *self.sometimes, *self.ancestors)
        known = self.examples.results
        return task, {name: known[name] for name in names if name in known}

    def known(self, value: Any, subject: str) -> Any:
        """A value, or the reason to skip a test."""
        if value is None:
            raise SkipTest(f"no example is known for {subject}")
        return value

    def context(self, task: Any, results: Mapping[str, Any]) -> StepContext:
        """The context of the step, given the task context and the results before it."""
        return step_context(
            self.examples.workflow,
            self.name,
            task=task,
            results=results,
            config=self.examples.configs.get(self.name),
            inputs=self.inputs,
        )


def violations(outcome: StepHandlerResult) -> list[Complaint]:
    """The violations for which a step failed for good."""
    if outcome.is_success or outcome.retryable:
        return []
    told = outcome.metadata.get("context", {}).get("violations", [])
    return [(it["subject"], it["pointer"], it["keyword"]) for it in told]


def complaint(subject: str, change: Mapping[str, Any]) -> Complaint:
    """The violation that a change leads to."""
    return (subject, change["pointer"], change["keyword"])


def changed(value: Any, change: Mapping[str, Any]) -> Any:
    """A value with a change somewhere in it."""
    return changed_at(value, change["pointer"].split("/")[1:], change)


def changed_at(value: Any, path: list[str], change: Mapping[str, Any]) -> Any:
    """A value with a change at a place in it, which is given by the keys to it."""
    if not path:
        return changed_here(value, change)
    key, *rest = path
    if isinstance(value, list):
        at = int(key)
        return [*value[:at], changed_at(value[at], rest, change), *value[at + 1 :]]
    name = key.replace("~1", "/").replace("~0", "~")
    return {**value, name: changed_at(value[name], rest, change)}


def changed_here(value: Any, change: Mapping[str, Any]) -> Any:
    """A value after a change of itself."""
    if "added" in change:
        return {**value, **change["added"]}
    if "without" in change:
        return {key: it for key, it in value.items() if key != change["without"]}
    if "repeated" in change:
        return (value * change["repeated"])[: change["repeated"]]
    return change["replaced"]


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
