"""Readers of JSON values: what breaks a type is reported, what keeps it is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from .constraints import Constraint
from .values import Kind, has_text_keys, is_not_finite, kind_of
from .violations import Findings, Path, describe, to_text

#: What is read from a value that does not have the form of its type.
MISFIT: Any = object()

#: How many members of a closed set a violation names.
MEMBERS_NAMED = 12


class Reader:
    """Reads the values of one type."""

    keyword = "type"

    #: Whether the annotation says what is said of a value that does not have the form.
    is_told = False

    def __init__(self, noun: str, *kinds: Kind) -> None:
        self.kinds = frozenset(kinds)
        self.noun = noun
        self.expectation = f"must be {noun}"

    @property
    def form(self) -> Reader:
        """The reader that tells whether a value has the form of the type."""
        return self

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        """The typed value, or ``MISFIT``; ``found`` takes what breaks the type."""
        if kind_of(value) in self.kinds:
            return value
        return self.misfit(value, path, found)

    def misfit(self, value: object, path: Path, found: Findings) -> Any:
        """Reports a value that does not have the form."""
        found.add(path, self.keyword, self.expectation, describe(value))
        return MISFIT


class AnyReader(Reader):
    """Any JSON value."""

    def __init__(self) -> None:
        super().__init__("a JSON value", str, bool, float, list, dict, None)

    def read(self, value: Any, path: Path, found: Findings) -> Any:
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

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        if kind_of(value) is not float or is_not_finite(value):
            return self.misfit(value, path, found)
        return value


class IntegerReader(Reader):
    """Numbers without a fractional part: ``1.0`` is one."""

    def __init__(self) -> None:
        super().__init__("an integer", float)

    def read(self, value: Any, path: Path, found: Findings) -> Any:
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
        self.expectation = f"must be {one_of(values)}"
        self.values = {value: value for value in values}

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        if kind_of(value) in self.kinds and value in self.values:
            return self.values[value]
        return self.misfit(value, path, found)


class ListReader(Reader):
    """Lists."""

    def __init__(self, items: Reader) -> None:
        super().__init__("a list", list)
        self.items = items

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        if not isinstance(value, list):
            return self.misfit(value, path, found)
        read = self.items.read
        return [read(item, (path, index), found) for index, item in enumerate(value)]


class TupleReader(Reader):
    """Lists whose first items have types of their own."""

    def __init__(
        self, prefix: Sequence[Reader], rest: Reader, build: Callable[[Any], Any] = list
    ) -> None:
        super().__init__("a list", list)
        self.prefix = prefix
        self.rest = rest
        self.build = build

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        if not isinstance(value, list):
            return self.misfit(value, path, found)
        readers = [*self.prefix, *[self.rest] * (len(value) - len(self.prefix))]
        items = zip(readers, enumerate(value), strict=False)
        return self.build(
            [reader.read(item, (path, at), found) for reader, (at, item) in items]
        )


class MapReader(Reader):
    """Objects whose values are all of one type."""

    def __init__(self, values: Reader) -> None:
        super().__init__("an object", dict)
        self.values = values

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        if not isinstance(value, dict) or not has_text_keys(value):
            return self.misfit(value, path, found)
        read = self.values.read
        return {key: read(item, (path, key), found) for key, item in value.items()}


class NeverReader(Reader):
    """No value at all."""

    keyword = "false schema"

    def __init__(self) -> None:
        super().__init__("nothing")
        self.expectation = "must not be there"


class CheckedReader(Reader):
    """A type with constraints."""

    def __init__(self, inner: Reader, constraints: Sequence[Constraint]) -> None:
        super().__init__("")
        self.inner = inner
        self.constraints = constraints

    @property
    def form(self) -> Reader:
        return self.inner.form

    @cached_property
    def rules(self) -> list[tuple[bool, Constraint]]:
        """The constraints that concern the values, and whether they concern them all."""
        kinds = self.form.kinds
        return [
            (rule.kind is object or kinds == {rule.kind}, rule)
            for rule in self.constraints
            if rule.kind is object or rule.kind in kinds
        ]

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        result = self.inner.read(value, path, found)
        if result is not MISFIT:
            for concerns_all, rule in self.rules:
                if concerns_all or kind_of(value) is rule.kind:
                    rule.check(value, path, found)
        return result


class SecretReader(Reader):
    """A type whose values are not to be quoted."""

    def __init__(self, inner: Reader) -> None:
        super().__init__("")
        self.inner = inner

    @property
    def form(self) -> Reader:
        return self.inner.form

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        found.secrets.append(path)
        return self.inner.read(value, path, found)


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

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        return self.inner.read(value, path, found)


def listed(values: Sequence[Any]) -> str:
    """Enough members of a closed set to recognise it by."""
    shown = ", ".join(map(to_text, values[:MEMBERS_NAMED]))
    more = len(values) - MEMBERS_NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def one_of(values: Sequence[Any]) -> str:
    """The only member of a closed set, or what to choose from."""
    return listed(values) if len(values) == 1 else f"one of {listed(values)}"
