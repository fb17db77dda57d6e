"""Access Analyzer in the demo account: one region is analyzed well, one badly, and one not at all."""

from local.cloud.demo.kit import DemoAccount

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(_: DemoAccount) -> None:
    """Nothing is made: moto does not know the service, and what it answers stands in `missing`."""
