"""Whether access from outside, and access that nobody uses, is looked for; and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.accessanalyzer.resources import Analyzer, ArchiveRule, ArchiveRules, Findings, RegionAnalyzers

_INSIDE = "does not look for access from outside"


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unused(Thresholds):
    """days: after which access that nobody used counts as unused, at the latest."""

    days: int = 90


_REQUIRED = RequiredTags()
_UNUSED = Unused()


@check(
    "accessanalyzer.region.looks-for-outside-access",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("Security Hub IAM.28", "CIS 3.0 1.20", "CIS 5.0 1.19", "CIS 6.0 2.19", "CIS 7.0 2.18"),
    fixed_by="accessanalyzer.region.create-analyzer",
)
def region_looks_for_outside_access(region: Region, analyzers: RegionAnalyzers) -> Verdict:
    """An active analyzer of access from outside covers the region.

    It reads every resource policy of the region and tells which of them lets strangers or other accounts in. It
    costs nothing, and sees only its own region.

    Fix: IAM console, Access Analyzer, Create analyzer, External access analysis, in each region; or `aws
    accessanalyzer create-analyzer --analyzer-name account --type ACCOUNT`. CloudFormation: `Type: ACCOUNT`.
    """
    if analyzers.active:
        return passed(", ".join(analyzers.active))
    return failed(f"{', '.join(analyzers.others)} not active" if analyzers.others else "no analyzer")


@check("accessanalyzer.analyzer.is-active", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def analyzer_is_active(analyzer: Analyzer) -> Verdict:
    """The analyzer is active.

    One that failed, or lost the trust of its organization, keeps its old findings and makes no new ones.

    Fix: IAM console, Access Analyzer, the analyzer: mend what the reason says, or make it anew; `aws accessanalyzer
    get-analyzer --analyzer-name NAME` gives the reason.
    """
    if analyzer.status == "CREATING":
        return not_applicable("it is being made")
    if analyzer.status == "ACTIVE":
        return passed("active")
    return failed(f"{analyzer.status.lower()}: {analyzer.reason or 'no reason told'}")


@check("accessanalyzer.analyzer.finds-nothing-public", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def analyzer_finds_nothing_public(analyzer: Analyzer, findings: Findings) -> Verdict:
    """The analyzer has no active finding of a resource that everybody may use.

    Access Analyzer reasons over the whole policy: such a resource is open, whatever it looks like. What is meant to
    be public is archived.

    Fix: IAM console, Access Analyzer, Findings, filter Public access: narrow each policy, or archive what is meant
    so; or `aws accessanalyzer update-findings --analyzer-arn ARN --status ARCHIVED --ids ID`.
    """
    if not analyzer.is_external:
        return not_applicable(_INSIDE)
    return failed(_counted(findings.public)) if findings.public else passed("nothing is public")


@check("accessanalyzer.analyzer.finds-no-other-accounts", severity=Severity.LOW, pillar=Pillar.SECURITY)
def analyzer_finds_no_other_accounts(analyzer: Analyzer, findings: Findings) -> Verdict:
    """The analyzer has no active finding of a resource that another account may use.

    Each finding asks whether that access is meant. One that is looked into is archived or put right; what piles up
    is looked into by nobody.

    Fix: IAM console, Access Analyzer, Findings: narrow each policy, or archive what is meant so; or `aws
    accessanalyzer update-findings --analyzer-arn ARN --status ARCHIVED --ids ID`.
    """
    if not analyzer.is_external:
        return not_applicable(_INSIDE)
    return failed(_counted(findings.cross_account)) if findings.cross_account else passed("none")


@check("accessanalyzer.analyzer.reads-every-policy", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def analyzer_reads_every_policy(analyzer: Analyzer, findings: Findings) -> Verdict:
    """The analyzer could read the policy of every resource.

    Who uses a resource that it is kept from is not known; a policy that shuts the analyzer out may have been
    written for that.

    Fix: IAM console, Access Analyzer, Findings with errors: allow the service-linked role to read the resource;
    `aws accessanalyzer list-findings --analyzer-arn ARN` names them.
    """
    if not analyzer.is_external:
        return not_applicable(_INSIDE)
    return failed(f"cannot read {_counted(findings.errors)}") if findings.errors else passed("it reads all")


@check("accessanalyzer.analyzer.finds-no-unused-access", severity=Severity.LOW, pillar=Pillar.SECURITY)
def analyzer_finds_no_unused_access(analyzer: Analyzer, findings: Findings) -> Verdict:
    """The analyzer has no active finding of roles, keys, passwords or permissions that nobody uses.

    What nobody uses serves only somebody who steals it. Access Analyzer proposes the policy that would do.

    Fix: IAM console, Access Analyzer, Unused access: delete roles and credentials, take the recommended policies;
    or `aws accessanalyzer generate-finding-recommendation --analyzer-arn ARN --id ID`.
    """
    if not analyzer.is_unused:
        return not_applicable("does not look for unused access")
    return failed(_counted(findings.unused)) if findings.unused else passed("all access is used")


@check("accessanalyzer.analyzer.calls-access-unused-in-time", severity=Severity.LOW, pillar=Pillar.SECURITY)
def analyzer_calls_access_unused_in_time(analyzer: Analyzer, limit: Unused = _UNUSED) -> Verdict:
    """The analyzer calls access unused after 90 days at the latest.

    It may be told to wait a year. So long an old key lies about, and nothing is said.

    Fix: IAM console, Access Analyzer, the analyzer, Edit tracking period; or `aws accessanalyzer update-analyzer
    --analyzer-name NAME --configuration unusedAccess={unusedAccessAge=90}`. CloudFormation: `AnalyzerConfiguration:
    {UnusedAccessConfiguration: {UnusedAccessAge: 90}}`.
    """
    if analyzer.unused_after is None:
        return not_applicable("does not look for unused access")
    days = f"after {analyzer.unused_after} days"
    return passed(days) if analyzer.unused_after <= limit.days else failed(days)


@check("accessanalyzer.analyzer.archives-nothing-public", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def analyzer_archives_nothing_public(analyzer: Analyzer, archive: ArchiveRules) -> Verdict:
    """No archive rule puts away findings of public access without naming the resource.

    What a rule fits is archived the moment it is found, and nobody is told. A rule for a type of resource or an
    account hides the next public bucket as well.

    Fix: IAM console, Access Analyzer, the analyzer, Archive rules: add `Public access is false`, or a resource; or
    `aws accessanalyzer update-archive-rule --analyzer-name NAME --rule-name RULE --filter file://filter.json`.
    """
    if not analyzer.is_external:
        return not_applicable(_INSIDE)
    hiding = [rule.name for rule in archive.rules if _hides_public(rule)]
    if hiding:
        return failed(f"{', '.join(hiding)} would archive public access")
    return passed(f"{len(archive.rules)} rules, none of them for whatever is public")


@check(
    "accessanalyzer.analyzer.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub IAM.23",),
)
def analyzer_is_tagged(analyzer: Analyzer, required: RequiredTags = _REQUIRED) -> Verdict:
    """Somebody has tagged the analyzer, with every key that the tenant asks for.

    A tag says whose it is, when somebody asks who may delete it.

    Fix: IAM console, Access Analyzer, the analyzer, Tags; or `aws accessanalyzer tag-resource --resource-arn ARN
    --tags owner=TEAM`.
    """
    own = sorted(key for key in analyzer.tags or () if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


def _hides_public(rule: ArchiveRule) -> bool:
    """Whether a finding of public access could fit the rule, of whatever resource."""
    if "isPublic" in rule.filter and "true" not in rule.filter["isPublic"].equals:
        return False
    return not any(_names_one(name, asked.equals + asked.contains) for name, asked in rule.filter.items())


def _names_one(name: str, values: tuple[str, ...]) -> bool:
    """Whether it names resources, principals, or conditions of the access; everybody is no name."""
    return (
        bool(values)
        and name.startswith(("id", "resource", "principal.", "condition."))
        and (name not in ("resourceType", "resourceOwnerAccount") and "*" not in values)
    )


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
