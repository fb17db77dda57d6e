from typing import Any

from shared.catalog import AnyCheck, Refusal, Unread
from shared.services.inspector import checks
from shared.services.inspector.checks import Age, Grave, Kinds, Recent
from shared.services.inspector.resources import (
    Configuration,
    Coverage,
    DeepInspection,
    DelegatedAdministrator,
    ExploitedVulnerabilities,
    OldestFinding,
    Organization,
    Scanning,
    Severities,
)
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.inspector.builders import NOW, SCOPE, a_filter, a_region, days_ago, scanning
from tests.services.inspector.plans import REFUSALS, SAMPLES

ON, OFF = scanning(), scanning(on=())
DENIED = Unread.because("AccessDeniedException", "no", "inspector2:ListFindings", "eu-west-1")
MANAGING, ELSEWHERE = Organization(SCOPE.account_id), Organization("999988887777")
CVE = "CVE-2021-44228"


def asked(*facts: Any) -> tuple[Any, ...]:
    return (a_region(), ON, *facts)


def off_and_denied(check: AnyCheck, *more: Any) -> list[Case]:
    """What every check of what Inspector found has in common. more: arguments after the fact."""
    return table(
        check,
        ("off", (a_region(), OFF, DENIED, *more), NOT_APPLICABLE, ""),
        ("denied", (a_region(), ON, DENIED, *more), ERROR, "AccessDenied"),
    )


CASES = [
    *table(
        checks.region_scans_every_kind,
        ("all", (a_region(), ON), PASS, "ec2, ecr"),
        ("not functions", (a_region(), scanning(on=("ec2", "ecr"))), FAIL, "Lambda, Lambda code"),
        ("those that are asked for", (a_region(), scanning(on=("ec2",)), Kinds(("ec2",))), PASS, "ec2"),
        ("what the region has not is not missed", (a_region(), Scanning({"ec2": "ENABLING"})), PASS, "ec2"),
        ("nothing", (a_region(), OFF), FAIL, "off"),
    ),
    *off_and_denied(checks.region_has_no_severe_findings),
    *table(
        checks.region_has_no_severe_findings,
        ("milder ones alone", asked(Severities({"medium": 3})), PASS, "none"),
        ("two high", asked(Severities({"high": 2, "medium": 3})), FAIL, "2 high"),
        ("as the tenant counts", asked(Severities({"high": 2}), Grave(("critical",))), PASS, "none"),
    ),
    *off_and_denied(checks.region_has_no_exploited_vulnerabilities),
    *table(
        checks.region_has_no_exploited_vulnerabilities,
        ("none", asked(ExploitedVulnerabilities({})), PASS, "none"),
        ("one", asked(ExploitedVulnerabilities({CVE: None})), FAIL, CVE),
    ),
    *off_and_denied(checks.region_mends_exploited_vulnerabilities_in_time, NOW),
    *table(
        checks.region_mends_exploited_vulnerabilities_in_time,
        ("due now", asked(ExploitedVulnerabilities({CVE: NOW.at}), NOW), PASS, "none overdue"),
        ("due a moment ago", asked(ExploitedVulnerabilities({CVE: days_ago(0.001)}), NOW), FAIL, CVE),
        ("without a day", asked(ExploitedVulnerabilities({CVE: None}), NOW), PASS, "1 open"),
    ),
    *off_and_denied(checks.region_leaves_no_finding_open, NOW),
    *table(
        checks.region_leaves_no_finding_open,
        ("none", asked(OldestFinding(None), NOW), PASS, "no open"),
        ("at the limit", asked(OldestFinding(days_ago(30)), NOW), PASS, "30 days"),
        ("a day later", asked(OldestFinding(days_ago(31)), NOW), FAIL, "31 days"),
        ("as the tenant counts", asked(OldestFinding(days_ago(31)), NOW, Age(60)), PASS, "31 days"),
    ),
    *off_and_denied(checks.region_scans_all_that_it_covers),
    *table(
        checks.region_scans_all_that_it_covers,
        ("all", asked(Coverage(scanned=(NOW.at,))), PASS, "1 are scanned"),
        ("one without agent", asked(Coverage({"UNMANAGED_EC2_INSTANCE": 1})), FAIL, "1 UNMANAGED_EC2_INSTANCE"),
    ),
    *off_and_denied(checks.region_scans_recently, NOW),
    *table(
        checks.region_scans_recently,
        ("at the limit", asked(Coverage(scanned=(days_ago(30),)), NOW), PASS, "all 1"),
        ("a day later", asked(Coverage(scanned=(days_ago(31), NOW.at)), NOW), FAIL, "1 of 2"),
        ("as the tenant counts", asked(Coverage(scanned=(days_ago(31),)), NOW, Recent(60)), PASS, "all 1"),
        ("nothing yet", asked(Coverage(), NOW), NOT_APPLICABLE, "nothing"),
    ),
    *off_and_denied(checks.region_scans_instances_without_agent),
    *table(
        checks.region_scans_instances_without_agent,
        ("hybrid", asked(Configuration("EC2_HYBRID", None)), PASS, "hybrid"),
        ("agent", asked(Configuration("EC2_SSM_AGENT_BASED", None)), FAIL, "agent"),
        (
            "no instances",
            (a_region(), scanning(on=("ecr",)), Configuration(None, None)),
            NOT_APPLICABLE,
            "not scanned",
        ),
    ),
    *off_and_denied(checks.region_looks_deeply_into_instances),
    *table(
        checks.region_looks_deeply_into_instances,
        ("on", asked(DeepInspection("ACTIVATED")), PASS, "activated"),
        ("off", asked(DeepInspection("DEACTIVATED")), FAIL, "deactivated"),
        ("failed", asked(DeepInspection("FAILED")), FAIL, "failed"),
    ),
    *off_and_denied(checks.region_rescans_images_long_enough),
    *table(
        checks.region_rescans_images_long_enough,
        ("for ever", asked(Configuration("EC2_HYBRID", None)), PASS, "as long as"),
        ("at the limit", asked(Configuration("EC2_HYBRID", 30)), PASS, "30 days"),
        ("shorter", asked(Configuration("EC2_HYBRID", 14)), FAIL, "14 days"),
    ),
    *table(
        checks.region_has_delegated_administrator,
        ("one", (a_region(), MANAGING, DelegatedAdministrator("999988887777")), PASS, "999988887777"),
        ("none", (a_region(), MANAGING, DelegatedAdministrator(None)), FAIL, "none"),
        ("a member", (a_region(), ELSEWHERE, DENIED), NOT_APPLICABLE, "only the organization's"),
        ("no organization", (a_region(), Organization(None), DENIED), NOT_APPLICABLE, "no organization"),
        ("refused to the management account", (a_region(), MANAGING, DENIED), ERROR, "AccessDenied"),
    ),
    *table(
        checks.filter_suppresses_only_what_it_names,
        ("one vulnerability", (a_filter("severity", "vulnerabilityId"),), PASS, "vulnerabilityId"),
        ("one resource", (a_filter("resourceId"),), PASS, "resourceId"),
        ("a severity", (a_filter("resourceType", "severity"),), FAIL, "resourceType, severity alone"),
        ("everything", (a_filter(),), FAIL, "everything"),
    ),
]


@each(CASES)
def test_inspector_is_judged(case: Case) -> None:
    case.holds()


def test_only_what_is_off_is_turned_on_and_off_again() -> None:
    (sample,) = SAMPLES
    plan = sample.plan()

    assert [call.params["resourceTypes"] for call in plan.calls] == [["ECR", "LAMBDA", "LAMBDA_CODE"]] * 2


def test_what_is_on_is_not_turned_on() -> None:
    ((sample, reason),) = REFUSALS
    refusal = sample.answer()

    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
