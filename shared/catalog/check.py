"""What a check is: metadata, and a pure function from a resource and facts to a verdict."""

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.catalog.resource import Fact, Now, Resource, Thresholds, Unread
from shared.domain.errors import CatalogError
from shared.domain.terms import Pillar, Severity
from shared.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Need:
    """One fact parameter of a check; judges_unread when the check can still judge without it."""

    parameter: str
    fact: type[Fact]
    judges_unread: bool


@dataclass(frozen=True, slots=True)
class Check[**P]:
    """title: the requirement as a true sentence. why, fix: the rest of the docstring. needs: facts to be read."""

    id: str
    severity: Severity
    pillar: Pillar
    controls: tuple[str, ...]
    fixed_by: str | None
    title: str
    why: str
    fix: str
    resource: type[Resource]
    needs: tuple[Need, ...]
    clock: str | None
    thresholds: Thresholds | None
    function: Callable[P, Verdict] = field(repr=False)

    @property
    def service(self) -> str:
        return self.id.partition(".")[0]

    @property
    def facts(self) -> frozenset[type[Fact]]:
        return frozenset(need.fact for need in self.needs)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Verdict:
        return self.function(*args, **kwargs)

    def judge(self, resource: Resource, facts: Mapping[type[Fact], Fact | Unread], now: Now) -> Verdict | Unread:
        """The verdict; or the Unread that keeps this check from judging."""
        values: dict[str, Any] = {} if self.clock is None else {self.clock: now}
        for need in self.needs:
            value = facts[need.fact]
            if isinstance(value, Unread) and not need.judges_unread:
                return value
            values[need.parameter] = value
        call: Callable[..., Verdict] = self.function
        return call(resource, **values)


type AnyCheck = Check[...]


def check[**P](
    id: str,  # noqa: A002 - the field's own name
    *,
    severity: Severity,
    pillar: Pillar,
    controls: tuple[str, ...] = (),
    fixed_by: str | None = None,
) -> Callable[[Callable[P, Verdict]], Check[P]]:
    """Declare a check.

    The first parameter is the resource; each further one a Fact (`Fact | Unread` if the check can judge without
    it), Now, or Thresholds with a default. Docstring: the requirement in one line; why it matters; a last
    paragraph that starts with `Fix:`.
    """

    def declare(function: Callable[P, Verdict]) -> Check[P]:
        title, why, fix = _documentation(function)
        resource, needs, clock, thresholds = _dependencies(function)
        return Check(
            id, severity, pillar, controls, fixed_by, title, why, fix, resource, needs, clock, thresholds, function
        )

    return declare


def _documentation(function: Callable[..., object]) -> tuple[str, str, str]:
    title, _, rest = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
    why, _, fix = rest.partition("Fix:")
    return _one_line(title), _one_line(why), _one_line(fix)


def _one_line(text: str) -> str:
    return " ".join(text.split())


type _Dependencies = tuple[type[Resource], tuple[Need, ...], str | None, Thresholds | None]


def _dependencies(function: Callable[..., object]) -> _Dependencies:
    hints = typing.get_type_hints(function)
    parameters = list(inspect.signature(function).parameters.values())
    resource = hints[parameters[0].name]
    if not (isinstance(resource, type) and issubclass(resource, Resource)):
        raise CatalogError(f"{function.__name__}: the first parameter must be a Resource, not {resource}")
    needs: list[Need] = []
    clock: str | None = None
    thresholds: Thresholds | None = None
    for parameter in parameters[1:]:
        kind = hints[parameter.name]
        if kind is Now:
            clock = parameter.name
        elif isinstance(kind, type) and issubclass(kind, Thresholds):
            thresholds = _default_thresholds(function, parameter)
        else:
            needs.append(_need(function, parameter.name, kind))
    return resource, tuple(needs), clock, thresholds


def _default_thresholds(function: Callable[..., object], parameter: inspect.Parameter) -> Thresholds:
    if not isinstance(parameter.default, Thresholds):
        raise CatalogError(f"{function.__name__}: {parameter.name} needs a Thresholds instance as its default")
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
