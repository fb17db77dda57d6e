"""Security groups and their rules, and what is known about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, Unread
from shared.services.ec2.ranges import covers_internet, is_internet, version_of

ALL_PROTOCOLS = "-1"
_PROTOCOL_NAMES = {"6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One permission; ports are None where the protocol has none.

    cidrs: IPv4 and IPv6 ranges; references: security groups and prefix lists, by id. What a list holds is told by
    PrefixLists, and stands in listed once it is resolved: (range, prefix list).
    """

    protocol: str
    from_port: int | None
    to_port: int | None
    cidrs: tuple[str, ...]
    references: tuple[str, ...] = ()
    listed: tuple[tuple[str, str], ...] = ()

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """All ranges, those of prefix lists too, each with the words for it: "0.0.0.0/0 of pl-1"."""
        own = ((cidr, cidr) for cidr in self.cidrs)
        return (*own, *((cidr, f"{cidr} of {prefix_list}") for cidr, prefix_list in self.listed))

    @property
    def open_to(self) -> tuple[str, ...]:
        """The ranges of this rule that hold, alone or together, every public address of their family."""
        return tuple(words for version in self.open_families for words in self._opening(version))

    @property
    def open_families(self) -> tuple[int, ...]:
        """4 and 6, where everybody comes in by that version of IP."""
        ranges = [cidr for cidr, _ in self.sources]
        return tuple(version for version in (4, 6) if covers_internet(ranges, version))

    def _opening(self, version: int) -> list[str]:
        """Those that do alone, or else all."""
        own = [(cidr, words) for cidr, words in self.sources if version_of(cidr) == version]
        alone = [words for cidr, words in own if is_internet(cidr)]
        return alone or [words for _, words in own]

    @property
    def is_open(self) -> bool:
        return bool(self.open_families)

    @property
    def prefix_lists(self) -> tuple[str, ...]:
        return tuple(one for one in self.references if one.startswith("pl-"))

    @property
    def every_port(self) -> bool:
        """All ports of TCP, of UDP, or of every protocol; nothing listens on port 0."""
        if self.protocol == ALL_PROTOCOLS:
            return True
        return self.transport in ("tcp", "udp") and self.from_port in (0, 1) and self.to_port == 65535

    @property
    def transport(self) -> str:
        """The protocol's name, also where it was given by number."""
        return _PROTOCOL_NAMES.get(self.protocol, self.protocol)

    def covers(self, transport: str, port: int) -> bool:
        if self.protocol == ALL_PROTOCOLS:
            return True
        if self.transport != transport or self.from_port is None or self.to_port is None:
            return False
        return self.from_port <= port <= self.to_port

    def __str__(self) -> str:
        if self.protocol == ALL_PROTOCOLS:
            return "all traffic"
        if self.from_port is None or self.from_port == -1:
            return self.transport
        ports = f"{self.from_port}" if self.from_port == self.to_port else f"{self.from_port}-{self.to_port}"
        return f"{self.transport} {ports}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityGroup(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::SecurityGroup"
    CATEGORY: ClassVar[Category] = Category.NETWORKING

    name: str
    description: str
    vpc_id: str
    ingress: tuple[Rule, ...]
    egress: tuple[Rule, ...]

    @property
    def is_default(self) -> bool:
        """Every VPC has one group of this reserved name."""
        return self.name == "default"


@dataclass(frozen=True, slots=True)
class AttachedInterfaces(Fact):
    """How many network interfaces a security group guards."""

    count: int


@dataclass(frozen=True, slots=True)
class ReferringGroups(Fact):
    """The other security groups whose rules name this one."""

    group_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrefixLists(Fact):
    """Of a region: prefix list that an ingress rule names -> its ranges. AWS's own lists are not among them.

    AWS lists the addresses of its services, which are never everywhere.
    """

    ranges: Mapping[str, tuple[str, ...] | Unread]

    def resolved(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The rules with the ranges of their prefix lists among their own."""
        return tuple(self._resolved(rule) for rule in rules)

    def unread(self, rules: Iterable[Rule]) -> Unread | None:
        """Why one of the lists that the rules name could not be read; None where all could."""
        found = (self.ranges.get(one) for rule in rules for one in rule.prefix_lists)
        return next((one for one in found if isinstance(one, Unread)), None)

    def _resolved(self, rule: Rule) -> Rule:
        found = ((self.ranges.get(one, ()), one) for one in rule.prefix_lists)
        listed = ((cidr, one) for ranges, one in found if not isinstance(ranges, Unread) for cidr in ranges)
        return replace(rule, listed=tuple(listed))


@dataclass(frozen=True, slots=True)
class OpenGroups(Fact):
    """Of a region: security group -> its ingress rules that are open to everywhere, also by their prefix lists.

    unread: security group -> why one of its prefix lists could not be read.
    """

    rules: Mapping[str, tuple[Rule, ...]]
    unread: Mapping[str, Unread] = field(default_factory=dict)


def open_ports(rules: tuple[Rule, ...], ports: Mapping[int, str], transports: tuple[str, ...]) -> list[str]:
    """What of a table {port: what listens there} the rules open to everywhere: "tcp 22 (SSH) from 0.0.0.0/0"."""
    return [
        f"{transport} {port} ({listener}) from {_and(rule.open_to)}"
        for rule in rules
        if rule.is_open
        for port, listener in ports.items()
        for transport in transports
        if rule.covers(transport, port)
    ]


def _and(parts: tuple[str, ...]) -> str:
    return " and ".join(parts)
