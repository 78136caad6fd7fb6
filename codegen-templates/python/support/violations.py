"""What is reported of a value that breaks its contract."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

#: How many violations are reported of one value.
LIMIT = 100

#: Whether violations quote short values that they found.
QUOTES_VALUES = True

#: A place in a value: the path of the parent and a key or index; ``None`` is the root.
Path: TypeAlias = "tuple[Path, str | int] | None"


@dataclass(frozen=True)
class Violation:
    """One place at which a value breaks its contract."""

    pointer: str
    """The place, as a JSON pointer."""

    keyword: str
    """The JSON Schema keyword that is broken."""

    expectation: str
    """What must hold."""

    found: str | None = None
    """The value in short, where it may be told."""

    @property
    def message(self) -> str:
        """What must hold, and what was found instead."""
        if self.found is None:
            return self.expectation
        return f"{self.expectation}, found {self.found}"


class ContractError(ValueError):
    """A value breaks its contract, in more places than are reported if ``more``."""

    def __init__(self, violations: Iterable[Violation], *, more: bool = False) -> None:
        self.violations = tuple(violations)
        self.more = more
        messages = [
            f"{violation.pointer or 'the value'} {violation.message}"
            f" ({violation.keyword})"
            for violation in self.violations
        ]
        super().__init__("; ".join([*messages, "and more"] if more else messages))


class Findings:
    """The violations that are found in a value, no more than ``LIMIT`` of them kept."""

    def __init__(self) -> None:
        self.kept: list[Violation] = []
        self.count = 0
        self.secrets: list[Path] = []

    def add(
        self, path: Path, keyword: str, expectation: str, found: str | None = None
    ) -> None:
        """Another violation."""
        self.count += 1
        if len(self.kept) < LIMIT:
            self.kept.append(Violation(pointer(path), keyword, expectation, found))

    def take(self, other: Findings) -> None:
        """What has been found elsewhere."""
        self.kept.extend(other.kept[: LIMIT - len(self.kept)])
        self.count += other.count
        self.secrets.extend(other.secrets)

    def error(self) -> ContractError:
        """What to raise. A value is quoted nowhere if it is secret anywhere."""
        secrets = {pointer(path) for path in self.secrets}
        violations = [
            replace(it, found=None) if is_within(it.pointer, secrets) else it
            for it in self.kept
        ]
        return ContractError(violations, more=self.count > len(violations))


def is_within(place: str, places: set[str]) -> bool:
    """Whether a place is one of several, or in one of them."""
    if not places:
        return False
    parts = place.split("/")
    return any("/".join(parts[:n]) in places for n in range(1, len(parts) + 1))


def pointer(path: Path) -> str:
    """The JSON pointer of a place."""
    parts = []
    while path is not None:
        path, key = path
        parts.append("/" + str(key).replace("~", "~0").replace("/", "~1"))
    return "".join(reversed(parts))


def to_text(value: Any) -> str:
    """A JSON value as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def count(number: int, noun: str) -> str:
    """A number of things: ``1 item``, ``2 items``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def describe(value: object) -> str | None:
    """A found value in short, where it may be told."""
    if not QUOTES_VALUES:
        return None
    if isinstance(value, str) and len(value) > 40:
        return f"a text of {count(len(value), 'character')}"
    if value is None or isinstance(value, (bool, int, float, str)):
        return to_text(value)
    if isinstance(value, list):
        return f"a list of {count(len(value), 'item')}"
    return "an object" if isinstance(value, dict) else f"a {type(value).__name__}"
