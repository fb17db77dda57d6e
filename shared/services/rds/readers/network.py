"""Reads which subnets and security groups let the internet in, and what AWS Backup keeps."""

from typing import TYPE_CHECKING, Any

from shared.catalog import Reader, Region, pages
from shared.services.rds.resources.region import BackedUp, OpenGroups, Routes

if TYPE_CHECKING:
    from mypy_boto3_backup import BackupClient
    from mypy_boto3_ec2 import EC2Client

_EVERYBODY = frozenset({"0.0.0.0/0", "::/0"})
_ALL_PORTS = (0, 65535)
_OF_TCP = ("tcp", "6", "-1")


def read_routes(ec2: "EC2Client", _: Region) -> Routes:
    subnets: dict[str, bool] = {}
    vpcs: dict[str, bool] = {}
    for answer, _token in pages(ec2.describe_route_tables, None, MaxResults=100):
        for table in answer["RouteTables"]:
            out = any(_leads_out(route) for route in table.get("Routes", ()))
            for one in table.get("Associations", ()):
                if one.get("Main"):
                    vpcs[table["VpcId"]] = out
                elif "SubnetId" in one:
                    subnets[one["SubnetId"]] = out
    return Routes(subnets, vpcs)


def _leads_out(route: Any) -> bool:
    return str(route.get("GatewayId", "")).startswith("igw-") and route.get("State") == "active"


def read_open_groups(ec2: "EC2Client", _: Region) -> OpenGroups:
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for answer, _token in pages(ec2.describe_security_groups, None, MaxResults=1000):
        for group in answer["SecurityGroups"]:
            found[group["GroupId"]] = tuple(sorted(_open_ports(group)))
    return OpenGroups({group: ports for group, ports in found.items() if ports})


def _open_ports(group: Any) -> set[tuple[int, int]]:
    return {
        _ALL_PORTS if rule["IpProtocol"] == "-1" else (rule["FromPort"], rule["ToPort"])
        for rule in group["IpPermissions"]
        if rule["IpProtocol"] in _OF_TCP and _is_for_everybody(rule)
    }


def _is_for_everybody(rule: Any) -> bool:
    ranges = {one["CidrIp"] for one in rule.get("IpRanges", ())}
    return bool(_EVERYBODY & (ranges | {one["CidrIpv6"] for one in rule.get("Ipv6Ranges", ())}))


def read_backed_up(backup: "BackupClient", _: Region) -> BackedUp:
    found: set[str] = set()
    for answer, _token in pages(backup.list_protected_resources, None, MaxResults=1000):
        found |= {one["ResourceArn"] for one in answer["Results"]}
    return BackedUp(frozenset(found))


READERS = (
    Reader(Routes, Region, "ec2:DescribeRouteTables", read_routes),
    Reader(OpenGroups, Region, "ec2:DescribeSecurityGroups", read_open_groups),
    Reader(BackedUp, Region, "backup:ListProtectedResources", read_backed_up),
)
