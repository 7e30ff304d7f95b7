"""A property that is worked out once, without a lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - a decorator, named as `property` is
    """What `functools.cached_property` is from Python 3.12 on.

    Before, it takes a lock, and 1.5 µs instead of 0.6 (November 2026); a page of hits works out
    some thirty. Two threads may do so at the same time, and come to the same value.
    """

    def __init__(self, function: Callable[[Any], T]) -> None:
        self._function, self.__doc__ = function, function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> once[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object, owner: type) -> once[T] | T:
        """Return the value, and leave it where it is found first from now on."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._function(instance)
        return value
