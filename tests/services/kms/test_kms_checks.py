from datetime import timedelta
from typing import Any

from shared.domain.money import MonthlyUsd
from shared.services.kms.checks import access, enclave, life
from shared.services.kms.resources import KeyGrants, KeyRotation, KeyTags, KeyUse
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.kms.builders import NOW, OTHER, ROOT, a_key, a_policy, a_state, allow, days_ago
from tests.services.recorded import SCOPE

ADMIN = f"arn:aws:iam::{SCOPE.account_id}:role/admin"
SERVICE = {"Service": "delivery.logs.amazonaws.com"}
ZEROS = "0" * 96
IMAGE = "ab12" * 24


def judged(*statements: dict[str, Any]) -> tuple[Any, ...]:
    return (a_key(), a_policy(*statements))


def attested(value: str = IMAGE, pcr: str = "ImageSha384") -> dict[str, Any]:
    asked = {"StringEqualsIgnoreCase": {f"kms:RecipientAttestation:{pcr}": value}}
    return allow("kms:Decrypt", {"AWS": ADMIN}, Condition=asked)


def unattested_denied(operator: str, **more: Any) -> dict[str, Any]:
    asked = {operator: {"kms:RecipientAttestation:ImageSha384": IMAGE}, **more}
    return {"Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*", "Condition": asked}


BY_ROOT = allow("kms:*", {"AWS": ROOT})
MANAGED = allow(["kms:PutKeyPolicy", "kms:Describe*"], {"AWS": ROOT})
SOURCE = {"StringEquals": {"aws:SourceAccount": SCOPE.account_id}}

CASES = [
    *table(
        access.key_is_not_public,
        ("named", judged(BY_ROOT), PASS, "only whom it names"),
        ("everybody", judged(allow("kms:Decrypt")), FAIL, "everybody kms:Decrypt"),
        ("everybody, all but one action", judged({**allow(None), "NotAction": "kms:Encrypt"}), FAIL, "kms:Encrypt"),
        (
            "everybody of one account",
            judged(allow("kms:Decrypt", Condition={"StringEquals": {"kms:CallerAccount": SCOPE.account_id}})),
            PASS,
            "only whom",
        ),
        (
            "a condition that fits everybody",
            judged(allow("kms:Decrypt", Condition={"StringLike": {"kms:CallerAccount": "*"}})),
            FAIL,
            "kms:Decrypt",
        ),
    ),
    *table(
        access.key_policy_names_no_other_account,
        ("own", judged(BY_ROOT), PASS, "no other"),
        ("other", judged(BY_ROOT, allow("kms:Decrypt", {"AWS": OTHER})), FAIL, "999988887777"),
    ),
    *table(
        access.key_grants_no_other_account,
        ("none", (a_key(), KeyGrants(())), PASS, "0 grantees"),
        ("own and a service", (a_key(), KeyGrants((ADMIN, "rds.amazonaws.com"))), PASS, "2 grantees"),
        ("other", (a_key(), KeyGrants((ADMIN, OTHER))), FAIL, OTHER),
    ),
    *table(
        access.key_guards_services_from_strangers,
        ("no service", judged(BY_ROOT), PASS, "no service"),
        ("guarded", judged(allow("kms:GenerateDataKey*", SERVICE, Condition=SOURCE)), PASS, "no service"),
        ("unguarded", judged(allow("kms:GenerateDataKey*", SERVICE)), FAIL, "delivery.logs"),
    ),
    *table(
        access.key_policy_gives_nobody_everything,
        ("the account", judged(BY_ROOT), PASS, "the account alone"),
        ("the account by its number", judged(allow("kms:*", {"AWS": SCOPE.account_id})), PASS, "account alone"),
        ("a role, some actions", judged(allow(["kms:Create*", "kms:Put*"], {"AWS": ADMIN})), PASS, "account alone"),
        ("a role", judged(allow("kms:*", {"AWS": ADMIN})), FAIL, ADMIN),
    ),
    *table(
        access.key_can_be_administered,
        ("by the account", judged(BY_ROOT), PASS, ROOT),
        ("by a role", judged(allow("kms:Put*", {"AWS": ADMIN})), PASS, ADMIN),
        ("by a deleted user", judged(allow("kms:*", {"AWS": "AIDAEXAMPLE"})), FAIL, "nobody"),
        ("by another account", judged(allow("kms:*", {"AWS": OTHER})), FAIL, "nobody"),
        ("nobody may change it", judged(allow("kms:Decrypt", {"AWS": ROOT})), FAIL, "nobody"),
    ),
    *table(
        enclave.key_enclave_has_no_way_around_attestation,
        ("no enclave", judged(BY_ROOT), NOT_APPLICABLE, "no attestation"),
        ("only attested", judged(MANAGED, attested()), PASS, "asks for attestation"),
        ("the account as by default", judged(BY_ROOT, attested()), FAIL, "kms:Decrypt"),
        (
            "all others denied",
            judged(BY_ROOT, attested(), unattested_denied("StringNotEqualsIgnoreCase")),
            PASS,
            "asks for attestation",
        ),
        (
            "denied from one network only",
            judged(BY_ROOT, attested(), unattested_denied("StringNotEquals", IpAddress={"aws:SourceIp": "10.0.0.0/8"})),
            FAIL,
            "kms:Decrypt",
        ),
        (
            "a condition that an absent key fulfils",
            judged(
                MANAGED,
                allow(
                    "kms:Decrypt",
                    {"AWS": ADMIN},
                    Condition={"ForAllValues:StringEquals": {"kms:RecipientAttestation:PCR0": IMAGE}},
                ),
            ),
            FAIL,
            "kms:Decrypt",
        ),
    ),
    *table(
        enclave.key_enclave_refuses_debug_mode,
        ("no enclave", judged(BY_ROOT), NOT_APPLICABLE, "no attestation"),
        ("a measurement", judged(attested()), PASS, "no measurement"),
        ("zeros", judged(attested(ZEROS)), FAIL, "imagesha384"),
        ("a wildcard", judged(attested("*", "PCR0")), FAIL, "pcr0"),
    ),
    *table(
        enclave.key_enclave_is_bound_to_its_deployment,
        ("no enclave", judged(BY_ROOT), NOT_APPLICABLE, "no attestation"),
        ("image alone", judged(attested()), FAIL, "imagesha384"),
        ("role too", judged(attested(), attested(pcr="PCR3")), PASS, "role"),
    ),
    *table(
        life.key_is_not_scheduled_for_deletion,
        ("enabled", (a_key(), a_state()), PASS, "Enabled"),
        ("leaving", (a_key(), a_state("PendingDeletion", deleted_at=NOW.at)), FAIL, "2026-06-01"),
        ("after its replicas", (a_key(), a_state("PendingReplicaDeletion")), FAIL, "replicas"),
    ),
    *table(
        life.key_rotates,
        ("yearly", (a_key(), a_state(), KeyRotation(365)), PASS, "365"),
        ("never", (a_key(), a_state(), KeyRotation(None)), FAIL, "does not rotate"),
        ("disabled", (a_key(), a_state("Disabled"), KeyRotation(None)), NOT_APPLICABLE, "Disabled"),
        ("asymmetric", (a_key(), a_state(spec="RSA_2048"), KeyRotation(None)), NOT_APPLICABLE, "RSA_2048"),
        ("imported", (a_key(), a_state(origin="EXTERNAL"), KeyRotation(None)), NOT_APPLICABLE, "EXTERNAL"),
        ("a replica", (a_key(), a_state(multi_region="REPLICA"), KeyRotation(None)), NOT_APPLICABLE, "REPLICA"),
        ("a primary", (a_key(), a_state(multi_region="PRIMARY"), KeyRotation(None)), FAIL, "does not rotate"),
    ),
    *table(
        life.key_rotates_often_enough,
        ("never", (a_key(), KeyRotation(None)), NOT_APPLICABLE, "does not"),
        ("in a year", (a_key(), KeyRotation(365)), PASS, "365"),
        ("a day more", (a_key(), KeyRotation(366)), FAIL, "366"),
    ),
    *table(
        life.key_is_single_region,
        ("single", (a_key(), a_state()), PASS, "single"),
        ("replica", (a_key(), a_state(multi_region="REPLICA")), FAIL, "replica"),
    ),
    *table(
        life.key_has_a_replica,
        ("single", (a_key(), a_state()), NOT_APPLICABLE, "not the primary"),
        ("alone", (a_key(), a_state(multi_region="PRIMARY")), FAIL, "no replicas"),
        ("with one", (a_key(), a_state(multi_region="PRIMARY", replicas=("us-east-1",))), PASS, "us-east-1"),
    ),
    *table(
        life.key_is_available,
        ("enabled", (a_key(), a_state()), PASS, "Enabled"),
        ("no material", (a_key(), a_state("PendingImport")), FAIL, "material"),
        ("no store", (a_key(), a_state("Unavailable")), FAIL, "store"),
    ),
    *table(
        life.key_material_does_not_expire_soon,
        ("never", (a_key(), a_state(), NOW), NOT_APPLICABLE, "does not expire"),
        ("in 30 days", (a_key(), a_state(expires=NOW.at + timedelta(days=30)), NOW), PASS, "2026-07-01"),
        ("in 29 days", (a_key(), a_state(expires=NOW.at + timedelta(days=29)), NOW), FAIL, "2026-06-30"),
    ),
    *table(
        life.key_is_not_left_disabled,
        ("enabled", (a_key(), a_state()), PASS, "Enabled"),
        ("disabled", (a_key(), a_state("Disabled")), FAIL, "disabled"),
        ("leaving", (a_key(), a_state("PendingDeletion")), PASS, "PendingDeletion"),
    ),
    *table(
        life.key_is_in_use,
        ("90 days ago", (a_key(), a_state(), KeyUse(days_ago(90), "Decrypt", days_ago(300)), NOW), PASS, "Decrypt 90"),
        ("91 days ago", (a_key(), a_state(), KeyUse(days_ago(91), "Decrypt", days_ago(300)), NOW), FAIL, "91 days"),
        ("never", (a_key(), a_state(), KeyUse(None, "", days_ago(91)), NOW), FAIL, "not used in the 91 days"),
        (
            "KMS does not remember long enough",
            (a_key(), a_state(), KeyUse(None, "", days_ago(90)), NOW),
            NOT_APPLICABLE,
            "90 days",
        ),
        (
            "a young key",
            (a_key(), a_state(created_at=days_ago(9)), KeyUse(None, "", days_ago(200)), NOW),
            NOT_APPLICABLE,
            "9 days",
        ),
        ("disabled", (a_key(), a_state("Disabled"), KeyUse(None, "", days_ago(200)), NOW), NOT_APPLICABLE, "Disabled"),
    ),
    *table(
        life.key_has_alias,
        ("named", (a_key(),), PASS, "alias/orders"),
        ("nameless", (a_key(aliases=()),), FAIL, "no alias"),
    ),
    *table(
        life.key_is_tagged,
        ("tagged", (a_key(), KeyTags({"owner": "shop"})), PASS, "owner"),
        ("by AWS alone", (a_key(), KeyTags({"aws:cloudformation:stack-name": "shop"})), FAIL, "no tags"),
    ),
]


@each(CASES)
def test_keys(case: Case) -> None:
    case.holds()


def test_a_key_that_nobody_uses_costs_a_dollar_a_month() -> None:
    verdict = life.key_is_not_left_disabled(a_key(), a_state("Disabled"))

    assert getattr(verdict, "saving", None) == MonthlyUsd(1.0)
