"""What a contract demands of a value beyond its type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .formats import FORMATS
from .values import Kind, are_unique, equal, is_multiple
from .violations import Findings, Path, count, describe, to_text


class Constraint:
    """A rule that a value keeps or breaks. It stands in the ``Annotated`` of a type."""

    #: The kind of the values that it concerns: all others keep it.
    kind: Kind = object

    def __init__(
        self,
        keyword: str,
        expectation: str,
        holds: Callable[[Any], bool],
        limit: Any = None,
    ) -> None:
        self.keyword = keyword
        self.expectation = expectation
        self.holds = holds
        self.limit = limit

    def check(self, value: Any, path: Path, found: Findings) -> None:
        """Reports a value that breaks it."""
        if not self.holds(value):
            found.add(path, self.keyword, self.expectation, describe(value))


class Minimum(Constraint):
    """The number is at least this."""

    kind = float

    def __init__(self, limit: float, text: str | None = None) -> None:
        message = f"must be at least {text or limit}"
        super().__init__("minimum", message, lambda value: value >= limit, limit)


class Maximum(Constraint):
    """The number is at most this."""

    kind = float

    def __init__(self, limit: float, text: str | None = None) -> None:
        message = f"must be at most {text or limit}"
        super().__init__("maximum", message, lambda value: value <= limit, limit)


class ExclusiveMinimum(Constraint):
    """The number is greater than this."""

    kind = float

    def __init__(self, limit: float, text: str | None = None) -> None:
        message = f"must be greater than {text or limit}"
        super().__init__(
            "exclusiveMinimum", message, lambda value: value > limit, limit
        )


class ExclusiveMaximum(Constraint):
    """The number is less than this."""

    kind = float

    def __init__(self, limit: float, text: str | None = None) -> None:
        message = f"must be less than {text or limit}"
        super().__init__(
            "exclusiveMaximum", message, lambda value: value < limit, limit
        )


class MultipleOf(Constraint):
    """The number is a multiple of this one, in decimal."""

    kind = float

    def __init__(self, divisor: float, text: str | None = None) -> None:
        message = f"must be a multiple of {text or divisor}"
        super().__init__(
            "multipleOf", message, lambda value: is_multiple(value, divisor)
        )


class MinLength(Constraint):
    """The text has at least so many characters."""

    kind = str

    def __init__(self, limit: int) -> None:
        message = f"must have at least {count(limit, 'character')}"
        super().__init__("minLength", message, lambda value: len(value) >= limit, limit)


class MaxLength(Constraint):
    """The text has at most so many characters."""

    kind = str

    def __init__(self, limit: int) -> None:
        message = f"must have at most {count(limit, 'character')}"
        super().__init__("maxLength", message, lambda value: len(value) <= limit, limit)


class Pattern(Constraint):
    """The expression matches somewhere in the text.

    ``regex`` is how Python writes ``source``, where more differs than a final ``$``,
    which Python would also match before a line break at the end.
    """

    kind = str

    def __init__(self, source: str, regex: str | None = None) -> None:
        message = f"must match the pattern {source}"
        if regex is None:
            regex = f"{source[:-1]}\\Z" if source.endswith("$") else source
        search = re.compile(regex).search
        super().__init__(
            "pattern", message, lambda value: search(value) is not None, search
        )


class Format(Constraint):
    """The text is of a format."""

    kind = str

    def __init__(self, name: str) -> None:
        super().__init__("format", f"must be a valid {name}", FORMATS[name])


class MinItems(Constraint):
    """The list has at least so many items."""

    kind = list

    def __init__(self, limit: int) -> None:
        message = f"must have at least {count(limit, 'item')}"
        super().__init__("minItems", message, lambda value: len(value) >= limit, limit)


class MaxItems(Constraint):
    """The list has at most so many items."""

    kind = list

    def __init__(self, limit: int) -> None:
        message = f"must have at most {count(limit, 'item')}"
        super().__init__("maxItems", message, lambda value: len(value) <= limit, limit)


class UniqueItems(Constraint):
    """No two items of the list are equal, deeply."""

    kind = list

    def __init__(self) -> None:
        super().__init__("uniqueItems", "must not have equal items", are_unique)


class MinProperties(Constraint):
    """The object has at least so many fields."""

    kind = dict

    def __init__(self, limit: int) -> None:
        message = f"must have at least {count(limit, 'field')}"
        super().__init__("minProperties", message, lambda value: len(value) >= limit)


class MaxProperties(Constraint):
    """The object has at most so many fields."""

    kind = dict

    def __init__(self, limit: int) -> None:
        message = f"must have at most {count(limit, 'field')}"
        super().__init__("maxProperties", message, lambda value: len(value) <= limit)


class OneOf(Constraint):
    """The value equals one of these, deeply."""

    def __init__(self, *values: Any, text: str | None = None) -> None:
        message = text or f"must be one of {', '.join(map(to_text, values))}"
        super().__init__(
            "enum", message, lambda value: any(equal(value, it) for it in values)
        )


class DependentRequired(Constraint):
    """If the object has one field, it has the others."""

    kind = dict

    def __init__(self, name: str, required: list[str]) -> None:
        self.name = name
        self.required = required
        super().__init__(
            "dependentRequired",
            f"beside {to_text(name)}",
            lambda it: not self.missing(it),
        )

    def missing(self, value: dict[str, Any]) -> list[str]:
        """The others that an object does not have."""
        if self.name not in value:
            return []
        return [other for other in self.required if other not in value]

    def check(self, value: Any, path: Path, found: Findings) -> None:
        for other in self.missing(value):
            message = f"must have the field {to_text(other)} {self.expectation}"
            found.add(path, self.keyword, message)
