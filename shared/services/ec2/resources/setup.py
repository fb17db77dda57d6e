"""How something is set up in detail: read only before it is changed or deleted, so that it can be put back."""

from dataclasses import dataclass
from typing import Any

from shared.catalog import Fact
from shared.services.ec2.resources.security_group import Rule


@dataclass(frozen=True, slots=True)
class GroupRule:
    """One rule as AWS keeps it: one source (or target) alone, and its own description.

    ports are None where the protocol has none; of cidr, prefix_list and group one is given.
    """

    egress: bool
    protocol: str
    from_port: int | None
    to_port: int | None
    cidr: str | None = None
    prefix_list: str | None = None
    group: str | None = None
    group_owner: str | None = None
    description: str = ""

    @property
    def as_rule(self) -> Rule:
        """What the checks judge."""
        references = tuple(one for one in (self.prefix_list, self.group) if one is not None)
        return Rule(self.protocol, self.from_port, self.to_port, (self.cidr,) if self.cidr else (), references)

    @property
    def peer(self) -> str:
        """Where the rule lets traffic come from, or go to."""
        return self.cidr or self.prefix_list or self.group or ""

    @property
    def permission(self) -> dict[str, Any]:
        """The rule in the words of the API."""
        peer: dict[str, Any] = {"Description": self.description} if self.description else {}
        if self.cidr is not None:
            family = ("Ipv6Ranges", "CidrIpv6") if ":" in self.cidr else ("IpRanges", "CidrIp")
            peers = {family[0]: [{family[1]: self.cidr, **peer}]}
        elif self.prefix_list is not None:
            peers = {"PrefixListIds": [{"PrefixListId": self.prefix_list, **peer}]}
        else:
            owner = {"UserId": self.group_owner} if self.group_owner else {}
            peers = {"UserIdGroupPairs": [{"GroupId": self.group, **owner, **peer}]}
        ports = {} if self.from_port is None else {"FromPort": self.from_port, "ToPort": self.to_port}
        return {"IpProtocol": self.protocol, **ports, **peers}


@dataclass(frozen=True, slots=True)
class GroupRules(Fact):
    """The rules of a security group, each with one source or target."""

    rules: tuple[GroupRule, ...]


@dataclass(frozen=True, slots=True)
class VolumeSetup(Fact):
    """zone: where it is, None once AWS no longer knows the volume; key: of KMS, where it is encrypted."""

    zone: str | None
    key: str | None = None
    multi_attach: bool = False
