"""Conditions of policies, evaluated: for one request whose context is known, or for all that somebody could send.

Truth is three-valued. Of one request every condition is True or False. Of a set of requests ("all that strangers can
send") it is None where it holds for some of them only. Sources: IAM User Guide, "Condition operators", "Multivalued
context keys", "Variables and tags".
"""

import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import eq, ge, gt, le, lt
from typing import Any, Protocol

from shared.catalog.policy import Condition, matches
from shared.domain.errors import CatalogError

type Truth = bool | None
type Context = Mapping[str, tuple[str, ...]]

_VARIABLE = re.compile(r"\$\{([^}]*)\}")
_IF_EXISTS = "ifexists"


class Knowledge(Protocol):
    """What is known of a request, or of a set of requests."""

    def presence(self, key: str) -> Truth:
        """Whether the request has a context key (in lower case)."""

    def among(self, condition: Condition) -> tuple[Truth, ...]:
        """For each value that a request with the key has: whether it fits one of the condition's values.

        Negation is no concern of it: the values of StringNotEquals are asked as those of StringEquals.
        """


@dataclass(frozen=True, slots=True)
class Operator:
    """name: without negation and IfExists: stringequals, arnlike, null ..."""

    name: str
    negated: bool
    if_exists: bool


@lru_cache(maxsize=256)
def operator_of(text: str) -> Operator:
    """Of an operator in lower case, without set operator: "stringnotequalsifexists"."""
    name = text.removesuffix(_IF_EXISTS)
    plain = name.replace("not", "", 1)
    return Operator(plain, negated=plain != name, if_exists=text.endswith(_IF_EXISTS))


def all_of(truths: Iterable[Truth]) -> Truth:
    found = set(truths)
    if False in found:
        return False
    return None if None in found else True


def any_of(truths: Iterable[Truth]) -> Truth:
    return inverse(all_of(inverse(one) for one in truths))


def inverse(truth: Truth) -> Truth:
    return None if truth is None else not truth


def all_hold(conditions: Iterable[Condition], known: Knowledge) -> Truth:
    """Whether all hold at once. Those of one key are judged together: of a request that has it, or has it not."""
    ordered = sorted(conditions, key=lambda one: one.key)
    return all_of(_of_one_key(key, tuple(group), known) for key, group in groupby(ordered, key=lambda one: one.key))


def _of_one_key(key: str, conditions: tuple[Condition, ...], known: Knowledge) -> Truth:
    presence = known.presence(key)
    absent = all(_without_key(one) for one in conditions)
    if presence is False:
        return absent
    present = all_of(_with_key(one, known) for one in conditions)
    return present if presence or present is absent else None


def _without_key(condition: Condition) -> bool:
    operator = operator_of(condition.operator)
    if operator.name == "null":
        return "true" in _lower(condition.values)
    if condition.set_operator == "forallvalues" or operator.if_exists:
        return True
    return operator.negated and condition.set_operator != "foranyvalue"


def _with_key(condition: Condition, known: Knowledge) -> Truth:
    operator = operator_of(condition.operator)
    if operator.name == "null":
        return "false" in _lower(condition.values)
    found = known.among(condition)
    truths = [inverse(one) for one in found] if operator.negated else list(found)
    every = condition.set_operator == "forallvalues" or (operator.negated and not condition.set_operator)
    return all_of(truths) if every else any_of(truths)


def _lower(values: Iterable[str]) -> list[str]:
    return [one.lower() for one in values]


@dataclass(frozen=True, slots=True)
class KnownContext:
    """The context of one request; its keys are in lower case."""

    context: Context

    def presence(self, key: str) -> Truth:
        return bool(self.context.get(key))

    def among(self, condition: Condition) -> tuple[Truth, ...]:
        """Raises CatalogError for an operator that AWS does not have, ValueError for a value of another kind."""
        test = _test_of(condition.operator)
        asked = self.context.get(condition.key, ())
        return tuple(any(test(value, one, self.context) for value in condition.values) for one in asked)


def fits(pattern: str, value: str, context: Context, *, wild: bool = True, case: bool = True) -> bool:
    """Whether a value fits a pattern with variables (${aws:username}), and wildcards where wild."""
    found = _VARIABLE.split(pattern)
    parts = [_variable(one, context) if at % 2 else _text(one, wild=wild) for at, one in enumerate(found)]
    if any(one is None for one in parts):
        return False
    expression = "".join(one for one in parts if one is not None)
    return re.fullmatch(expression, value, re.DOTALL | (re.NOFLAG if case else re.IGNORECASE)) is not None


def _text(text: str, *, wild: bool) -> str:
    return re.escape(text).replace(r"\*", ".*").replace(r"\?", ".") if wild else re.escape(text)


def _variable(inside: str, context: Context) -> str | None:
    """What a variable stands for; ${*}, ${?} and ${$} are the characters. None: the request does not tell it."""
    if inside in ("*", "?", "$"):
        return re.escape(inside)
    key, _, default = inside.partition(",")
    values = context.get(key.strip().lower(), ())
    if len(values) == 1:
        return re.escape(values[0])
    return re.escape(default.strip().strip("'")) if default and not values else None


def _arn_fits(pattern: str, value: str, context: Context) -> bool:
    """Each of the six parts for itself: a wildcard does not reach over a colon. ArnEquals is the same as ArnLike."""
    wanted, given = pattern.split(":", 5), value.split(":", 5)
    if len(wanted) < 6:
        return len(wanted) == 1 and matches(pattern, value)
    return len(given) == 6 and all(fits(one, other, context) for one, other in zip(wanted, given, strict=True))


def _in_network(network: str, address: str, _: Context) -> bool:
    wanted, given = ipaddress.ip_network(network, strict=False), ipaddress.ip_address(address)
    return wanted.version == given.version and given in wanted


def _number(text: str) -> Decimal:
    return Decimal(text)


def _instant(text: str) -> datetime:
    """ISO 8601, or seconds since 1970."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) and len(text) > len("2026"):
        return datetime.fromtimestamp(float(text), UTC)
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


type _Test = Callable[[str, str, Context], bool]
_COMPARING: Mapping[str, Callable[[Any, Any], bool]] = {
    "equals": eq,
    "lessthan": lt,
    "lessthanequals": le,
    "greaterthan": gt,
    "greaterthanequals": ge,
}
_ORDERED: Mapping[str, Callable[[str], Any]] = {"numeric": _number, "date": _instant}
_OTHERS: Mapping[str, _Test] = {
    "stringequals": lambda pattern, value, context: fits(pattern, value, context, wild=False),
    "stringequalsignorecase": lambda pattern, value, context: fits(pattern, value, context, wild=False, case=False),
    "stringlike": fits,
    "arnequals": _arn_fits,
    "arnlike": _arn_fits,
    "binaryequals": lambda wanted, value, _: wanted == value,
    "bool": lambda wanted, value, _: wanted.lower() == value.lower(),
    "ipaddress": _in_network,
}


def _test_of(operator: str) -> _Test:
    name = operator_of(operator).name
    if name in _OTHERS:
        return _OTHERS[name]
    for kind, read in _ORDERED.items():
        compare = _COMPARING.get(name.removeprefix(kind)) if name.startswith(kind) else None
        if compare is not None:
            # The request's value stands left: NumericLessThan 10 holds for 5.
            return lambda wanted, value, _: compare(read(value), read(wanted))
    raise CatalogError(f"{operator!r} is no condition operator")
