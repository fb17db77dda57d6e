"""Macie in the demo account: in one region it is kept well, in one badly, and in one it is off."""

import contextlib

from local.cloud.demo.kit import DemoAccount

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    """What Macie itself answers stands in `missing`; the account is the one that manages its organization."""
    there_already = account.client("organizations").exceptions.AlreadyInOrganizationException
    with contextlib.suppress(there_already):
        account.client("organizations").create_organization(FeatureSet="ALL")
