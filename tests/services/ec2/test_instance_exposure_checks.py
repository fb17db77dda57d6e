from typing import Any

from shared.catalog import Unread
from shared.services.ec2.checks import instance_exposure as exposure
from shared.services.ec2.resources.instance import Instance
from shared.services.ec2.resources.network import Route
from shared.services.ec2.resources.security_group import OpenGroups
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import TO_INTERNET, TO_NAT, a_rule, an_instance, tables

PUBLIC = {"public_addresses": ("203.0.113.5",)}
SSH_OPEN = OpenGroups({"sg-1": (a_rule("tcp", (22, 22), "0.0.0.0/0"),)})
SSH_OPEN_V6 = OpenGroups({"sg-1": (a_rule("tcp", (22, 22), "::/0"),)})
HTTPS_OPEN = OpenGroups({"sg-1": (a_rule("tcp", (443, 443), "0.0.0.0/0"),)})
REDIS_OPEN = OpenGroups({"sg-1": (a_rule("tcp", (6370, 6379), "0.0.0.0/0"),)})
MEMCACHED_OPEN = OpenGroups({"sg-1": (a_rule("udp", (11211, 11211), "0.0.0.0/0"),)})
BELOW_REDIS_OPEN = OpenGroups({"sg-1": (a_rule("tcp", (6370, 6378), "0.0.0.0/0"),)})
CLOSED = OpenGroups({})
UNREAD = OpenGroups({}, {"sg-1": Unread.because("UnauthorizedOperation", "no", "ec2:GetManagedPrefixListEntries", "r")})
IN_PUBLIC = tables(main=(TO_INTERNET,))
IN_PRIVATE = tables(main=(TO_NAT,))


def a_public_instance(**changes: Any) -> Instance:
    return an_instance(**PUBLIC | changes)


def a_parent(**changes: Any) -> Instance:
    return a_public_instance(enclaves=True, **changes)


CASES = [
    *table(
        exposure.instance_keeps_admin_ports_off_internet,
        ("public address, public subnet, open SSH", (an_instance(**PUBLIC), SSH_OPEN, IN_PUBLIC), FAIL, "tcp 22 (SSH)"),
        ("no public address", (an_instance(), SSH_OPEN, IN_PUBLIC), PASS, "no public address"),
        ("a subnet behind a NAT gateway", (an_instance(**PUBLIC), SSH_OPEN, tables(main=(TO_NAT,))), PASS, "no route"),
        (
            "the subnet's own table counts, not the main one",
            (an_instance(**PUBLIC), SSH_OPEN, tables(main=(TO_INTERNET,), subnet_1=(TO_NAT,))),
            PASS,
            "no route",
        ),
        (
            "no port is open, wherever its subnet leads",
            (an_instance(subnet_id="subnet-9", vpc_id="vpc-9", **PUBLIC), HTTPS_OPEN, IN_PUBLIC),
            PASS,
            "no such port",
        ),
        (
            "nobody shows where its subnet leads",
            (an_instance(subnet_id="subnet-9", vpc_id="vpc-9", **PUBLIC), SSH_OPEN, IN_PUBLIC),
            ERROR,
            "does not show this account the routes of subnet-9",
        ),
        ("only HTTPS is open", (an_instance(**PUBLIC), HTTPS_OPEN, IN_PUBLIC), PASS, "no such port"),
        ("a prefix list is unread", (an_instance(**PUBLIC), UNREAD, IN_PUBLIC), ERROR, "UnauthorizedOperation"),
        ("another group is open", (an_instance(**PUBLIC), OpenGroups({}), IN_PUBLIC), PASS, "no such port"),
        ("IPv6 reaches it by ::/0", (an_instance(has_ipv6=True), SSH_OPEN_V6, IN_PUBLIC), FAIL, "::/0"),
        ("a rule for IPv6 does not open IPv4", (an_instance(**PUBLIC), SSH_OPEN_V6, IN_PUBLIC), PASS, "no such port"),
        (
            "a route over IPv6 alone is a route too",
            (an_instance(has_ipv6=True), SSH_OPEN_V6, tables(main=(Route("::/0", "igw-1"),))),
            FAIL,
            "tcp 22",
        ),
        (
            "so is one for all of IPv6 that is in use",
            (an_instance(has_ipv6=True), SSH_OPEN_V6, tables(main=(Route("2000::/3", "igw-1"),))),
            FAIL,
            "tcp 22",
        ),
        (
            "and one for a prefix list, which may hold everything",
            (an_instance(**PUBLIC), SSH_OPEN, tables(main=(Route("pl-1", "igw-1"),))),
            FAIL,
            "tcp 22",
        ),
    ),
    *table(
        exposure.instance_keeps_risky_ports_off_internet,
        ("a range that ends at Redis", (a_public_instance(), REDIS_OPEN, IN_PUBLIC), FAIL, "tcp 6379 (Redis)"),
        ("a range that ends before it", (a_public_instance(), BELOW_REDIS_OPEN, IN_PUBLIC), PASS, "no such port"),
        ("Memcached over UDP", (a_public_instance(), MEMCACHED_OPEN, IN_PUBLIC), FAIL, "udp 11211 (Memcached)"),
        ("SSH is for the other check", (a_public_instance(), SSH_OPEN, IN_PUBLIC), PASS, "no such port"),
        ("no public address", (an_instance(), REDIS_OPEN, IN_PUBLIC), PASS, "no public address"),
        ("a subnet behind a NAT gateway", (a_public_instance(), REDIS_OPEN, IN_PRIVATE), PASS, "no route"),
        (
            "nobody shows where its subnet leads",
            (a_public_instance(subnet_id="subnet-9", vpc_id="vpc-9"), REDIS_OPEN, IN_PUBLIC),
            ERROR,
            "does not show this account the routes of subnet-9",
        ),
    ),
    *table(
        exposure.instance_faces_internet_without_role,
        ("reachable, with a role", (a_public_instance(), HTTPS_OPEN, IN_PUBLIC), FAIL, "tcp 443 reachable, with arn:"),
        ("no role", (a_public_instance(profile_arn=None), HTTPS_OPEN, IN_PUBLIC), NOT_APPLICABLE, "no instance"),
        ("nothing is open", (a_public_instance(), CLOSED, IN_PUBLIC), PASS, "lets everybody in"),
        ("no public address", (an_instance(), HTTPS_OPEN, IN_PUBLIC), PASS, "no public address"),
        ("a subnet behind a NAT gateway", (a_public_instance(), HTTPS_OPEN, IN_PRIVATE), PASS, "no route"),
    ),
    *table(
        exposure.instance_shields_its_enclaves,
        ("any open port is one too many", (a_parent(), HTTPS_OPEN, IN_PUBLIC), FAIL, "reachable: tcp 443"),
        ("a prefix list is unread", (a_parent(), UNREAD, IN_PUBLIC), ERROR, "UnauthorizedOperation"),
        ("nothing is open", (a_parent(), CLOSED, IN_PUBLIC), PASS, "lets everybody in"),
        ("behind a NAT gateway", (a_parent(), HTTPS_OPEN, IN_PRIVATE), PASS, "no route"),
        ("no enclaves", (a_public_instance(), HTTPS_OPEN, IN_PUBLIC), NOT_APPLICABLE, "no enclaves"),
    ),
]


@each(CASES)
def test_it_judges_what_the_internet_reaches(case: Case) -> None:
    case.holds()
