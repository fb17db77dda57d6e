from datetime import date
from typing import Any

import pytest

from shared.catalog.secrets import FoundSecret
from shared.services.ssm.checks import document, node, order, region
from shared.services.ssm.platforms import support_ends
from shared.services.ssm.resources import (
    Compliance,
    DocumentSecrets,
    DocumentSharing,
    Inventory,
    NodeCount,
    ParameterSecrets,
    PatchState,
    SessionPreferences,
    WindowTasks,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.recorded import SCOPE
from tests.services.ssm.builders import (
    NOW,
    REGION,
    a_document,
    a_node,
    a_parameter,
    a_sync,
    a_window,
    an_association,
    days_ago,
    settings,
)

PASSWORD = FoundSecret("password", 2)
NODES, NO_NODES = NodeCount(any=True), NodeCount(any=False)


def shared(*accounts: str) -> tuple[Any, ...]:
    return (a_document(), DocumentSharing(accounts))


def patched(**counts: int) -> tuple[Any, ...]:
    return (a_node(), PatchState(days_ago(1), **counts))


UNSCANNED = (a_node(), PatchState(None))

LOST = a_node(ping="ConnectionLost", seen_at=days_ago(9))
ACTIVE, STOPPED = Inventory(days_ago(9), "Active"), Inventory(days_ago(9), "Stopped")

CASES = [
    *table(
        document.document_is_not_public,
        ("private", shared(), PASS, "private"),
        ("shared with one", shared("999988887777"), PASS, "1 accounts"),
        ("with everybody", shared("all"), FAIL, "everybody"),
    ),
    *table(
        document.document_is_shared_with_no_other_account,
        ("private", shared(), PASS, "no other"),
        ("with everybody, whom another check is about", shared("all"), PASS, "no other"),
        ("with itself", shared(SCOPE.account_id), PASS, "no other"),
        ("with one", shared("999988887777"), FAIL, "999988887777"),
    ),
    *table(
        document.document_has_no_secrets,
        ("none", (a_document(), DocumentSecrets(())), PASS, "nothing"),
        ("a password", (a_document(), DocumentSecrets((PASSWORD,))), FAIL, "password in line 2"),
    ),
    *table(
        document.document_is_tagged,
        ("tagged", (a_document(),), PASS, "owner"),
        ("by AWS alone", (a_document(tags={"aws:cloudformation:stack-id": "1"}),), FAIL, "no tags"),
    ),
    *table(
        document.parameter_keeps_secrets_encrypted,
        ("secure", (a_parameter("SecureString"), ParameterSecrets(())), PASS, "SecureString"),
        ("plain", (a_parameter(), ParameterSecrets(())), PASS, "nothing"),
        ("a password", (a_parameter(), ParameterSecrets((PASSWORD,))), FAIL, "String: password"),
    ),
    *table(
        document.parameter_is_encrypted_with_own_key,
        ("plain", (a_parameter(),), NOT_APPLICABLE, "a String"),
        ("AWS's key", (a_parameter("SecureString", key="alias/aws/ssm"),), FAIL, "aws/ssm"),
        ("own key", (a_parameter("SecureString", key="alias/shop"),), PASS, "alias/shop"),
    ),
    *table(
        node.managed_node_patches_are_compliant,
        ("nothing reported", (a_node(), Compliance()), NOT_APPLICABLE, "no patch"),
        ("compliant", (a_node(), Compliance(patch="COMPLIANT")), PASS, "COMPLIANT"),
        ("not", (a_node(), Compliance(patch="NON_COMPLIANT", patches_missing=3)), FAIL, "3 patches"),
    ),
    *table(
        node.managed_node_associations_are_compliant,
        ("nothing applied", (a_node(), Compliance(patch="COMPLIANT")), NOT_APPLICABLE, "no association"),
        ("compliant", (a_node(), Compliance(association="COMPLIANT")), PASS, "COMPLIANT"),
        ("not", (a_node(), Compliance(association="NON_COMPLIANT", associations_failing=1)), FAIL, "1 associations"),
    ),
    *table(
        node.managed_node_was_scanned_for_patches_lately,
        ("7 days ago", (a_node(), PatchState(days_ago(7)), NOW), PASS, "7 days"),
        ("8 days ago", (a_node(), PatchState(days_ago(8)), NOW), FAIL, "8 days"),
        ("never", (*UNSCANNED, NOW), FAIL, "never"),
    ),
    *table(
        node.managed_node_misses_no_urgent_patch,
        ("never scanned", UNSCANNED, NOT_APPLICABLE, "never"),
        ("none", patched(pending_reboot=1), PASS, "no critical"),
        ("critical", patched(critical=2), FAIL, "2 critical"),
        ("security", patched(security=1), FAIL, "1 security"),
        ("failed", patched(failed=1), FAIL, "1 failed"),
    ),
    *table(
        node.managed_node_needs_no_restart,
        ("never scanned", UNSCANNED, NOT_APPLICABLE, "never"),
        ("no", patched(), PASS, "0 patches"),
        ("yes", patched(pending_reboot=1), FAIL, "1 patches"),
    ),
    *table(
        node.managed_node_answers,
        ("yes", (a_node(), ACTIVE), PASS, "Online"),
        ("no", (LOST, ACTIVE), FAIL, "since 2026-05-23"),
        ("no, and no inventory", (LOST, Inventory(None)), FAIL, "since 2026-05-23"),
        ("it is switched off", (LOST, STOPPED), NOT_APPLICABLE, "Stopped"),
        ("never did", (a_node(ping="Inactive", seen_at=None), Inventory(None)), FAIL, "Inactive"),
    ),
    *table(
        node.managed_node_agent_is_current,
        ("yes", (a_node(),), PASS, "3.3.1"),
        ("no", (a_node(agent_is_current=False),), FAIL, "3.3.1"),
        ("untold", (a_node(agent_is_current=None),), NOT_APPLICABLE, "does not say"),
    ),
    *table(
        node.managed_node_was_inventoried_lately,
        ("7 days ago", (a_node(), Inventory(days_ago(7)), NOW), PASS, "7 days"),
        ("8 days ago", (a_node(), Inventory(days_ago(8)), NOW), FAIL, "8 days"),
        ("never", (a_node(), Inventory(None), NOW), FAIL, "never"),
        ("it is switched off", (LOST, STOPPED, NOW), NOT_APPLICABLE, "Stopped"),
    ),
    *table(
        node.managed_node_platform_is_supported,
        ("supported", (a_node(), NOW), PASS, "2029-05-31"),
        ("no more", (a_node(platform_version="20.04"), NOW), FAIL, "Ubuntu 20.04, supported until 2025-05-31"),
        (
            "a month before its end",
            (a_node(platform="Amazon Linux", platform_version="2"), NOW),
            PASS,
            "2026-06-30",
        ),
        ("unknown", (a_node(platform="Plan 9"), NOW), NOT_APPLICABLE, "Plan 9"),
    ),
    *table(
        order.association_succeeds,
        ("success", (an_association(Success=3),), PASS, "3 Success"),
        ("not yet", (an_association("Pending"),), NOT_APPLICABLE, "Pending"),
        ("under way", (an_association("InProgress", Success=2),), NOT_APPLICABLE, "InProgress"),
        ("under way, and failed on one", (an_association("InProgress", TimedOut=1),), FAIL, "1 TimedOut"),
        ("failed", (an_association("Failed", Failed=1, Success=2),), FAIL, "1 Failed, 2 Success"),
    ),
    *table(
        order.maintenance_window_runs_again,
        ("yes", (a_window(),), PASS, "2026-06-07"),
        ("disabled", (a_window(enabled=False, next_run=None),), FAIL, "disabled"),
        ("over", (a_window(next_run=None),), FAIL, "never again"),
    ),
    *table(
        order.maintenance_window_has_tasks,
        ("one", (a_window(), WindowTasks(("AWS-RunPatchBaseline",))), PASS, "AWS-RunPatchBaseline"),
        ("none", (a_window(), WindowTasks(())), FAIL, "no tasks"),
    ),
    *table(
        order.resource_data_sync_succeeds,
        ("yes", (a_sync("Successful"),), PASS, "Successful"),
        ("no", (a_sync("Failed"),), FAIL, "in AWS's words"),
        ("under way", (a_sync("InProgress"),), NOT_APPLICABLE, "not finished"),
    ),
    *table(
        region.region_blocks_public_documents,
        ("yes", (REGION, settings()), PASS, "Disable"),
        ("no", (REGION, settings(public_sharing="Enable")), FAIL, "Enable"),
    ),
    *table(
        region.region_logs_automations,
        ("yes", (REGION, settings()), PASS, "CloudWatch"),
        ("no", (REGION, settings(automation_logs="")), FAIL, "not logged"),
    ),
    *table(
        region.region_manages_instances_by_default,
        ("no nodes", (REGION, NO_NODES, settings(host_role="")), NOT_APPLICABLE, "no managed"),
        ("yes", (REGION, NODES, settings()), PASS, "a-role"),
        ("no", (REGION, NODES, settings(host_role="")), FAIL, "no role"),
    ),
    *table(
        region.region_logs_sessions,
        ("no nodes", (REGION, NO_NODES, SessionPreferences()), NOT_APPLICABLE, "no managed"),
        ("to a bucket", (REGION, NODES, SessionPreferences(bucket="logs")), PASS, "logs"),
        ("to a log group", (REGION, NODES, SessionPreferences(log_group="/ssm")), PASS, "/ssm"),
        ("nowhere", (REGION, NODES, SessionPreferences(key="k")), FAIL, "not logged"),
    ),
    *table(
        region.region_encrypts_sessions_with_kms,
        ("no nodes", (REGION, NO_NODES, SessionPreferences()), NOT_APPLICABLE, "no managed"),
        ("yes", (REGION, NODES, SessionPreferences(key="alias/ssm")), PASS, "alias/ssm"),
        ("no", (REGION, NODES, SessionPreferences()), FAIL, "TLS alone"),
    ),
]


@each(CASES)
def test_systems_manager(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("platform", "version", "end"),
    [
        ("Amazon Linux", "2", date(2026, 6, 30)),
        ("Amazon Linux", "2023.6.20250128", date(2029, 6, 30)),
        ("Amazon Linux AMI", "2018.03", date(2023, 12, 31)),
        ("Microsoft Windows Server 2012 R2 Standard", "6.3.9600", date(2023, 10, 10)),
        ("SLES", "15.5", date(2031, 7, 31)),
        ("Ubuntu", "24.10", date(2025, 7, 10)),
        ("Ubuntu", "99.10", None),
        ("Red Hat Enterprise Linux Server", "6.10", date(2020, 11, 30)),
        ("Rocky Linux", "9.4", date(2032, 5, 31)),
        ("macOS", "14.1", None),
    ],
)
def test_the_end_of_support_is_found_as_the_agent_spells_the_platform(
    platform: str, version: str, end: date | None
) -> None:
    assert support_ends(platform, version) == end
