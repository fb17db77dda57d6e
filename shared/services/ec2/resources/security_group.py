"""Security groups and their rules, and what is known about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.services.ec2.ranges import covers_internet, is_internet, version_of

ALL_PROTOCOLS = "-1"
_PROTOCOL_NAMES = {"6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One permission; ports are None where the protocol has none.

    cidrs: IPv4 and IPv6 ranges; references: security groups and prefix lists, which are never "everywhere".
    """

    protocol: str
    from_port: int | None
    to_port: int | None
    cidrs: tuple[str, ...]
    references: tuple[str, ...] = ()

    @property
    def open_to(self) -> tuple[str, ...]:
        """The ranges of this rule that hold, alone or together, every public address of their family."""
        return tuple(cidr for version in self.open_families for cidr in self._opening(version))

    @property
    def open_families(self) -> tuple[int, ...]:
        """4 and 6, where everybody comes in by that version of IP."""
        return tuple(version for version in (4, 6) if covers_internet(self.cidrs, version))

    def _opening(self, version: int) -> list[str]:
        """Those that do alone, or else all."""
        own = [cidr for cidr in self.cidrs if version_of(cidr) == version]
        return [cidr for cidr in own if is_internet(cidr)] or own

    @property
    def is_open(self) -> bool:
        return bool(self.open_families)

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
class OpenGroups(Fact):
    """Of a region: security group -> its ingress rules that are open to everywhere."""

    rules: Mapping[str, tuple[Rule, ...]]


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
