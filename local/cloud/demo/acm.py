"""The demo account's certificates: local/cloud/demo/missing/acm.py answers for them, in each region the same."""

from local.cloud.demo.kit import DemoAccount

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    """Nothing is made: moto issues every certificate at once, and cannot say that one is used."""
