"""Security Hub in the demo account: one region is kept well, one badly, and in one it is not enabled."""

import contextlib

from local.cloud.demo.kit import DemoAccount

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    """What Security Hub itself answers stands in `missing`; the account is the one that manages its organization."""
    there_already = account.client("organizations").exceptions.AlreadyInOrganizationException
    with contextlib.suppress(there_already):
        account.client("organizations").create_organization(FeatureSet="ALL")
