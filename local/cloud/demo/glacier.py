"""The demo account's vaults: a ledger that is locked, and archives of which nobody thinks any more."""

import json
from typing import Any

from local.cloud.demo.kit import DemoAccount
from local.cloud.demo.missing.glacier import Told, limit_retrievals, tell_of_vault

_STRANGER = "arn:aws:iam::333333333333:root"
_GIB = 2**30

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    well, badly, _ = account.regions
    _ledger(account, well)
    _forgotten(account, badly)


def _vault(account: DemoAccount, region: str, name: str, told: Told) -> None:
    account.client("glacier", region).create_vault(accountId="-", vaultName=name)
    tell_of_vault(region, name, told)


def _document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Resource": "*", **one} for one in statements]})


def _ledger(account: DemoAccount, region: str) -> None:
    """Locked for ten years, and somebody hears of every retrieval."""
    young = {"NumericLessThan": {"glacier:ArchiveAgeInDays": "3650"}}
    denial = {"Effect": "Deny", "Principal": "*", "Action": "glacier:DeleteArchive", "Condition": young}
    topic = f"arn:aws:sns:{region}:{account.account_id}:archives"
    events = ["ArchiveRetrievalCompleted", "InventoryRetrievalCompleted"]
    told = Told(
        archives=120,
        size=60 * _GIB,
        lock={"Policy": _document(denial), "State": "Locked", "CreationDate": "2023-01-09T08:00:00.000Z"},
        notifications={"SNSTopic": topic, "Events": events},
        tags={"Owner": "finance"},
    )
    _vault(account, region, "ledger", told)
    limit_retrievals(region, {"Strategy": "BytesPerHour", "BytesPerHour": 10 * _GIB})


def _forgotten(account: DemoAccount, region: str) -> None:
    """Terabytes that everybody may fetch, a lock that was never completed, and a vault that never held anything."""
    everybody = {"Effect": "Allow", "Principal": "*", "Action": "glacier:InitiateJob"}
    stranger = {"Effect": "Allow", "Principal": {"AWS": _STRANGER}, "Action": "glacier:DeleteArchive"}
    begun = {"Policy": _document(everybody), "State": "InProgress", "ExpirationDate": "2026-01-10T08:00:00.000Z"}
    old = Told(archives=90_000, size=9_000 * _GIB, policy=_document(everybody, stranger), lock=begun)
    _vault(account, region, "backups-2016", old)
    _vault(account, region, "trial", Told())
