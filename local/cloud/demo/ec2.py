"""The demo account's instances, volumes, networks and what belongs to them."""

from local.cloud.demo.account import DemoAccount


def fill(account: DemoAccount) -> None:
    account.client("ec2").create_volume(AvailabilityZone=f"{account.home}a", Size=8)
