"""What is known already of the parts of a value.

A value that is held against several types meets the types of its parts once for each
of them, and so do their parts: without this the work would double with every level.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeAlias

from .violations import Findings, Path, pointer

#: By who asked about which value at which place: what was found, and what came of it.
#: Behind these who and what, since the next object may be where one was that is gone.
Answers: TypeAlias = dict[tuple[int, int, str], tuple[Findings, Any, object, Any]]

_answers: ContextVar[Answers | None] = ContextVar("_answers", default=None)


def once(
    about: object,
    ask: Callable[[Any, Path, Findings], Any],
    value: Any,
    path: Path,
    found: Findings,
) -> Any:
    """What comes of a question; within another one it is asked once only."""
    if not isinstance(value, (dict, list)):
        return ask(value, path, found)
    answers = _answers.get()
    if answers is None:
        token = _answers.set({})
        try:
            return ask(value, path, found)
        finally:
            _answers.reset(token)
    question = (id(about), id(value), pointer(path))
    answer = answers.get(question)
    if answer is None:
        inside = Findings()
        answer = (inside, ask(value, path, inside), about, value)
        answers[question] = answer
    found.take(answer[0])
    return answer[1]
