"""The demo account's Lightsail in each region: a blog, and a campaign of long ago. Its answers are all canned."""

from local.cloud.demo.kit import DemoAccount

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    """Nothing to make: see the canned answers."""
