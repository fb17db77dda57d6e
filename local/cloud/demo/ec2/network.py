"""Two networks in each region: `shop` as it should be, `legacy` as it grew, and an empty one that nobody deleted."""

from dataclasses import dataclass
from typing import Any

from local.cloud.demo.kit import DemoAccount, tags

_INTERFACE_SERVICES = ("ec2", "ecr.api", "ecr.dkr", "ssm", "ssm-contacts", "ssm-incidents")
_CLOSED_POLICY = (
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*",'
    '"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-demo123456"}}}]}'
)
_OPEN_POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'


@dataclass(frozen=True, slots=True)
class Network:
    """Ids of a region's networks and subnets. hardened: the region where people take care."""

    region: str
    hardened: bool
    shop: str
    legacy: str
    private: tuple[str, str]
    public: tuple[str, str]
    legacy_subnet: str
    legacy_table: str


def fill(account: DemoAccount, ec2: Any, region: str) -> Network:
    shop, legacy = _vpc(ec2, "shop", "10.10.0.0/16"), _vpc(ec2, "legacy", "10.20.0.0/16")
    _vpc(ec2, "experiment", "10.30.0.0/16")
    public = _subnet(ec2, shop, "10.10.0.0/24", f"{region}a"), _subnet(ec2, shop, "10.10.1.0/24", f"{region}b")
    private = _subnet(ec2, shop, "10.10.2.0/24", f"{region}a"), _subnet(ec2, shop, "10.10.3.0/24", f"{region}b")
    crowded = _subnet(ec2, legacy, "10.20.0.0/28", f"{region}a")
    net = Network(region, region == account.home, shop, legacy, private, public, crowded, _main_table(ec2, legacy))
    _route_shop(ec2, net)
    _route_legacy(ec2, net)
    _watch_flows(account, ec2, net)
    _limit_traffic(ec2, net)
    _add_endpoints(account, ec2, net)
    ec2.create_internet_gateway(TagSpecifications=_named("internet-gateway", "left over"))
    return net


def _named(kind: str, name: str) -> list[dict[str, Any]]:
    return [{"ResourceType": kind, "Tags": tags(Name=name)}]


def _vpc(ec2: Any, name: str, cidr: str) -> str:
    found: str = ec2.create_vpc(CidrBlock=cidr, TagSpecifications=_named("vpc", name))["Vpc"]["VpcId"]
    return found


def _subnet(ec2: Any, vpc: str, cidr: str, zone: str) -> str:
    found: str = ec2.create_subnet(VpcId=vpc, CidrBlock=cidr, AvailabilityZone=zone)["Subnet"]["SubnetId"]
    return found


def _main_table(ec2: Any, vpc: str) -> str:
    filters = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": "association.main", "Values": ["true"]}]
    found: str = ec2.describe_route_tables(Filters=filters)["RouteTables"][0]["RouteTableId"]
    return found


def _internet_gateway(ec2: Any, vpc: str) -> str:
    gateway: str = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    return gateway


def _nat_gateway(ec2: Any, subnet: str) -> str:
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    made = ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address)
    found: str = made["NatGateway"]["NatGatewayId"]
    return found


def _table(ec2: Any, vpc: str, subnets: tuple[str, ...], **route: str) -> str:
    table: str = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", **route)
    for subnet in subnets:
        ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)
    return table


def _route_shop(ec2: Any, net: Network) -> None:
    """Private subnets share the NAT gateway of the first zone: right for one of them, wrong for the other."""
    _table(ec2, net.shop, net.public, GatewayId=_internet_gateway(ec2, net.shop))
    gateway = _nat_gateway(ec2, net.public[0])
    for subnet in net.private:
        _table(ec2, net.shop, (subnet,), NatGatewayId=gateway)
    _nat_gateway(ec2, net.public[1])


def _route_legacy(ec2: Any, net: Network) -> None:
    """Everything is public by the main route table, and one route leads to a gateway that is gone."""
    dead = _nat_gateway(ec2, net.legacy_subnet)
    ec2.create_route(RouteTableId=net.legacy_table, DestinationCidrBlock="192.0.2.0/24", NatGatewayId=dead)
    ec2.delete_nat_gateway(NatGatewayId=dead)
    _nat_gateway(ec2, net.legacy_subnet)
    gateway = _internet_gateway(ec2, net.legacy)
    ec2.create_route(RouteTableId=net.legacy_table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
    ec2.modify_subnet_attribute(SubnetId=net.legacy_subnet, MapPublicIpOnLaunch={"Value": True})


def _watch_flows(account: DemoAccount, ec2: Any, net: Network) -> None:
    account.client("logs", net.region).create_log_group(logGroupName="/vpc/shop")
    log = {
        "ResourceType": "VPC",
        "LogGroupName": "/vpc/shop",
        "DeliverLogsPermissionArn": f"arn:aws:iam::{account.account_id}:role/flow-logs",
    }
    ec2.create_flow_logs(ResourceIds=[net.shop], TrafficType="ALL", **log)
    ec2.create_flow_logs(ResourceIds=[net.legacy], TrafficType="ACCEPT", **log)


def _limit_traffic(ec2: Any, net: Network) -> None:
    """A network ACL for the private subnets, one that nothing uses, and one that admits SSH from everywhere."""
    good = _network_acl(ec2, net.shop, "10.0.0.0/8", 0, 65535)
    _replace_acl(ec2, good, net.private[0])
    _network_acl(ec2, net.shop, "10.0.0.0/8", 443, 443)
    _replace_acl(ec2, _network_acl(ec2, net.shop, "0.0.0.0/0", 22, 22), net.public[1])


def _network_acl(ec2: Any, vpc: str, cidr: str, low: int, high: int) -> str:
    acl: str = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]
    for egress in (False, True):
        ec2.create_network_acl_entry(
            NetworkAclId=acl,
            RuleNumber=100,
            Protocol="6",
            RuleAction="allow",
            Egress=egress,
            CidrBlock=cidr,
            PortRange={"From": low, "To": high},
        )
    return acl


def _replace_acl(ec2: Any, acl: str, subnet: str) -> None:
    filters = [{"Name": "association.subnet-id", "Values": [subnet]}]
    standing = ec2.describe_network_acls(Filters=filters)["NetworkAcls"][0]
    used = next(one for one in standing["Associations"] if one["SubnetId"] == subnet)
    ec2.replace_network_acl_association(AssociationId=used["NetworkAclAssociationId"], NetworkAclId=acl)


def _add_endpoints(account: DemoAccount, ec2: Any, net: Network) -> None:
    for service in ("s3", "dynamodb"):
        _endpoint(ec2, net, service, "Gateway", PolicyDocument=_CLOSED_POLICY)
    for service in _INTERFACE_SERVICES:
        _endpoint(ec2, net, service, "Interface", PolicyDocument=_CLOSED_POLICY, SubnetIds=list(net.private))
    refused = _endpoint(ec2, net, "sqs", "Interface", PolicyDocument=_OPEN_POLICY, SubnetIds=[net.private[0]])
    account.backend("ec2", net.region).vpc_end_points[refused].state = "rejected"


def _endpoint(ec2: Any, net: Network, service: str, kind: str, **settings: Any) -> str:
    name = f"com.amazonaws.{net.region}.{service}"
    made = ec2.create_vpc_endpoint(VpcId=net.shop, ServiceName=name, VpcEndpointType=kind, **settings)
    found: str = made["VpcEndpoint"]["VpcEndpointId"]
    return found
