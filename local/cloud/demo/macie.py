"""Macie in the demo account: in one region it is kept well, in one badly, and in one it is off."""

from local.cloud.demo.kit import DemoAccount, manage_organization

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    """What Macie itself answers stands in `missing`; the account is the one that manages its organization."""
    manage_organization(account)
