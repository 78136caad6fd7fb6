"""Handlers that are classes: one typed method does the work of a step."""

from __future__ import annotations

import inspect
from abc import abstractmethod
from collections.abc import Awaitable
from typing import Any, Generic, TypeVar, cast

from tasker_core import StepContext, StepHandler, StepHandlerResult

from .handlers import AsyncHandler, Binding, Handler

StepT = TypeVar("StepT")
ReturnT = TypeVar("ReturnT")


class StepClass(StepHandler, Generic[StepT, ReturnT]):
    """A step whose work is done by a method.

    Like any handler of tasker_core it is made without arguments, and for one attempt.
    """

    #: What ties the class to its step. Decisions and plans are made with it, too.
    binding: Binding[StepT, ReturnT]

    @abstractmethod
    def handle(self, step: StepT) -> ReturnT | Awaitable[ReturnT]:
        """Does the work; it may be a coroutine function."""

    def call(self, context: StepContext) -> StepHandlerResult:
        """Runs the step to its end. What it raises becomes the failure that it means."""
        if inspect.iscoroutinefunction(self.handle):
            return AsyncHandler(self.binding, self.handle).call(context)
        return Handler(self.binding, cast("Any", self.handle)).call(context)

    @classmethod
    def handler(cls) -> Handler[StepT, ReturnT] | AsyncHandler[StepT, ReturnT]:
        """The step with this class to do its work: with a new object for each attempt."""
        if inspect.iscoroutinefunction(cls.handle):

            async def handle_later(step: StepT) -> ReturnT:
                return await cast("Awaitable[ReturnT]", cls().handle(step))

            return AsyncHandler(cls.binding, handle_later)

        def handle(step: StepT) -> ReturnT:
            return cast("ReturnT", cls().handle(step))

        return Handler(cls.binding, handle)
