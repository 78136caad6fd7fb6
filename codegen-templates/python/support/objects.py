"""Readers of objects with declared fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .constraints import Constraint, Pattern
from .readers import Reader
from .values import has_text_keys
from .violations import Findings, Path, to_text


@dataclass(frozen=True)
class FieldReader:
    """A field of an object."""

    name: str
    required: bool
    nullable: bool
    reader: Reader


@dataclass(frozen=True)
class Plan:
    """What an object is made of."""

    #: The fields by their keys in JSON.
    fields: Mapping[str, FieldReader]

    #: What stands under other keys, by patterns of them; all that match count.
    matching: Sequence[tuple[Pattern, Reader]]

    #: What stands under the keys that are left; ``None`` if there is to be none.
    others: Reader | None

    #: What must hold beyond the fields.
    constraints: Sequence[Constraint]


class ObjectReader(Reader):
    """Objects with declared fields."""

    #: The class of the typed values, where they are no dictionaries.
    record: type[Any] | None = None

    def __init__(self, make_plan: Callable[[], Plan]) -> None:
        super().__init__("an object", dict)
        self.make_plan = make_plan

    @cached_property
    def plan(self) -> Plan:
        """What the objects are made of."""
        return self.make_plan()

    @cached_property
    def rules(self) -> Sequence[Constraint]:
        """The constraints that concern objects."""
        rules = self.plan.constraints
        return [rule for rule in rules if rule.kind in (object, dict)]

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        if not isinstance(value, dict) or not has_text_keys(value):
            return self.misfit(value, path, found)
        before = found.count
        fields = self.plan.fields
        for key, field in fields.items():
            if field.required and key not in value:
                found.add(path, "required", f"must have the field {to_text(key)}")
        known = {
            field.name: field.reader.read(value[key], (path, key), found)
            for key, field in fields.items()
            if key in value
        }
        extra = {}
        if len(known) < len(value):
            extra = {
                key: self.read_extra(key, item, path, found)
                for key, item in value.items()
                if key not in fields
            }
        for rule in self.rules:
            rule.check(value, path, found)
        return self.build(known, extra) if found.count == before else None

    def read_extra(self, key: str, item: Any, path: Path, found: Findings) -> Any:
        """What stands under a key that no field has."""
        place = (path, key)
        matching = self.plan.matching
        if matching:
            typed = [
                reader.read(item, place, found)
                for pattern, reader in matching
                if pattern.holds(key)
            ]
            if typed:
                return typed[0]
        if self.plan.others is not None:
            return self.plan.others.read(item, place, found)
        message = f"must not have the field {to_text(key)}"
        found.add(path, "additionalProperties", message)
        return None

    def build(self, known: dict[str, Any], extra: dict[str, Any]) -> Any:
        """The typed value of an object that keeps its contract."""
        return {**known, **extra}
