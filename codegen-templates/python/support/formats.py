"""The formats of JSON Schema that are checked."""

from __future__ import annotations

import re
from collections.abc import Callable

FORMATS: dict[str, Callable[[str], bool]] = {
    "email": lambda text: re.fullmatch(r"[^@ ]+@[^@ ]+", text) is not None,
    "date-time": lambda text: re.fullmatch(r"\d{4}-.*", text) is not None,
}
