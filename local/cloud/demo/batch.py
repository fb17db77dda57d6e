"""The demo account's batch jobs in each region: nightly reports on Spot, and an environment that nobody repaired."""

from local.cloud.demo.kit import DemoAccount
from local.cloud.demo.missing.batch import use_subnets

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        found = account.client("ec2", region).describe_subnets()["Subnets"]
        use_subnets(region, list({one["AvailabilityZone"]: one["SubnetId"] for one in found}.values())[:2])
