"""AWS policy documents, read into statements that can be compared and asked.

Identity policies, resource policies and trust policies share one grammar. What is a string or a list in the
document is always a tuple here; a document's single statement is a tuple of one.
"""

import ipaddress
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_ANY_ARN = re.compile(r"\*+|arn:\*+|arn:[a-z*-]+(:\*+)+")
# Stands for any service or action: only a wildcard matches it.
_UNNAMED = "\N{SNOWMAN}\N{SNOWMAN}"
_WILD = ("*", "?")
# By IP version: the shortest prefix that S3 takes as naming somebody. Source: S3 User Guide, "The meaning of public".
_SHORTEST_PREFIX = {4: 8, 6: 32}


@dataclass(frozen=True, slots=True)
class Principal:
    """kind: AWS, Service, Federated or CanonicalUser. Everybody ("*") is of kind AWS."""

    kind: str
    value: str

    @property
    def is_everybody(self) -> bool:
        return self.kind == "AWS" and self.value == "*"

    @property
    def account_id(self) -> str | None:
        """The account of an AWS principal: named alone or in an ARN; None for ids of deleted principals."""
        if self.kind != "AWS":
            return None
        account = self.value.split(":")[4] if self.value.startswith("arn:") else self.value
        return account if re.fullmatch(r"[0-9]{12}", account) else None


@dataclass(frozen=True, slots=True)
class Condition:
    """operator and key in lower case; set_operator: foranyvalue, forallvalues, or empty."""

    operator: str
    key: str
    values: tuple[str, ...]
    set_operator: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a policy. Of each pair (actions, not_actions ...) at most one is filled."""

    allows: bool
    actions: tuple[str, ...] = ()
    not_actions: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    not_resources: tuple[str, ...] = ()
    principals: tuple[Principal, ...] = ()
    not_principals: tuple[Principal, ...] = ()
    conditions: tuple[Condition, ...] = ()
    sid: str = ""

    def covers_action(self, action: str) -> bool:
        """Whether the statement is about an action: "s3:GetObject"."""
        if self.not_actions:
            return not any(matches(one.lower(), action.lower()) for one in self.not_actions)
        return any(matches(one.lower(), action.lower()) for one in self.actions)

    def covers_service(self, service: str) -> bool:
        """Whether it names every action of a service: "s3:*" or "*"; NotAction never counts as this."""
        return any(matches(one.lower(), f"{service}:{_UNNAMED}") for one in self.actions)

    def covers_resource(self, arn: str) -> bool:
        if self.not_resources:
            return not any(matches(one, arn) for one in self.not_resources)
        return any(matches(one, arn) for one in self.resources)

    @property
    def covers_everybody(self) -> bool:
        """NotPrincipal with Allow is everybody but some."""
        return any(one.is_everybody for one in self.principals) or (self.allows and bool(self.not_principals))

    @property
    def covers_every_action(self) -> bool:
        return any(matches(one, f"{_UNNAMED}:{_UNNAMED}") for one in self.actions)

    @property
    def covers_every_resource(self) -> bool:
        """NotResource counts: it is everything but some."""
        return any(is_wildcard(one) for one in self.resources) or bool(self.not_resources)

    def condition_keys(self) -> frozenset[str]:
        return frozenset(one.key for one in self.conditions)


type Statements = tuple[Statement, ...]


def parse_policy(document: str | Mapping[str, Any]) -> Statements:
    """Statements of a policy document: JSON text, or what botocore has decoded already.

    Raises ValueError for text that is not JSON, KeyError for a statement without effect.
    """
    read: Mapping[str, Any] = json.loads(document) if isinstance(document, str) else document
    found = read.get("Statement", ())
    return tuple(_statement(one) for one in ([found] if isinstance(found, Mapping) else found))


def matches(pattern: str, value: str) -> bool:
    """AWS's wildcards: * for any characters, ? for one. Actions: lower both first, as AWS ignores their case."""
    return _compiled(pattern).fullmatch(value) is not None


def is_wildcard(pattern: str) -> bool:
    """Whether a resource or ARN pattern stands for everything: "*", "arn:aws:*:*:*:*"."""
    return _ANY_ARN.fullmatch(pattern) is not None


def is_fixed(value: str) -> bool:
    """Whether a value names someone: an ARN by its account (S3's by its resource), others by their first segment.

    "o-1/*" and "AROAEXAMPLE:*" name one; "vpc-*", "o-*" and 0.0.0.0/1 do not.
    """
    if "${" in value or _is_vast_network(value):
        return False
    fields = value.split(":", 5)
    if fields[0] != "arn":
        return not any(wild in re.split("[/:]", value, maxsplit=1)[0] for wild in _WILD)
    if len(fields) < 6 or any(wild in fields[4] for wild in _WILD):
        return False
    return bool(fields[4]) or not fields[5].startswith(_WILD)


def _is_vast_network(value: str) -> bool:
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError:
        return False
    return network.prefixlen < _SHORTEST_PREFIX[network.version]


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    wild = {"*": ".*", "?": "."}
    return re.compile("".join(wild.get(one) or re.escape(one) for one in pattern), re.DOTALL)


def _statement(read: Mapping[str, Any]) -> Statement:
    return Statement(
        allows=read["Effect"] == "Allow",
        actions=_texts(read.get("Action")),
        not_actions=_texts(read.get("NotAction")),
        resources=_texts(read.get("Resource")),
        not_resources=_texts(read.get("NotResource")),
        principals=tuple(_principals(read.get("Principal"))),
        not_principals=tuple(_principals(read.get("NotPrincipal"))),
        conditions=tuple(_conditions(read.get("Condition") or {})),
        sid=read.get("Sid", ""),
    )


def _texts(read: Any) -> tuple[str, ...]:
    """Of a value or a list of values; JSON's true is written "true", as in AWS's own documents."""
    if read is None:
        return ()
    values = read if isinstance(read, list) else [read]
    return tuple(str(one).lower() if isinstance(one, bool) else str(one) for one in values)


def _principals(read: Any) -> Iterable[Principal]:
    if read is None:
        return
    for kind, values in ({"AWS": read} if isinstance(read, str) else read).items():
        for value in _texts(values):
            yield Principal(kind, value)


def _conditions(read: Mapping[str, Mapping[str, Any]]) -> Iterable[Condition]:
    for name, tests in read.items():
        head, _, tail = name.lower().rpartition(":")
        for key, values in tests.items():
            yield Condition(tail, key.lower(), _texts(values), head)
