"""Sets of characters, and the names that Unicode has for such."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate

from .tables import PROPERTIES, SETS


def _entries(table: str) -> dict[str, list[str]]:
    entries = (entry.partition(":") for entry in table.split(";"))
    return {name.strip(): words.split() for name, _, words in entries}


@cache
def _borders() -> dict[str, list[int]]:
    """By the name of a set: where it begins, where it ends, where it begins again …"""
    distances = _entries(SETS)
    return {
        name: list(accumulate(int(word, 36) for word in words))
        for name, words in distances.items()
    }


def _encloses(borders: list[int], point: int) -> bool:
    return bisect_right(borders, point) % 2 == 1


def is_in(name: str, point: int) -> bool:
    """Whether a code point is in a set of the table."""
    return _encloses(_borders().get(name, []), point)


@cache
def _classes() -> list[tuple[int, list[int]]]:
    sets = _borders().items()
    return [(int(name[6:]), borders) for name, borders in sets if name[:6] == "class-"]


def combining_class(point: int) -> int:
    """The canonical combining class of a code point."""
    classes = (number for number, borders in _classes() if _encloses(borders, point))
    return next(classes, 0)


@cache
def _names() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _entries(PROPERTIES).items()}


def is_property(text: str) -> bool:
    r"""Whether ``\p{…}`` may say so."""
    names = _names()
    name, is_pair, value = text.partition("=")
    if not is_pair:
        return text in names["categories"] or text in names["binary"]
    if name in ("General_Category", "gc"):
        return value in names["categories"]
    scripts = ("Script", "sc", "Script_Extensions", "scx")
    return name in scripts and value in names["scripts"]
