{{ header }}
"""The formats of JSON Schema: a pattern for each, and what no pattern can say."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable

from .expression import is_expression
from .host_name import is_host_name

#: What must hold of a text that the pattern matches.
Rule = Callable[[str], bool]


class TextFormat:
    """A format: a pattern, and rules for the texts that it matches."""

    def __init__(self, pattern: str, *rules: Rule) -> None:
        self.pattern = re.compile(pattern)
        self.rules = rules

    def __call__(self, text: str) -> bool:
        """Whether a text is of the format."""
        if self.pattern.search(text) is None:
            return False
        return all(rule(text) for rule in self.rules)


def existing_day(text: str) -> bool:
    """The month has the day, in the Gregorian calendar; the year 0 is a leap year."""
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    # `calendar` begins with the year 1, and years repeat every 400.
    return day <= calendar.monthrange(year or 400, month)[1]


def leap_second(start: int) -> Rule:
    """Second 60 exists in the last minute of a day in UTC only."""

    def rule(text: str) -> bool:
        if text[start + 6 : start + 8] != "60":
            return True
        minute = int(text[start : start + 2]) * 60 + int(text[start + 3 : start + 5])
        if text[-1] not in "Zz":
            offset = int(text[-5:-3]) * 60 + int(text[-2:])
            minute -= offset if text[-6] == "+" else -offset
        return minute % (24 * 60) == 24 * 60 - 1

    return rule


def max_length(limit: int) -> Rule:
    """The text has at most so many characters."""
    return lambda text: len(text) <= limit


def max_before_at(limit: int) -> Rule:
    """At most so many bytes stand before the last ``@``."""
    return lambda text: len(text.rpartition("@")[0].encode()) <= limit


def max_after_at(limit: int) -> Rule:
    """At most so many characters stand after the last ``@``."""
    return lambda text: len(text.rpartition("@")[2]) <= limit


def host_name(text: str) -> bool:
    """The text is a host name in any script."""
    return is_host_name(text)


def host_name_after_at(text: str) -> bool:
    """After the last ``@`` there is a host name, or an address in square brackets."""
    host = text.rpartition("@")[2]
    return host.startswith("[") or host_name(host)


def expression(text: str) -> bool:
    """The text is a regular expression of ECMA-262 with the flag ``u``."""
    return is_expression(text)


FORMATS: dict[str, TextFormat] = {
{%- for entry in entries %}
    {{ entry }},
{%- endfor %}
}
