from typing import Any

import pytest

from shared.catalog import Verdict
from shared.services.glacier import checks
from shared.services.glacier.resources import RetrievalPolicy, VaultLock, VaultNotifications, VaultTags
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.glacier.builders import (
    GIB,
    NO_POLICY,
    NOW,
    REGION,
    a_policy,
    a_statement,
    a_vault,
    days_ago,
)
from tests.services.recorded import SCOPE

READ, DELETE = "glacier:InitiateJob", "glacier:DeleteArchive"
OWN = {"AWS": f"arn:aws:iam::{SCOPE.account_id}:root"}
OTHER = {"AWS": "arn:aws:iam::999988887777:root"}
EMPTY = a_vault(archives=0, size=0)
DENIAL = a_policy(a_statement("Deny", DELETE))
YOUNG = {"Condition": {"NumericLessThan": {"glacier:ArchiveAgeInDays": "365"}}}
NO_LOCK, LOCKED = VaultLock(None), VaultLock("Locked", DENIAL.statements)


def allowed(principal: Any) -> tuple[Any, ...]:
    return (a_vault(), a_policy(a_statement("Allow", READ, principal)))


CASES = [
    *table(
        checks.vault_is_not_public,
        ("no policy", (a_vault(), NO_POLICY), PASS, "no policy"),
        ("named", allowed(OWN), PASS, "whom it names"),
        ("everybody", allowed("*"), FAIL, READ),
    ),
    *table(
        checks.vault_policy_names_no_other_account,
        ("own", allowed(OWN), PASS, "no other"),
        ("other", allowed(OTHER), FAIL, "999988887777"),
    ),
    *table(
        checks.vault_is_locked,
        ("locked", (a_vault(), LOCKED), PASS, "Locked"),
        ("in progress", (a_vault(), VaultLock("InProgress")), FAIL, "InProgress"),
        ("not", (a_vault(), NO_LOCK), FAIL, "no lock"),
        ("empty", (EMPTY, NO_LOCK), NOT_APPLICABLE, "no archives"),
    ),
    *table(
        checks.vault_lock_is_completed,
        ("locked", (a_vault(), LOCKED), PASS, "Locked"),
        ("in progress", (a_vault(), VaultLock("InProgress", expires="2026-06-02")), FAIL, "expires 2026-06-02"),
        ("no lock", (a_vault(), NO_LOCK), NOT_APPLICABLE, "no lock"),
    ),
    *table(
        checks.vault_denies_deletion,
        ("by its lock", (a_vault(), NO_POLICY, LOCKED), PASS, "lock"),
        (
            "by a lock that is not final",
            (a_vault(), NO_POLICY, VaultLock("InProgress", DENIAL.statements)),
            FAIL,
            "not",
        ),
        ("by its policy", (a_vault(), DENIAL, NO_LOCK), PASS, "policy"),
        (
            "of young archives",
            (a_vault(), a_policy(a_statement("Deny", DELETE, **YOUNG)), NO_LOCK),
            PASS,
            "policy",
        ),
        ("to one account", (a_vault(), a_policy(a_statement("Deny", DELETE, OTHER)), NO_LOCK), FAIL, "not denied"),
        ("not", (a_vault(), NO_POLICY, NO_LOCK), FAIL, "not denied"),
        ("empty", (EMPTY, NO_POLICY, NO_LOCK), NOT_APPLICABLE, "no archives"),
    ),
    *table(
        checks.vault_notifies_of_retrievals,
        ("nobody", (a_vault(), VaultNotifications(None)), FAIL, "nothing"),
        ("of inventories", (a_vault(), VaultNotifications("topic", ("InventoryRetrievalCompleted",))), FAIL, "archive"),
        ("of archives", (a_vault(), VaultNotifications("topic", ("ArchiveRetrievalCompleted",))), PASS, "topic"),
    ),
    *table(
        checks.vault_holds_archives,
        ("some", (a_vault(), NOW), PASS, "12 archives"),
        ("none for 90 days", (a_vault(archives=0, created_at=days_ago(90)), NOW), PASS, "90 days"),
        ("none for longer", (a_vault(archives=0, created_at=days_ago(91)), NOW), FAIL, "91 days"),
    ),
    *table(
        checks.vault_would_not_cost_less_in_s3,
        ("little", (a_vault(size=100 * GIB - 1),), PASS, "100.0 GiB"),
        ("much", (a_vault(size=100 * GIB),), FAIL, "100.0 GiB in 12 archives"),
    ),
    *table(
        checks.vault_is_tagged,
        ("tagged", (a_vault(), VaultTags({"owner": "finance"})), PASS, "owner"),
        ("not", (a_vault(), VaultTags({})), FAIL, "no tags"),
    ),
    *table(
        checks.region_limits_retrievals,
        ("no vaults", (REGION, RetrievalPolicy(vaults=False)), NOT_APPLICABLE, "no vaults"),
        ("no limit", (REGION, RetrievalPolicy(vaults=True, strategy="None")), FAIL, "no limit"),
        ("free tier", (REGION, RetrievalPolicy(vaults=True, strategy="FreeTier")), PASS, "FreeTier"),
        ("a rate", (REGION, RetrievalPolicy(vaults=True, strategy="BytesPerHour", bytes_per_hour=1024)), PASS, "1,024"),
    ),
]


@each(CASES)
def test_vaults(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(("region", "usd"), [("eu-west-1", 2.61), ("ap-south-1", "unpriced")])
def test_a_move_to_deep_archive_saves_the_difference_of_the_prices(region: str, usd: Any) -> None:
    verdict = checks.vault_would_not_cost_less_in_s3(a_vault(size=1000 * GIB, region=region))

    assert isinstance(verdict, Verdict)
    assert verdict.saving is not None
    assert verdict.saving.spelled == usd
