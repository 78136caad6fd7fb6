"""What a contract demands of a value beyond its type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .formats import FORMATS
from .violations import count, to_text


class Constraint:
    """A rule that a value keeps or breaks. It stands in the ``Annotated`` of a type."""

    def __init__(
        self, keyword: str, expectation: str, holds: Callable[[Any], bool]
    ) -> None:
        self.keyword = keyword
        self.expectation = expectation
        self.holds = holds


class Minimum(Constraint):
    """The number is at least this."""

    def __init__(self, limit: float, text: str | None = None) -> None:
        message = f"must be at least {text or limit}"
        super().__init__("minimum", message, lambda value: value >= limit)


class Maximum(Constraint):
    """The number is at most this."""

    def __init__(self, limit: float, text: str | None = None) -> None:
        message = f"must be at most {text or limit}"
        super().__init__("maximum", message, lambda value: value <= limit)


class ExclusiveMinimum(Constraint):
    """The number is greater than this."""

    def __init__(self, limit: float, text: str | None = None) -> None:
        message = f"must be greater than {text or limit}"
        super().__init__("exclusiveMinimum", message, lambda value: value > limit)


class ExclusiveMaximum(Constraint):
    """The number is less than this."""

    def __init__(self, limit: float, text: str | None = None) -> None:
        message = f"must be less than {text or limit}"
        super().__init__("exclusiveMaximum", message, lambda value: value < limit)


class MinLength(Constraint):
    """The text has at least so many characters."""

    def __init__(self, limit: int) -> None:
        message = f"must have at least {count(limit, 'character')}"
        super().__init__("minLength", message, lambda value: len(value) >= limit)


class MaxLength(Constraint):
    """The text has at most so many characters."""

    def __init__(self, limit: int) -> None:
        message = f"must have at most {count(limit, 'character')}"
        super().__init__("maxLength", message, lambda value: len(value) <= limit)


class Pattern(Constraint):
    """The expression matches somewhere in the text.

    ``regex`` is how Python writes ``source``, where more differs than a final ``$``,
    which Python would also match before a line break at the end.
    """

    def __init__(self, source: str, regex: str | None = None) -> None:
        message = f"must match the pattern {source}"
        if regex is None:
            regex = f"{source[:-1]}\\Z" if source.endswith("$") else source
        search = re.compile(regex).search
        super().__init__("pattern", message, lambda value: search(value) is not None)


class Format(Constraint):
    """The text is of a format."""

    def __init__(self, name: str) -> None:
        super().__init__("format", f"must be a valid {name}", FORMATS[name])


class MinItems(Constraint):
    """The list has at least so many items."""

    def __init__(self, limit: int) -> None:
        message = f"must have at least {count(limit, 'item')}"
        super().__init__("minItems", message, lambda value: len(value) >= limit)


class MaxItems(Constraint):
    """The list has at most so many items."""

    def __init__(self, limit: int) -> None:
        message = f"must have at most {count(limit, 'item')}"
        super().__init__("maxItems", message, lambda value: len(value) <= limit)


class MinProperties(Constraint):
    """The object has at least so many fields."""

    def __init__(self, limit: int) -> None:
        message = f"must have at least {count(limit, 'field')}"
        super().__init__("minProperties", message, lambda value: len(value) >= limit)


class MaxProperties(Constraint):
    """The object has at most so many fields."""

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


def equal(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal: ``1`` is ``1.0`` but not ``true``."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            equal(value, other[key]) for key, value in one.items()
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    return bool(one == other)
