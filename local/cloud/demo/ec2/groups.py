"""Security groups: careful ones, and the classics of carelessness."""

from dataclasses import dataclass
from typing import Any

from local.cloud.demo.ec2.network import Network

_ALL = "0.0.0.0/0"


@dataclass(frozen=True, slots=True)
class Groups:
    web: str
    workers: str
    bastion: str


def fill(ec2: Any, net: Network) -> Groups:
    web = _group(ec2, net.shop, "web", ("tcp", 443, 443, _ALL), ("tcp", 80, 80, _ALL))
    workers = _group(ec2, net.shop, "workers", ("tcp", 8080, 8080, "10.10.0.0/16"))
    bastion = _group(
        ec2, net.legacy, "bastion", ("tcp", 22, 22, _ALL), ("tcp", 3389, 3389, _ALL), ("tcp", 5432, 5432, _ALL)
    )
    _group(ec2, net.legacy, "launch-wizard-1", ("tcp", 22, 22, _ALL))
    _group(ec2, net.legacy, "debugging", ("-1", -1, -1, _ALL))
    _group(ec2, net.legacy, "database", ("tcp", 3306, 3306, _ALL), ("tcp", 6379, 6379, _ALL))
    _group(ec2, net.legacy, "partners", ("tcp", 443, 443, "52.0.0.0/8"))
    _group(ec2, net.legacy, "home-office", ("tcp", 22, 22, "81.2.69.142/32"))
    crowd = [("tcp", 443, 443, f"198.51.100.{host}/32") for host in range(1, 56)]
    _group(ec2, net.shop, "customers", *crowd)
    _empty_default(ec2, net.shop)
    return Groups(web, workers, bastion)


def _group(ec2: Any, vpc: str, name: str, *rules: tuple[str, int, int, str]) -> str:
    made: str = ec2.create_security_group(GroupName=name, Description=f"{name} of the demo", VpcId=vpc)["GroupId"]
    permissions = [
        {"IpProtocol": protocol, "FromPort": low, "ToPort": high, "IpRanges": [{"CidrIp": cidr}]}
        for protocol, low, high, cidr in rules
    ]
    ec2.authorize_security_group_ingress(GroupId=made, IpPermissions=permissions)
    return made


def _empty_default(ec2: Any, vpc: str) -> None:
    filters = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    group = ec2.describe_security_groups(Filters=filters)["SecurityGroups"][0]
    if group["IpPermissions"]:
        ec2.revoke_security_group_ingress(GroupId=group["GroupId"], IpPermissions=group["IpPermissions"])
    ec2.revoke_security_group_egress(GroupId=group["GroupId"], IpPermissions=group["IpPermissionsEgress"])
