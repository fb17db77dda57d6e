"""Security Hub in the demo account: one region is kept well, one badly, and in one it is not enabled."""

from local.cloud.demo.kit import DemoAccount, manage_organization

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    """What Security Hub itself answers stands in `missing`; the account is the one that manages its organization."""
    manage_organization(account)
