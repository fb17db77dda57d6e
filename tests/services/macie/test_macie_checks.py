import pytest

from shared.catalog import Refusal, Unread
from shared.services.macie import checks
from shared.services.macie.checks import Grave
from shared.services.macie.resources import (
    Buckets,
    DelegatedAdministrators,
    Discovery,
    Organization,
    Publication,
    RegionSession,
    ResultStore,
    Severities,
)
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.macie.builders import SCOPE, a_filter, a_job, a_region, a_session, an_allow_list
from tests.services.macie.plans import ALONE, MEMBER, REFUSALS, SAMPLES
from tests.services.planning import Sample

MANAGING, ELSEWHERE = Organization(SCOPE.account_id), Organization("999988887777")
DENIED = Unread.because("AccessDeniedException", "no", "macie2:GetAutomatedDiscoveryConfiguration", "eu-west-1")
ON, OFF = Discovery(automatic=True), Discovery(automatic=False)

CASES = [
    *table(
        checks.region_is_enabled,
        ("on", (a_region(), RegionSession("ENABLED")), PASS, "on"),
        ("paused", (a_region(), RegionSession("PAUSED")), FAIL, "paused"),
        ("off", (a_region(), RegionSession(None)), FAIL, "off"),
    ),
    *table(
        checks.region_has_delegated_administrator,
        ("one", (a_region(), MANAGING, DelegatedAdministrators(("999988887777",))), PASS, "999988887777"),
        ("none", (a_region(), MANAGING, DelegatedAdministrators(())), FAIL, "no delegated"),
        ("a member account", (a_region(), ELSEWHERE, DENIED), NOT_APPLICABLE, "only the organization's"),
        ("no organization", (a_region(), Organization(None), DENIED), NOT_APPLICABLE, "no organization"),
        ("refused to the management account", (a_region(), MANAGING, DENIED), ERROR, "AccessDenied"),
    ),
    *table(
        checks.session_discovers_automatically,
        ("on", (a_session(), ON, ALONE), PASS, "on"),
        ("off", (a_session(), OFF, ALONE), FAIL, "off"),
        ("paused", (a_session(enabled=False), OFF, ALONE), NOT_APPLICABLE, "paused"),
        ("a member, who is not told", (a_session(), DENIED, MEMBER), NOT_APPLICABLE, "999988887777 decides"),
        ("denied", (a_session(), DENIED, ALONE), ERROR, "AccessDenied"),
    ),
    *table(
        checks.session_reports_again_without_delay,
        ("soon", (a_session(),), PASS, "fifteen minutes"),
        ("late", (a_session(frequency="SIX_HOURS"),), FAIL, "six hours"),
    ),
    *table(
        checks.session_keeps_its_results,
        ("kept", (a_session(), ResultStore("acme-logs"), ALONE), PASS, "acme-logs"),
        ("lost", (a_session(), ResultStore(None), ALONE), FAIL, "no bucket"),
        ("a member", (a_session(), ResultStore(None), MEMBER), NOT_APPLICABLE, "999988887777"),
    ),
    *table(
        checks.session_tells_security_hub_of_sensitive_data,
        ("both", (a_session(), Publication(sensitive_data=True, policies=True)), PASS, "both"),
        ("as by default", (a_session(), Publication(sensitive_data=False, policies=True)), FAIL, "sensitive data"),
        ("neither", (a_session(), Publication(sensitive_data=False, policies=False)), FAIL, "bucket settings"),
    ),
    *table(
        checks.session_finds_no_public_sensitive_data,
        ("none", (a_session(), Buckets(12, sensitive=2)), PASS, "none of 2"),
        ("one", (a_session(), Buckets(12, sensitive=2, sensitive_and_public=1)), FAIL, "1 of 2"),
        ("no buckets", (a_session(), Buckets(0)), NOT_APPLICABLE, "no buckets"),
    ),
    *table(
        checks.session_can_read_every_bucket,
        ("all", (a_session(), Buckets(12)), PASS, "0 of 12"),
        ("not one", (a_session(), Buckets(12, unreadable=1)), FAIL, "1 of 12"),
        ("no buckets", (a_session(), Buckets(0)), NOT_APPLICABLE, "no buckets"),
    ),
    *table(
        checks.session_has_no_severe_findings,
        ("milder ones alone", (a_session(), Severities({"Medium": 3})), PASS, "none"),
        ("two", (a_session(), Severities({"High": 2})), FAIL, "2 High"),
        ("as the tenant counts", (a_session(), Severities({"Medium": 3}), Grave(("High", "Medium"))), FAIL, "3 Medium"),
    ),
    *table(
        checks.session_is_centrally_administered,
        ("a member", (a_session(), MEMBER), PASS, "999988887777"),
        ("neither", (a_session(), ALONE), FAIL, "alone"),
    ),
    *table(
        checks.classification_job_runs_without_errors,
        ("well", (a_job(),), PASS, "complete"),
        ("with errors", (a_job(failed=True),), FAIL, "errors"),
        ("cancelled", (a_job("CANCELLED", failed=True),), NOT_APPLICABLE, "cancelled"),
    ),
    *table(
        checks.classification_job_is_not_left_paused,
        ("done", (a_job(),), PASS, "complete"),
        ("paused by Macie for the quota", (a_job("PAUSED"),), PASS, "paused"),
        ("paused by a user", (a_job("USER_PAUSED"),), FAIL, "user"),
    ),
    *table(
        checks.findings_filter_archives_only_what_it_names,
        ("a bucket", (a_filter("resourcesAffected.s3Bucket.name", "severity.description"),), PASS, "s3Bucket"),
        ("a type", (a_filter("type"),), PASS, "type"),
        ("a severity", (a_filter("region", "severity.description"),), FAIL, "region, severity.description alone"),
        ("everything", (a_filter(),), FAIL, "everything"),
    ),
    *table(
        checks.allow_list_can_be_used,
        ("in use", (an_allow_list("OK"),), PASS, "in use"),
        ("gone", (an_allow_list("S3_OBJECT_NOT_FOUND"),), FAIL, "NOT_FOUND"),
    ),
]


@each(CASES)
def test_macie_is_judged(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[one.action for one, _ in REFUSALS])
def test_what_is_so_already_or_not_ours_to_decide_is_refused(sample: Sample, reason: str) -> None:
    refusal = sample.answer()

    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason


def test_what_was_sent_to_security_hub_is_put_back() -> None:
    (undone,) = SAMPLES[-1].plan().undo

    assert undone.params["securityHubConfiguration"] == {
        "publishClassificationFindings": False,
        "publishPolicyFindings": True,
    }
