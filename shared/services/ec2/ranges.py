"""Ranges of addresses: which are the whole internet, which a wide part of it."""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache

type Network = ipaddress.IPv4Network | ipaddress.IPv6Network

EVERYWHERE = {4: "0.0.0.0/0", 6: "::/0"}

# What no host of the internet has as its address. Whoever admits all the rest admits the internet.
_NOT_PUBLIC = {
    4: (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
    ),
    # IPv6 gives hosts 2000::/3, of which IANA has handed out nothing from 3000:: on.
    6: ("::/3", "3000::/4", "4000::/2", "8000::/1", "2001:db8::/32"),
}


def covers_internet(cidrs: Iterable[str], version: int) -> bool:
    """Whether the ranges of one family (4 or 6) together hold every public address of it."""
    return _covers(tuple(cidr for cidr in cidrs if version_of(cidr) == version), version)


@lru_cache(maxsize=4096)
def _covers(cidrs: tuple[str, ...], version: int) -> bool:
    if not cidrs:
        return False
    networks = [ipaddress.ip_network(cidr, strict=False) for cidr in (*cidrs, *_NOT_PUBLIC[version])]
    held: list[Network] = [*ipaddress.collapse_addresses(networks)]  # type: ignore[type-var]
    return [str(one) for one in held] == [EVERYWHERE[version]]


def version_of(cidr: str) -> int:
    return 6 if ":" in cidr else 4


def is_internet(cidr: str) -> bool:
    """Whether one range alone holds every public address of its family: 0.0.0.0/0, ::/0, 2000::/3."""
    return covers_internet((cidr,), version_of(cidr))


def is_wide_public(cidr: str, *, prefix: int, ipv6_prefix: int) -> bool:
    """Whether a range holds public addresses and more of them than a range of that prefix, yet not all."""
    network = ipaddress.ip_network(cidr, strict=False)
    widest = prefix if network.version == 4 else ipv6_prefix
    return network.is_global and network.prefixlen < widest and not is_internet(cidr)


def is_narrow_public(cidr: str) -> bool:
    """Whether a range holds public addresses, of either family, of one network: a /24 or a /48 at the widest."""
    network = ipaddress.ip_network(cidr, strict=False)
    return network.is_global and network.prefixlen >= (24 if network.version == 4 else 48)
