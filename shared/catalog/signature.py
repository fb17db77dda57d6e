"""What a declared function needs, read from its signature, and what it says of itself in its docstring.

Checks and actions are written alike: the first parameter is the resource; each further one a Fact (`Fact | Unread`
if the function can do without it), Now, or options: a frozen dataclass with defaults.
"""

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from shared.catalog.resource import Fact, Now, Resource, Unread
from shared.domain.errors import CatalogError


@dataclass(frozen=True, slots=True)
class Need:
    """One fact parameter of a check or an action; judges_unread when it can do without it."""

    parameter: str
    fact: type[Fact]
    judges_unread: bool


@dataclass(frozen=True, slots=True)
class Signature[O]:
    """clock: the parameter that takes Now; option: the one that takes options, and options: its default."""

    resource: type[Resource]
    needs: tuple[Need, ...]
    clock: str | None
    option: str | None
    options: O | None

    def arguments(self, facts: Mapping[type[Fact], Fact | Unread], now: Now) -> dict[str, Any] | Unread:
        """What the function is called with besides the resource; or the Unread that keeps it from being called."""
        values: dict[str, Any] = {} if self.clock is None else {self.clock: now}
        for need in self.needs:
            value = facts[need.fact]
            if isinstance(value, Unread) and not need.judges_unread:
                return value
            values[need.parameter] = value
        return values


def signature_of[O](function: Callable[..., object], options: type[O]) -> Signature[O]:
    """options: the base of the options that such a function may take. Raises CatalogError."""
    hints = typing.get_type_hints(function)
    parameters = list(inspect.signature(function).parameters.values())
    resource = hints[parameters[0].name]
    if not (isinstance(resource, type) and issubclass(resource, Resource)):
        raise CatalogError(f"{function.__name__}: the first parameter must be a Resource, not {resource}")
    needs: list[Need] = []
    clock: str | None = None
    option: tuple[str | None, O | None] = (None, None)
    for parameter in parameters[1:]:
        kind = hints[parameter.name]
        if kind is Now:
            clock = parameter.name
        elif isinstance(kind, type) and issubclass(kind, options):
            option = (parameter.name, _default(function, parameter, options))
        else:
            needs.append(_need(function, parameter.name, kind))
    return Signature(resource, tuple(needs), clock, *option)


def documentation(function: Callable[..., object], last: str) -> tuple[str, str, str]:
    """The docstring's first line, what follows, and the paragraph that begins with `last`; each in one line."""
    title, _, rest = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
    middle, _, end = rest.partition(last)
    return _one_line(title), _one_line(middle), _one_line(end)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _default[O](function: Callable[..., object], parameter: inspect.Parameter, options: type[O]) -> O:
    if not isinstance(parameter.default, options):
        raise CatalogError(f"{function.__name__}: {parameter.name} needs {options.__name__} as its default")
    return parameter.default


def _need(function: Callable[..., object], name: str, kind: Any) -> Need:
    options = set(typing.get_args(kind)) if isinstance(kind, types.UnionType) else {kind}
    facts = options - {Unread}
    if len(facts) != 1:
        raise CatalogError(f"{function.__name__}: {name} must be one Fact, or Fact | Unread, not {kind}")
    (fact,) = facts
    if not (isinstance(fact, type) and issubclass(fact, Fact)):
        raise CatalogError(f"{function.__name__}: {name} must be a Fact, not {kind}")
    return Need(name, fact, Unread in options)
