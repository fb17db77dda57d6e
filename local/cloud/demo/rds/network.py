"""Networks for the demo account's databases."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, tags


def make_network(account: DemoAccount, region: str, name: str, *, public: bool = False) -> dict[str, Any]:
    """A VPC with two subnets, a security group and a subnet group.

    public: everybody is let in, by a subnet group of one zone that leads to the internet.
    """
    ec2 = account.client("ec2", region)
    vpc = ec2.create_vpc(CidrBlock="10.90.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.90.{number}.0/24", AvailabilityZone=f"{region}{zone}")["Subnet"]
        for number, zone in enumerate("ab")
    ]
    ids = [one["SubnetId"] for one in subnets]
    group = ec2.create_security_group(VpcId=vpc, GroupName=f"{name}-databases", Description=name)["GroupId"]
    if public:
        _open(ec2, vpc, group)
    account.client("rds", region).create_db_subnet_group(
        DBSubnetGroupName=name,
        DBSubnetGroupDescription=name,
        SubnetIds=ids[:1] if public else ids,
        Tags=[] if public else tags(Owner="shop"),
    )
    return {"group": name, "security_group": group, "subnets": ids}


def _open(ec2: Any, vpc: str, group: str) -> None:
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    (table,) = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"]
    ec2.create_route(RouteTableId=table["RouteTableId"], DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
    everybody = {"IpProtocol": "tcp", "FromPort": 3306, "ToPort": 3306, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[everybody])
