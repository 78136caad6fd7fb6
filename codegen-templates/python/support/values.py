"""JSON values: their kinds, equality, and numbers as their decimal text says them."""

from __future__ import annotations

import math
from collections.abc import Hashable
from fractions import Fraction
from typing import Any, TypeAlias

#: A kind of JSON value, as the Python type that stands for it.
Kind: TypeAlias = type[Any] | None

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


def has_text_keys(value: dict[Any, Any]) -> bool:
    """Whether all keys are texts, as JSON has it."""
    return all(isinstance(key, str) for key in value)


def is_not_finite(value: object) -> bool:
    """Whether a value is a number that JSON does not have."""
    return isinstance(value, float) and not math.isfinite(value)


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


def identity(value: Any) -> Hashable:
    """What is the same for equal JSON values, and only for them."""
    if isinstance(value, bool):
        return (bool, value)
    if isinstance(value, list):
        return (list, tuple(map(identity, value)))
    if isinstance(value, dict):
        return (dict, frozenset((key, identity(it)) for key, it in value.items()))
    hashable: Hashable = value
    return hashable


def are_unique(values: list[Any]) -> bool:
    """Whether no two of several JSON values are equal."""
    return len(set(map(identity, values))) == len(values)


def is_multiple(number: float, divisor: float) -> bool:
    """Whether a number is a whole multiple of another one, in decimal.

    4.35 is a multiple of 0.01, as whoever writes so expects, although no binary
    fraction is either of them.
    """
    if isinstance(number, int) and isinstance(divisor, int):
        return number % divisor == 0
    return exact(number) % exact(divisor) == 0


def exact(number: float) -> Fraction:
    """The number that the shortest decimal text of a number says."""
    return Fraction(number if isinstance(number, int) else repr(float(number)))
