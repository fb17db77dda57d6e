"""A network of its own for a room's instances, so that the default networks stay as EC2's module shows them."""

from dataclasses import dataclass

from local.cloud.demo.kit import DemoAccount


@dataclass(frozen=True, slots=True)
class Premises:
    """subnets: one in each of two zones; instance_subnets: those that instances may stand in.

    They spread over zones in the account's first region alone: that others do not is what EC2's module shows.
    """

    vpc: str
    subnets: tuple[str, str]
    instance_subnets: tuple[str, str]


def premises(account: DemoAccount, region: str, number: int) -> Premises:
    """number: the second of the network's addresses, 10.number.0.0/16."""
    ec2 = account.client("ec2", region)
    vpc = ec2.create_vpc(CidrBlock=f"10.{number}.0.0/16")["Vpc"]["VpcId"]
    first, second = (
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.{number}.{third}.0/24", AvailabilityZone=f"{region}{zone}")[
            "Subnet"
        ]["SubnetId"]
        for third, zone in enumerate("ab")
    )
    return Premises(vpc, (first, second), (first, second if region == account.home else first))
