import pytest

from shared.catalog import Refusal, Unread
from shared.services.securityhub import checks
from shared.services.securityhub.checks import Grave, Senders, Untouched
from shared.services.securityhub.resources import (
    Administration,
    Aggregation,
    Control,
    DelegatedAdministrators,
    DisabledControls,
    OldestSevereFinding,
    Organization,
    OrganizationSetup,
    Products,
    RegionHub,
    Standards,
)
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.planning import Sample
from tests.services.securityhub.builders import FSBP, NOW, SCOPE, a_hub, a_region, a_rule, a_standard, days_ago
from tests.services.securityhub.plans import REFUSALS

ALONE = Administration(None, has_members=False)
MEMBER = Administration("999988887777", has_members=False)
MANAGING, ELSEWHERE = Organization(SCOPE.account_id), Organization("999988887777")
DENIED = Unread.because("InvalidAccessException", "no", "securityhub:ListOrganizationAdminAccounts", "eu-west-1")
ALL = Products(("aws/guardduty", "aws/inspector", "aws/macie", "aws/access-analyzer", "other/product"))


def disabled(severity: str, reason: str) -> DisabledControls:
    return DisabledControls((Control("IAM.6", severity, reason),))


CASES = [
    *table(
        checks.region_is_enabled,
        ("enabled", (a_region(), RegionHub(enabled=True)), PASS, "enabled"),
        ("not", (a_region(), RegionHub(enabled=False)), FAIL, "not enabled"),
    ),
    *table(
        checks.region_has_delegated_administrator,
        ("one", (a_region(), MANAGING, DelegatedAdministrators(("999988887777",))), PASS, "999988887777"),
        ("none", (a_region(), MANAGING, DelegatedAdministrators(())), FAIL, "no delegated"),
        ("a member account", (a_region(), ELSEWHERE, DENIED), NOT_APPLICABLE, "only the organization's"),
        ("no organization", (a_region(), Organization(None), DENIED), NOT_APPLICABLE, "no organization"),
        ("refused to the management account", (a_region(), MANAGING, DENIED), ERROR, "InvalidAccess"),
    ),
    *table(
        checks.hub_follows_a_standard,
        ("one", (a_hub(), Standards((FSBP,))), PASS, FSBP),
        ("one that is not ready", (a_hub(), Standards((), (FSBP,))), FAIL, "not ready"),
        ("none", (a_hub(), Standards(())), FAIL, "no standard"),
    ),
    *table(
        checks.hub_follows_current_versions,
        ("the newest", (a_hub(), Standards(("pci-dss/v/4.0.1", FSBP))), PASS, "newest alone"),
        ("a newer one", (a_hub(), Standards(("cis-aws-foundations-benchmark/v/6.0.0",))), PASS, "newest alone"),
        (
            "an old one beside it",
            (a_hub(), Standards(("pci-dss/v/4.0.1",), ("pci-dss/v/3.2.1",))),
            FAIL,
            "pci-dss 3.2.1",
        ),
        ("an old one", (a_hub(), Standards(("cis-aws-foundations-benchmark/v/1.4.0",))), FAIL, "benchmark 1.4.0"),
        ("of one version", (a_hub(), Standards((FSBP,))), NOT_APPLICABLE, "no standard of which"),
    ),
    *table(
        checks.hub_enables_new_controls,
        ("on", (a_hub(), ALONE), PASS, "by themselves"),
        ("off", (a_hub(enables_new=False), ALONE), FAIL, "stay disabled"),
        ("the administrator's matter", (a_hub(enables_new=False), MEMBER), NOT_APPLICABLE, "999988887777"),
    ),
    *table(
        checks.hub_makes_one_finding_for_all_standards,
        ("on", (a_hub(), ALONE), PASS, "consolidated"),
        ("off", (a_hub(consolidated=False), ALONE), FAIL, "each standard"),
        ("the administrator's matter", (a_hub(consolidated=False), MEMBER), NOT_APPLICABLE, "999988887777"),
    ),
    *table(
        checks.hub_gathers_over_regions,
        ("linked", (a_hub(), Aggregation("us-east-1"), ALONE), PASS, "us-east-1"),
        ("not linked", (a_hub(), Aggregation(None), ALONE), FAIL, "no finding aggregator"),
        ("the administrator's matter", (a_hub(), Aggregation(None), MEMBER), NOT_APPLICABLE, "999988887777"),
    ),
    *table(
        checks.hub_is_centrally_administered,
        ("a member", (a_hub(), MEMBER), PASS, "999988887777"),
        ("the administrator", (a_hub(), Administration(None, has_members=True)), PASS, "administers others"),
        ("neither", (a_hub(), ALONE), FAIL, "alone"),
    ),
    *table(
        checks.hub_enrolls_every_member,
        ("by itself", (a_hub(), OrganizationSetup(administers=True, enrolls=True)), PASS, "new accounts"),
        ("centrally", (a_hub(), OrganizationSetup(administers=True, central=True)), PASS, "central"),
        ("not", (a_hub(), OrganizationSetup(administers=True)), FAIL, "not enrolled"),
        (
            "no room for more",
            (a_hub(), OrganizationSetup(administers=True, enrolls=True, limit_reached=True)),
            FAIL,
            "limit",
        ),
        ("not its matter", (a_hub(), OrganizationSetup(administers=False)), NOT_APPLICABLE, "organization"),
    ),
    *table(
        checks.hub_takes_in_findings_of_aws,
        ("all", (a_hub(), ALL), PASS, "guardduty"),
        ("one", (a_hub(), Products(("aws/guardduty",))), FAIL, "inspector, macie, access-analyzer"),
        ("as the tenant asks", (a_hub(), Products(("aws/guardduty",)), Senders(("guardduty",))), PASS, "guardduty"),
    ),
    *table(
        checks.hub_leaves_no_severe_finding_untouched,
        ("none", (a_hub(), OldestSevereFinding(None), NOW), PASS, "none"),
        ("at the limit", (a_hub(), OldestSevereFinding(days_ago(30), "Open"), NOW), PASS, "30 days"),
        ("a day later", (a_hub(), OldestSevereFinding(days_ago(31), "Open"), NOW), FAIL, "31 days: Open"),
        ("as the tenant asks", (a_hub(), OldestSevereFinding(days_ago(8)), NOW, Untouched(7)), FAIL, "8 days"),
    ),
    *table(
        checks.standard_works,
        ("ready", (a_standard(),), PASS, "ready"),
        ("incomplete", (a_standard("INCOMPLETE", "NO_AVAILABLE_CONFIGURATION_RECORDER"),), FAIL, "RECORDER"),
        ("failed", (a_standard("FAILED"),), FAIL, "no reason told"),
        ("new", (a_standard("PENDING"),), NOT_APPLICABLE, "pending"),
    ),
    *table(
        checks.standard_disables_severe_controls_with_a_reason,
        ("none disabled", (a_standard(), DisabledControls()), PASS, "0 disabled"),
        ("a reason", (a_standard(), disabled("CRITICAL", "Looked after centrally.")), PASS, "1 disabled"),
        ("no reason", (a_standard(), disabled("HIGH", " ")), FAIL, "IAM.6"),
        ("a mild one", (a_standard(), disabled("MEDIUM", "")), PASS, "1 disabled"),
        ("as the tenant asks", (a_standard(), disabled("MEDIUM", ""), Grave(("MEDIUM",))), FAIL, "IAM.6"),
    ),
    *table(
        checks.automation_rule_suppresses_only_what_it_names,
        ("a control", (a_rule("ComplianceSecurityControlId", "SeverityLabel"),), PASS, "ComplianceSecurityControlId"),
        ("a resource", (a_rule("ResourceId"),), PASS, "ResourceId"),
        ("a severity", (a_rule("AwsAccountId", "SeverityLabel"),), FAIL, "AwsAccountId, SeverityLabel alone"),
        ("everything", (a_rule(),), FAIL, "everything"),
        ("one that raises severities", (a_rule("SeverityLabel", suppresses=False),), NOT_APPLICABLE, "nothing"),
    ),
]


@each(CASES)
def test_security_hub_is_judged(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[one.action for one, _ in REFUSALS])
def test_what_is_so_already_is_refused(sample: Sample, reason: str) -> None:
    refusal = sample.answer()

    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
