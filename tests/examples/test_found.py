"""The handlers of the examples, found and called by tasker_core itself."""

import importlib
import pkgutil
from typing import Any

import python
from python._support.handlers import HANDLERS, Binding
from tasker_core import HandlerRegistry
from tasker_core.event_bridge import EventBridge
from tasker_core.step_execution_subscriber import StepExecutionSubscriber


def bindings() -> list[tuple[str, Binding[Any, Any], Any]]:
    """The steps of all templates: their names in Python, bindings and examples."""
    found = []
    for module in pkgutil.walk_packages(python.__path__, "python."):
        if module.name.count(".") == 3 and module.name.endswith(".steps"):
            steps = importlib.import_module(module.name)
            package = module.name.removesuffix(".steps")
            examples = importlib.import_module(f"{package}.examples")
            found += [
                (name, binding, getattr(examples, name))
                for name, binding in vars(steps).items()
                if isinstance(binding, Binding)
            ]
    return found


def test_the_sdk_finds_and_runs_every_handler() -> None:
    registry = HandlerRegistry.instance(skip_bootstrap=True)
    assert registry.discover_handlers("python") > 0
    subscriber = StepExecutionSubscriber(EventBridge.instance(), registry, "test")
    assert bindings()
    for name, binding, given in bindings():
        key = binding.workflow.step_key(binding.name)
        (callable_name,) = [it for it, known in HANDLERS.items() if key in known]
        handler = registry.resolve(callable_name)
        assert handler is not None, callable_name
        for context in (given(), given.minimal()):
            outcome = subscriber._execute_handler(context.event, handler)
            assert outcome.is_success, (name, outcome.error_message)
        for broken in given.broken():
            outcome = subscriber._execute_handler(broken.context.event, handler)
            assert not outcome.is_success, name
            assert not outcome.retryable, name
