"""Readers of JSON values: what breaks a type is reported, what keeps it is built."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeAlias

from .constraints import Constraint
from .violations import Path, Violation, describe, pointer, to_text

#: A kind of JSON value, as the Python type that stands for it.
Kind: TypeAlias = type[Any] | None

#: What is read from a value that does not have the form of its type.
MISFIT: Any = object()

#: How many members of a closed set a violation names.
MEMBERS_NAMED = 12


#: The kinds of the types that readers of JSON deliver: all numbers are ``float``.
KINDS: dict[type, Kind] = {
    str: str,
    bool: bool,
    int: float,
    float: float,
    list: list,
    dict: dict,
    type(None): None,
}


def kind_of(value: object) -> Kind:
    """The kind of a JSON value; ``object`` for what is none."""
    kind = KINDS.get(type(value), object)
    if kind is object:
        # Subclasses, such as those of texts and objects that loaders of other formats make.
        kinds = (KINDS[base] for base in type(value).__mro__ if base in KINDS)
        return next(kinds, object)
    return kind


class Reader:
    """Reads the values of one type."""

    keyword = "type"

    def __init__(self, noun: str, *kinds: Kind) -> None:
        self.kinds = frozenset(kinds)
        self.noun = noun
        self.expectation = f"must be {noun}"

    @property
    def form(self) -> Reader:
        """The reader that tells whether a value has the form of the type."""
        return self

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        """The typed value, or ``MISFIT``; ``found`` takes what breaks the type."""
        if kind_of(value) in self.kinds:
            return value
        return self.misfit(value, path, found)

    def misfit(self, value: object, path: Path, found: list[Violation]) -> Any:
        """Reports a value that does not have the form."""
        place = pointer(path)
        found.append(Violation(place, self.keyword, self.expectation, describe(value)))
        return MISFIT


class AnyReader(Reader):
    """Any JSON value."""

    def __init__(self) -> None:
        super().__init__("a JSON value", str, bool, float, list, dict, None)

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        if isinstance(value, dict) and has_text_keys(value):
            return {key: self.read(it, (path, key), found) for key, it in value.items()}
        if isinstance(value, list):
            return [self.read(it, (path, at), found) for at, it in enumerate(value)]
        if isinstance(value, dict) or is_not_finite(value):
            return self.misfit(value, path, found)
        return super().read(value, path, found)


class NumberReader(Reader):
    """Finite numbers."""

    def __init__(self) -> None:
        super().__init__("a number", float)

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        if kind_of(value) is not float or is_not_finite(value):
            return self.misfit(value, path, found)
        return value


class IntegerReader(Reader):
    """Numbers without a fractional part: ``1.0`` is one."""

    def __init__(self) -> None:
        super().__init__("an integer", float)

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        if type(value) is int:
            return value
        if isinstance(value, float) and value.is_integer():
            return int(value)
        return self.misfit(value, path, found)


class LiteralReader(Reader):
    """Values out of a closed set, all of one kind."""

    keyword = "enum"

    def __init__(self, values: Sequence[Any]) -> None:
        super().__init__(listed(values), *map(kind_of, values))
        if len(values) > 1:
            self.expectation = f"must be one of {self.noun}"
        self.values = {value: value for value in values}

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        if kind_of(value) in self.kinds and value in self.values:
            return self.values[value]
        return self.misfit(value, path, found)


class ListReader(Reader):
    """Lists."""

    def __init__(self, items: Reader) -> None:
        super().__init__("a list", list)
        self.items = items

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        if not isinstance(value, list):
            return self.misfit(value, path, found)
        read = self.items.read
        return [read(item, (path, index), found) for index, item in enumerate(value)]


class MapReader(Reader):
    """Objects whose values are all of one type."""

    def __init__(self, values: Reader) -> None:
        super().__init__("an object", dict)
        self.values = values

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        if not isinstance(value, dict) or not has_text_keys(value):
            return self.misfit(value, path, found)
        read = self.values.read
        return {key: read(item, (path, key), found) for key, item in value.items()}


class UnionReader(Reader):
    """One of several types, each of other kinds."""

    def __init__(self, variants: Sequence[Reader]) -> None:
        forms = [variant.form for variant in variants]
        nouns = [form.noun for form in forms]
        noun = f"{', '.join(nouns[:-1])} or {nouns[-1]}"
        super().__init__(noun, *(kind for form in forms for kind in form.kinds))
        values = [value for form in forms for value in members(form)]
        if any(isinstance(form, LiteralReader) for form in forms):
            self.tell_members(forms, values)
        self.variants: dict[Kind, Reader] = {}
        for form, variant in zip(forms, variants, strict=True):
            self.variants.update(dict.fromkeys(form.kinds, variant))

    def tell_members(self, forms: Sequence[Reader], values: Sequence[Any]) -> None:
        """A closed set of several kinds is reported as one."""
        for form in (self, *forms):
            if form is self or isinstance(form, LiteralReader):
                form.keyword = LiteralReader.keyword
                form.expectation = f"must be one of {listed(values)}"

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        variant = self.variants.get(kind_of(value))
        if variant is None:
            return self.misfit(value, path, found)
        return variant.read(value, path, found)


class NeverReader(Reader):
    """No value at all."""

    keyword = "false schema"

    def __init__(self) -> None:
        super().__init__("nothing")
        self.expectation = "must not be there"


class CheckedReader(Reader):
    """A type with constraints."""

    def __init__(self, inner: Reader, constraints: Sequence[Constraint]) -> None:
        super().__init__(inner.form.noun)
        self.inner = inner
        self.constraints = constraints

    @property
    def form(self) -> Reader:
        return self.inner.form

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        result = self.inner.read(value, path, found)
        if result is not MISFIT:
            for rule in self.constraints:
                if not rule.holds(value):
                    at, what = pointer(path), describe(value)
                    found.append(Violation(at, rule.keyword, rule.expectation, what))
        return result


class SecretReader(Reader):
    """A type whose values are not to be quoted."""

    def __init__(self, inner: Reader) -> None:
        super().__init__(inner.form.noun)
        self.inner = inner

    @property
    def form(self) -> Reader:
        return self.inner.form

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        inside: list[Violation] = []
        result = self.inner.read(value, path, inside)
        found.extend(replace(violation, found=None) for violation in inside)
        return result


class DeferredReader(Reader):
    """A type that is made of itself: its reader is made when it is first used."""

    def __init__(self, make: Callable[[], Reader]) -> None:
        super().__init__("")
        self.make = make

    @cached_property
    def inner(self) -> Reader:
        """The reader."""
        return self.make()

    @property
    def form(self) -> Reader:
        return self.inner.form

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        return self.inner.read(value, path, found)


def members(form: Reader) -> Sequence[Any]:
    """The values of a closed set, null alone included."""
    if isinstance(form, LiteralReader):
        return tuple(form.values)
    return (None,) if form.kinds == {None} else ()


def has_text_keys(value: dict[Any, Any]) -> bool:
    """Whether all keys are texts, as JSON has it."""
    return all(isinstance(key, str) for key in value)


def is_not_finite(value: object) -> bool:
    """Whether a value is a number that JSON does not have."""
    return isinstance(value, float) and not math.isfinite(value)


def listed(values: Sequence[Any]) -> str:
    """Enough members of a closed set to recognise it by."""
    shown = ", ".join(map(to_text, values[:MEMBERS_NAMED]))
    more = len(values) - MEMBERS_NAMED
    return f"{shown} and {more} more" if more > 0 else shown
