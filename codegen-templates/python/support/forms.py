"""Types that values are only tested against: nobody holds a value of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .conditions import (
    AnyOf,
    Conditional,
    Contains,
    Dependent,
    Evaluated,
    ExactlyOne,
    Has,
    Is,
    IsNot,
    MaxContains,
    Not,
    PropertyNames,
    Satisfies,
    UnevaluatedItems,
    UnevaluatedProperties,
)
from .constraints import Pattern
from .hints import (
    CLOSED,
    Deep,
    Form,
    Matching,
    Others,
    Prefix,
    Rest,
    Variant,
    choice_reader,
    test_of,
)
from .objects import FieldReader, ObjectReader, Plan
from .readers import ListReader, MapReader, Reader, TupleReader


class Object(Form):
    """Objects with these fields, the names of the required ones apart."""

    def __init__(
        self,
        fields: Mapping[str, object] | None = None,
        *,
        required: Sequence[str] = (),
        matching: Sequence[tuple[Pattern, object]] = (),
        others: object = Any,
        marks: Sequence[object] = (),
    ) -> None:
        super().__init__(marks)
        self.fields = fields or {}
        self.required = required
        self.matching = matching
        self.others = others

    def reader(self) -> Reader:
        return ObjectReader(self.plan)

    def plan(self) -> Plan:
        """What the objects are made of."""
        fields = {
            key: FieldReader(
                key, key in self.required, nullable=True, reader=test_of(it)
            )
            for key, it in self.fields.items()
        }
        matching = [(pattern, test_of(it)) for pattern, it in self.matching]
        others = None if self.others is CLOSED else test_of(self.others)
        # The constraints of the marks are checked around the reader.
        return Plan(fields, matching, others, ())


class ListOf(Form):
    """Lists of items of a type, after the first ones."""

    def __init__(
        self,
        items: object,
        *,
        prefix: Sequence[object] = (),
        marks: Sequence[object] = (),
    ) -> None:
        super().__init__(marks)
        self.items = items
        self.prefix = prefix

    def reader(self) -> Reader:
        if self.prefix:
            return TupleReader(list(map(test_of, self.prefix)), test_of(self.items))
        return ListReader(test_of(self.items))


class MapOf(Form):
    """Objects whose values are all of one type."""

    def __init__(self, values: object, *, marks: Sequence[object] = ()) -> None:
        super().__init__(marks)
        self.values = values

    def reader(self) -> Reader:
        return MapReader(test_of(self.values))


class Choice(Form):
    """One of several types. The marks say how they are told apart."""

    def __init__(self, *variants: object, marks: Sequence[object] = ()) -> None:
        super().__init__(marks)
        self.variants = variants

    def reader(self) -> Reader:
        return choice_reader(list(map(test_of, self.variants)), self.marks)


__all__ = [
    "CLOSED",
    "AnyOf",
    "Choice",
    "Conditional",
    "Contains",
    "Deep",
    "Dependent",
    "Evaluated",
    "ExactlyOne",
    "Has",
    "Is",
    "IsNot",
    "ListOf",
    "MapOf",
    "Matching",
    "MaxContains",
    "Not",
    "Object",
    "Others",
    "Prefix",
    "PropertyNames",
    "Rest",
    "Satisfies",
    "UnevaluatedItems",
    "UnevaluatedProperties",
    "Variant",
]
