"""Inspector in the demo account: one region is scanned well, one badly, and one not at all."""

from local.cloud.demo.kit import DemoAccount, manage_organization

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    """What Inspector itself answers stands in `missing`; the account is the one that manages its organization."""
    manage_organization(account)
