"""Host names in any script: RFC 5890 to 5893, with the separators of RFC 3490."""

from __future__ import annotations

import re
from typing import NamedTuple

from .characters import combining_class, is_in

#: The most characters of a name, and of one of its labels, as the network has them.
_LONGEST = 253
_LONGEST_LABEL = 63

_HYPHEN = 0x2D
_RIGHT = ("R", "AL", "AN")
_NEUTRAL = ("EN", "ES", "CS", "ET", "ON", "BN", "NSM")


class _Label(NamedTuple):
    #: The code points that a reader sees.
    points: list[int]
    #: How long it is in ASCII.
    length: int


def is_host_name(text: str) -> bool:
    """Whether a text is a host name."""
    # In ASCII it is not shorter.
    if len(text) > _LONGEST:
        return False
    labels = []
    for part in re.split("[.\\u3002\\uff0e\\uff61]", text):
        label = _label(part)
        if label is None:
            return False
        labels.append(label)
    if sum(label.length + 1 for label in labels) - 1 > _LONGEST:
        return False
    turns = any(_is_of(_RIGHT, point) for label in labels for point in label.points)
    return not turns or all(_has_direction(label.points) for label in labels)


def _label(text: str) -> _Label | None:
    points, length = [ord(c) for c in text], len(text)
    if not text.isascii():
        length = len("xn--" + _encode(points))
    elif text[:4].lower() == "xn--":
        code = text[4:].lower()
        points = _decode(code)
        # There is one way to write a label.
        if max(points, default=0) < _FIRST or _encode(points) != code:
            return None
    else:
        points = [ord(c) for c in text.lower()]
    if length > _LONGEST_LABEL or not _is_label(points):
        return None
    return _Label(points, length)


def _is_label(points: list[int]) -> bool:
    """RFC 5891, section 4.2, but for the directions.

    What is plain ASCII needs only RFC 1123.
    """
    if not points or is_in("mark", points[0]) or _HYPHEN in (points[0], points[-1]):
        return False
    if max(points) >= _FIRST and points[2:4] == [_HYPHEN, _HYPHEN]:
        return False
    for at, point in enumerate(points):
        if not is_in("valid", point) and not _is_in_place(points, at):
            return False
    return _is_composed(points)


def _is_in_place(points: list[int], at: int) -> bool:
    """Whether a character that needs certain others has them: RFC 5892, appendix A."""
    point = points[at]
    before = points[at - 1] if at else 0
    after = points[at + 1] if at + 1 < len(points) else 0
    if point == 0x200C:
        return is_in("class-9", before) or _is_between_joining(points, at)
    if point == 0x200D:
        return is_in("class-9", before)
    if point == 0xB7:
        return before == after == 0x6C
    if point == 0x375:
        return is_in("greek", after)
    if point in (0x5F3, 0x5F4):
        return is_in("hebrew", before)
    if point == 0x30FB:
        return any(is_in("japanese", other) for other in points)
    if 0x660 <= point <= 0x669:
        return not any(0x6F0 <= other <= 0x6F9 for other in points)
    if 0x6F0 <= point <= 0x6F9:
        return not any(0x660 <= other <= 0x669 for other in points)
    return False


def _is_between_joining(points: list[int], at: int) -> bool:
    before = (it for it in reversed(points[:at]) if not is_in("joining-T", it))
    after = (it for it in points[at + 1 :] if not is_in("joining-T", it))
    joins_left = _is_of(("joining-L", "joining-D"), next(before, 0))
    return joins_left and _is_of(("joining-R", "joining-D"), next(after, 0))


def _is_composed(points: list[int]) -> bool:
    """Whether the label is in Unicode's form NFC, of characters that each are."""
    # The last character that others join, and the class of the one before.
    starter, last = 0, 0
    for point in points:
        order = combining_class(point)
        composes = (last == 0 or last < order) and is_in(f"before-{point:x}", starter)
        if composes or 0 < order < last:
            return False
        if order == 0:
            starter = point
        last = order
    return True


def _has_direction(points: list[int]) -> bool:
    """RFC 5893, section 2."""
    end = next((point for point in reversed(points) if not is_in("NSM", point)), 0)
    if _is_of(("R", "AL"), points[0]):
        mixes = all(any(is_in(kind, it) for it in points) for kind in ("EN", "AN"))
        fits = all(_is_of((*_RIGHT, *_NEUTRAL), point) for point in points)
        return fits and not mixes and _is_of((*_RIGHT, "EN"), end)
    fits = _is_left_to_right(points[0]) and not any(_is_of(_RIGHT, it) for it in points)
    return fits and (is_in("EN", end) or _is_left_to_right(end))


def _is_of(names: tuple[str, ...], point: int) -> bool:
    return any(is_in(name, point) for name in names)


def _is_left_to_right(point: int) -> bool:
    return not _is_of((*_RIGHT, *_NEUTRAL), point)


#: The numbers of Punycode, RFC 3492.
_BASE = 36
_FIRST = 128
_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789"


def _threshold(position: int, bias: int) -> int:
    """The digit at which a number may end."""
    return min(max(position - bias, 1), 26)


def _adapted(delta: int, count: int, *, first: bool) -> int:
    delta = delta // 700 if first else delta // 2
    delta += delta // count
    bias = 0
    while delta > 455:
        delta //= 35
        bias += _BASE
    return bias + 36 * delta // (delta + 38)


def _encode(points: list[int]) -> str:
    """A label of at most as many characters as a name has, without its prefix."""
    text = "".join(chr(point) for point in points if point < _FIRST)
    count = basic = len(text)
    if text:
        text += "-"
    point, delta, bias = _FIRST, 0, 72
    while count < len(points):
        following = min(other for other in points if other >= point)
        delta += (following - point) * (count + 1)
        point = following
        for other in points:
            delta += other < point
            if other == point:
                text += _number(delta, bias)
                bias = _adapted(delta, count + 1, first=count == basic)
                delta = 0
                count += 1
        delta += 1
        point += 1
    return text


def _number(rest: int, bias: int) -> str:
    text, position = "", _BASE
    while rest >= (least := _threshold(position, bias)):
        rest, digit = divmod(rest - least, _BASE - least)
        text += _DIGITS[least + digit]
        position += _BASE
    return text + _DIGITS[rest]


def _decode(code: str) -> list[int]:
    """The label of a code in small letters; nothing if it is none."""
    basic, _, digits = code.rpartition("-")
    points = [ord(c) for c in basic]
    values = iter([_DIGITS.find(c) for c in digits])
    point, index, bias = _FIRST, 0, 72
    for first in values:
        start, weight, position, value = index, 1, _BASE, first
        while True:
            if value < 0:
                return []
            index += value * weight
            least = _threshold(position, bias)
            if value < least:
                break
            weight *= _BASE - least
            position += _BASE
            value = next(values, -1)
        count = len(points) + 1
        bias = _adapted(index - start, count, first=start == 0)
        point += index // count
        index %= count
        if point > 0x10FFFF:
            return []
        points.insert(index, point)
        index += 1
    return points
