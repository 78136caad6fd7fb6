"""What the engine delivers to a step, held against its contracts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar, cast

from tasker_core import StepContext

from .records import Contract
from .violations import ContractError, Violation

T = TypeVar("T")

#: The decoded JSON value of a contract in, its typed value or a ``ContractError`` out.
Parse: TypeAlias = Callable[[Any], T]

#: Under these keys of a result the engine learns which steps to create.
DECISION = "decision_point_outcome"
BATCHES = "batch_processing_outcome"

#: The contract of data that the template says nothing about: any JSON object.
parse_object: Parse[dict[str, Any]] = Contract[dict[str, Any]](dict[str, Any]).parse


class BrokenContractError(Exception):
    """Values that came to a step, or left it, break their contracts."""

    def __init__(
        self, broken: Sequence[tuple[str, Violation]], *, more: bool = False
    ) -> None:
        self.broken = broken
        messages = [
            f"{subject} at {violation.pointer or 'its root'}:"
            f" {violation.expectation} ({violation.keyword})"
            for subject, violation in broken
        ]
        super().__init__("; ".join([*messages, "and more"] if more else messages))

    @classmethod
    def of(cls, subject: str, error: ContractError) -> BrokenContractError:
        """The violations of one value."""
        broken = [(subject, violation) for violation in error.violations]
        return cls(broken, more=error.more)

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
        self.more = False

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
        return cast("T", None)

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
            self.more |= error.more
            return cast("T", None)

    def done(self) -> None:
        """Stops the step if any value that was read breaks its contract."""
        if self.broken:
            raise BrokenContractError(self.broken, more=self.more)


class Ancestors:
    """Results of further ancestors: parsed when asked for, if they are there."""

    def __init__(self, context: StepContext) -> None:
        self._context = context

    def _result(self, step: str, parse: Parse[T], *, without: str = "") -> T | None:
        received = Received(self._context)
        result = received.optional_result(step, parse, without=without)
        received.done()
        return result

    def _batch_results(
        self,
        step: str,
        parse: Parse[T],
        *,
        analyzer: str | None = None,
        others: Sequence[str] = (),
    ) -> list[T]:
        received = Received(self._context)
        results = received.batch_results(step, parse, analyzer=analyzer, others=others)
        received.done()
        return results
