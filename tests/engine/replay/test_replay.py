"""The steps of the engine's tasks, by the dispatch of tasker_core: see ../README.md."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("RUST_LOG", "error")
os.environ.setdefault("TASKER_ENV", "development")

from tasker_core import HandlerRegistry
from tasker_core import step_execution_subscriber as worker
from tasker_core.event_bridge import EventBridge
from tasker_core.step_execution_subscriber import StepExecutionSubscriber
from tasker_core.types import FfiStepEvent

NOBODY = "00000000-0000-0000-0000-000000000000"
STEPS = json.loads(Path(os.environ["TASKER_GEN_STEPS"]).read_text())


def event(step: dict[str, Any]) -> FfiStepEvent:
    namespace, name = step["template"].split("/")
    handler = {"callable": step["callable"], "initialization": step["config"]}
    ids = ("event_id", "task_uuid", "step_uuid", "correlation_id")
    return FfiStepEvent(
        **dict.fromkeys(ids, NOBODY),
        task_sequence_step={
            "task": {
                "task": {"context": step["context"]},
                "namespace_name": namespace,
                "task_name": name,
                "task_version": "1.0.0",
            },
            "workflow_step": {
                "name": step["name"],
                "template_step_name": step["template_step"],
                "attempts": step["attempts"],
                "inputs": step["inputs"],
            },
            "dependency_results": {
                key: {"success": True, "result": result}
                for key, result in step["results"].items()
            },
            "step_definition": {"name": step["template_step"], "handler": handler},
        },
    )


@pytest.fixture(scope="module")
def subscriber() -> StepExecutionSubscriber:
    registry = HandlerRegistry.instance(skip_bootstrap=True)
    assert registry.discover_handlers("python") > 0
    return StepExecutionSubscriber(EventBridge.instance(), registry, "test")


@pytest.mark.parametrize("step", STEPS, ids=lambda it: f"{it['task']}: {it['name']}")
def test_step(
    step: dict[str, Any],
    subscriber: StepExecutionSubscriber,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(
        worker, "_complete_step_event", lambda _, result: sent.append(result) or True
    )
    received = event(step)
    handler = subscriber._registry.resolve(step["callable"])
    subscriber._submit_result(
        received, subscriber._execute_handler(received, handler), 1
    )
    (told,) = sent
    expected = step["expected"]
    error = expected.get("error")
    assert told["success"] is (error is None)
    if error is None:
        assert json.dumps(told["result"], sort_keys=True) == json.dumps(
            expected["result"], sort_keys=True
        )
        return
    metadata = told["metadata"]
    assert metadata["retryable"] is error["retryable"]
    assert all(it in told["error"]["message"] for it in error["says"])
    if "type" in error:
        assert metadata["error_type"] == error["type"]
    if "code" in error:
        assert metadata["error_code"] == error["code"]
    if "violations" in error:
        found = [it["pointer"] for it in metadata["context"]["violations"]]
        assert found == error["violations"]
