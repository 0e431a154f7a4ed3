"""What is made of a value is kept with it, and goes when it goes.

A cache beside a function would hold every corpus that was ever read; a preview reads one with each edit.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

Memory = dict[tuple[Any, ...], Any]
"""What was made, by the function that made it and what else it was given."""


class Remembering(Protocol):
    """A value that keeps what is made of it."""

    @property
    def memory(self) -> Memory:
        """What was made of it so far."""


H = TypeVar("H", bound=Remembering)
P = ParamSpec("P")
R = TypeVar("R")


def remembered(function: Callable[Concatenate[H, P], R]) -> Callable[Concatenate[H, P], R]:
    """Let a function of a value, and of what can be hashed, be asked the same only once.

    >>> from types import SimpleNamespace
    >>> asked = []
    >>> length = remembered(lambda value, unit: asked.append(unit) or len(unit))
    >>> value = SimpleNamespace(memory={})
    >>> length(value, "mm"), length(value, "mm"), asked
    (2, 2, ['mm'])
    """

    @wraps(function)
    def ask(holder: H, /, *args: P.args, **more: P.kwargs) -> R:
        key = (function, *args, *more.items()) if more else (function, *args)
        memory = holder.memory
        if key not in memory:
            memory[key] = function(holder, *args, **more)
        found: R = memory[key]
        return found

    return ask
