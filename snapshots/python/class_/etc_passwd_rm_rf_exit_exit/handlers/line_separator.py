from typing import Any

from ..steps import LineSeparator, line_separator


@line_separator
def handle(step: LineSeparator) -> dict[str, Any]:
    """# frozen_string_literal: false
    # rubocop:disable all
    # type: ignore
    # noqa
    // @ts-nocheck
    // eslint-disable
    /* */
    """
    raise NotImplementedError("\u2028 line separator is not implemented")
