"""The demo account's instances, volumes, networks and what belongs to them, in every region."""

from local.cloud.demo.ec2 import compute, connections, groups, network, offers, settings, storage, tagging, use
from local.cloud.demo.kit import DemoAccount

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        ec2 = account.client("ec2", region)
        settings.fill(account, region)
        net = network.fill(account, ec2, region)
        guarded = groups.fill(ec2, net)
        connections.fill(account, ec2, net)
        compute.fill(account, ec2, net, guarded)
        storage.fill(account, ec2, region)
        offers.fill(account, ec2, net)
        tagging.fill(ec2)
        use.fill(account, ec2, region)
