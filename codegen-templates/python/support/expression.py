"""The grammar of regular expressions: ECMA-262 with the flag ``u``."""

from __future__ import annotations

import re
import string

from .characters import is_in, is_property

_CONTROLS = {"t": 9, "n": 10, "v": 11, "f": 12, "r": 13}
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_DIGITS = frozenset(string.digits)
_HEX = frozenset(string.hexdigits)
_SECOND_HALF = re.compile(r"\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})")


class _InvalidError(Exception):
    """It is no regular expression."""


class _Group:
    """A group that is still open, or the whole."""

    def __init__(self, start: int, *, looks: bool) -> None:
        self.start = start
        #: Where its last alternative begins.
        self.bar = 0
        #: It looks around, and so is not to be repeated.
        self.looks = looks


def is_expression(text: str) -> bool:
    """Whether a text is a regular expression."""
    try:
        _Reader(text).read()
    except _InvalidError:
        return False
    return True


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.open = [_Group(0, looks=False)]
        #: Groups so far that capture.
        self.groups = 0
        #: Where the last group of each name begins.
        self.names: dict[str, int] = {}
        #: The highest number, and the names, that are referred to.
        self.highest = "0"
        self.named: set[str] = set()

    def read(self) -> None:
        # Whether what was read last may be repeated.
        repeats = False
        while self.at < len(self.text):
            c = self.next()
            if c in "*+?{" and repeats:
                self.quantifier(c)
                repeats = False
            else:
                repeats = self.term(c)
        number = (len(self.highest), self.highest)
        if len(self.open) > 1 or number > (len(str(self.groups)), str(self.groups)):
            raise _InvalidError
        self.demand(self.named <= self.names.keys())

    def term(self, c: str) -> bool:
        """Whether it may be repeated."""
        if c == "|":
            self.open[-1].bar = self.at
        elif c == "(":
            self.group()
        elif c == ")":
            self.demand(len(self.open) > 1)
            return not self.open.pop().looks
        elif c == "[":
            self.character_class()
            return True
        elif c == "\\":
            if self.eat("b") or self.eat("B"):
                return False
            self.escape(in_class=False)
            return True
        else:
            self.demand(c not in "*+?{}]")
            return c not in "^$"
        return False

    def demand(self, holds: bool) -> None:
        if not holds:
            raise _InvalidError

    def peek(self, ahead: int = 0) -> str:
        return self.text[self.at + ahead : self.at + ahead + 1]

    def next(self) -> str:
        c = self.peek()
        self.demand(c != "")
        self.at += 1
        return c

    def eat(self, c: str) -> bool:
        found = self.peek() == c
        self.at += found
        return found

    def take(self, characters: frozenset[str]) -> str:
        start = self.at
        while self.peek() in characters:
            self.at += 1
        return self.text[start : self.at]

    def group(self) -> None:
        """After an opening bracket."""
        start, looks = self.at, False
        if not self.eat("?"):
            self.groups += 1
        elif self.eat("=") or self.eat("!"):
            looks = True
        elif self.eat("<"):
            looks = self.eat("=") or self.eat("!")
            if not looks:
                self.groups += 1
                self.define(self.name(), start)
        else:
            self.modifiers()
        self.open.append(_Group(start, looks=looks))

    def define(self, name: str, start: int) -> None:
        """Two groups may have one name where they are alternatives."""
        before = self.names.get(name)
        self.names[name] = start
        if before is not None:
            low, high = 0, len(self.open)
            while high - low > 1:
                middle = (low + high) // 2
                if self.open[middle].start < before:
                    low = middle
                else:
                    high = middle
            self.demand(self.open[low].bar >= before)

    def modifiers(self) -> None:
        """``i-m:``, or only the colon."""
        text = self.take(frozenset("ims-"))
        flags = text.replace("-", "", 1)
        self.demand("-" not in flags and len(set(flags)) == len(flags) and text != "-")
        self.demand(self.eat(":"))

    def quantifier(self, c: str) -> None:
        """After its first character."""
        if c == "{":
            least = self.digits()
            if self.eat(",") and self.peek() != "}":
                most = self.digits()
                self.demand((len(least), least) <= (len(most), most))
            self.demand(self.eat("}"))
        self.eat("?")

    def digits(self) -> str:
        """A number of any size, without leading zeros."""
        digits = self.take(_DIGITS)
        self.demand(digits != "")
        return digits.lstrip("0") or "0"

    def character_class(self) -> None:
        """After an opening square bracket."""
        self.eat("^")
        while not self.eat("]"):
            first = self.class_atom()
            if self.peek() == "-" and self.peek(1) != "]":
                self.at += 1
                last = self.class_atom()
                self.demand(first is not None and last is not None and first <= last)

    def class_atom(self) -> int | None:
        """A character; None: a set of them."""
        c = self.next()
        if c != "\\":
            return ord(c)
        if self.eat("b"):
            return 8
        return ord("-") if self.eat("-") else self.escape(in_class=True)

    def escape(self, *, in_class: bool) -> int | None:
        """After a backslash: a character; None: something else."""
        c = self.next()
        if c in _CONTROLS:
            return _CONTROLS[c]
        if c in _SYNTAX:
            return ord(c)
        if c == "c":
            letter = self.next()
            self.demand(letter in string.ascii_letters)
            return ord(letter) % 32
        if c == "x":
            return self.hex(2)
        if c == "u":
            return self.unicode_escape()
        if c == "0":
            self.demand(self.peek() not in _DIGITS)
            return 0
        self.other_escape(c, in_class=in_class)
        return None

    def other_escape(self, c: str, *, in_class: bool) -> None:
        if c in "pP":
            self.demand(is_property(self.between("{", "}")))
        elif c in "123456789" and not in_class:
            self.at -= 1
            number = self.digits()
            self.highest = max(self.highest, number, key=lambda it: (len(it), it))
        elif c == "k" and not in_class:
            self.demand(self.eat("<"))
            self.named.add(self.name())
        else:
            self.demand(c in "dDsSwW")

    def between(self, start: str, end: str) -> str:
        self.demand(self.eat(start))
        at, behind = self.at, self.text.find(end, self.at)
        self.demand(behind >= 0)
        self.at = behind + 1
        return self.text[at:behind]

    def unicode_escape(self) -> int:
        r"""After ``\u``; two halves are one character."""
        if self.peek() == "{":
            digits = self.between("{", "}")
            self.demand(digits != "" and _HEX.issuperset(digits))
            digits = digits.lstrip("0") or "0"
            point = int(digits, 16) if len(digits) < 7 else 0x110000
            self.demand(point <= 0x10FFFF)
            return point
        first, behind = self.hex(4), self.at
        if 0xD800 <= first < 0xDC00:
            half = _SECOND_HALF.match(self.text, behind)
            if half:
                self.at = half.end()
                return 0x10000 + ((first - 0xD800) << 10) + int(half[1], 16) - 0xDC00
        return first

    def hex(self, count: int) -> int:
        digits = self.text[self.at : self.at + count]
        self.at += count
        self.demand(len(digits) == count and _HEX.issuperset(digits))
        return int(digits, 16)

    def name(self) -> str:
        """After ``<``, with the ``>``."""
        name = ""
        while (c := self.next()) != ">":
            point = self.unicode_escape() if c == "\\" and self.eat("u") else ord(c)
            starts = point in (0x24, 0x5F) or is_in("start", point)
            goes_on = point in (0x200C, 0x200D) or is_in("part", point)
            self.demand(starts or (name != "" and goes_on))
            name += chr(point)
        self.demand(name != "")
        return name
