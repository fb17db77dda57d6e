import pytest

from shared.catalog import Refusal
from shared.services.accessanalyzer import checks
from shared.services.accessanalyzer.checks import RequiredTags, Unused
from shared.services.accessanalyzer.resources import (
    Analyzer,
    ArchiveRule,
    ArchiveRules,
    Criterion,
    Findings,
    RegionAnalyzers,
)
from tests.services.accessanalyzer.builders import a_region, an_analyzer
from tests.services.accessanalyzer.plans import REFUSALS
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.planning import Sample

BUCKETS = {"AWS::S3::Bucket": 2}
UNUSED = an_analyzer("ACCOUNT_UNUSED_ACCESS", unused_after=90)
INTERNAL = an_analyzer("ORGANIZATION_INTERNAL_ACCESS")


def archiving(**asked: str) -> tuple[Analyzer, ArchiveRules]:
    """One rule: property, with __ for the dot, -> the value that it must equal."""
    wanted = {name.replace("__", "."): Criterion(equals=(value,)) for name, value in asked.items()}
    return an_analyzer(), ArchiveRules((ArchiveRule("rule", wanted),))


CASES = [
    *table(
        checks.region_looks_for_outside_access,
        ("active", (a_region(), RegionAnalyzers(("outside",))), PASS, "outside"),
        ("none", (a_region(), RegionAnalyzers(())), FAIL, "no analyzer"),
        ("failed", (a_region(), RegionAnalyzers((), ("outside",))), FAIL, "not active"),
    ),
    *table(
        checks.analyzer_is_active,
        ("active", (an_analyzer(),), PASS, "active"),
        (
            "failed",
            (an_analyzer(status="FAILED", reason="SERVICE_LINKED_ROLE_CREATION_FAILED"),),
            FAIL,
            "SERVICE_LINKED",
        ),
        ("disabled", (an_analyzer(status="DISABLED"),), FAIL, "no reason told"),
        ("new", (an_analyzer(status="CREATING"),), NOT_APPLICABLE, "being made"),
    ),
    *table(
        checks.analyzer_finds_nothing_public,
        ("nothing", (an_analyzer(), Findings()), PASS, "nothing"),
        ("two buckets", (an_analyzer(), Findings(public=BUCKETS)), FAIL, "2 AWS::S3::Bucket"),
        ("shared with accounts alone", (an_analyzer(), Findings(cross_account=BUCKETS)), PASS, "nothing"),
        ("another kind", (UNUSED, Findings()), NOT_APPLICABLE, "outside"),
    ),
    *table(
        checks.analyzer_finds_no_other_accounts,
        ("none", (an_analyzer("ORGANIZATION"), Findings()), PASS, "none"),
        ("two buckets", (an_analyzer(), Findings(cross_account=BUCKETS)), FAIL, "2 AWS::S3::Bucket"),
        ("another kind", (INTERNAL, Findings()), NOT_APPLICABLE, "outside"),
    ),
    *table(
        checks.analyzer_reads_every_policy,
        ("all", (an_analyzer(), Findings()), PASS, "all"),
        ("not two", (an_analyzer(), Findings(errors=BUCKETS)), FAIL, "cannot read 2"),
        ("another kind", (UNUSED, Findings()), NOT_APPLICABLE, "outside"),
    ),
    *table(
        checks.analyzer_finds_no_unused_access,
        ("none", (UNUSED, Findings()), PASS, "all access is used"),
        ("roles", (UNUSED, Findings(unused={"UnusedIAMRole": 3})), FAIL, "3 UnusedIAMRole"),
        ("another kind", (an_analyzer(), Findings()), NOT_APPLICABLE, "unused"),
    ),
    *table(
        checks.analyzer_calls_access_unused_in_time,
        ("at the limit", (UNUSED,), PASS, "90 days"),
        ("a day later", (an_analyzer("ACCOUNT_UNUSED_ACCESS", unused_after=91),), FAIL, "91 days"),
        ("by the tenant's limit", (UNUSED, Unused(30)), FAIL, "90 days"),
        ("another kind", (an_analyzer(),), NOT_APPLICABLE, "unused"),
    ),
    *table(
        checks.analyzer_archives_nothing_public,
        ("no rules", (an_analyzer(), ArchiveRules(())), PASS, "0 rules"),
        ("not public ones", archiving(isPublic="false", resourceType="AWS::S3::Bucket"), PASS, "1 rules"),
        ("one bucket", archiving(resource="arn:aws:s3:::acme-site"), PASS, "1 rules"),
        ("one account", archiving(principal__AWS="999988887777"), PASS, "1 rules"),
        ("everybody", archiving(principal__AWS="*"), FAIL, "rule would"),
        ("all buckets", archiving(resourceType="AWS::S3::Bucket"), FAIL, "rule would"),
        ("all that is public", archiving(isPublic="true"), FAIL, "rule would"),
        ("another kind", (UNUSED, ArchiveRules(())), NOT_APPLICABLE, "outside"),
    ),
    *table(
        checks.analyzer_is_tagged,
        ("tagged", (an_analyzer(),), PASS, "owner"),
        ("not", (an_analyzer(tags={"aws:x": "y"}),), FAIL, "no tags"),
        ("without the key asked for", (an_analyzer(), RequiredTags(("cost",))), FAIL, "cost"),
    ),
]


@each(CASES)
def test_access_analyzer_is_judged(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(("sample", "reason"), REFUSALS)
def test_no_second_analyzer_is_made(sample: Sample, reason: str) -> None:
    refusal = sample.answer()

    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
