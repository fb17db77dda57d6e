"""Whether Macie looks for sensitive data, and whether anything comes of what it finds."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Unread, Verdict, check, failed, not_applicable, passed
from shared.services.macie.resources import (
    Administration,
    AllowList,
    Buckets,
    ClassificationJob,
    DelegatedAdministrators,
    Discovery,
    FindingsFilter,
    Organization,
    Publication,
    RegionSession,
    ResultStore,
    Session,
    Severities,
)

_PAUSED = "Macie is paused"
# Fields that tell one kind of data, bucket or object from all others. Severity, account, region and age do not.
_TELLING = ("classificationDetails.", "id", "resourcesAffected.", "sample", "title", "type")


@dataclass(frozen=True, slots=True)
class Grave(Thresholds):
    """severities: of findings that must not be left alone: High, Medium, Low."""

    severities: tuple[str, ...] = ("High",)


_GRAVE = Grave()


@check(
    "macie.region.is-enabled",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Macie.1", "CIS 3.0 2.1.3", "CIS 5.0 2.1.3", "CIS 7.0 3.1.3", "NIST 800-53 r5"),
    fixed_by="macie.region.enable",
)
def region_is_enabled(region: Region, session: RegionSession) -> Verdict:
    """Macie is on in the region, and not paused.

    It keeps an inventory of the buckets, says which are open or shared, and finds what personal data, keys and
    passwords lie in them.

    Fix: Macie console, Get started, Enable Macie, in each region with buckets; or `aws macie2 enable-macie`, and
    `aws macie2 update-macie-session --status ENABLED` where it is paused. CloudFormation: `Status: ENABLED`.
    """
    if session.status is None:
        return failed("off")
    return passed("on") if session.status == "ENABLED" else failed(session.status.lower())


@check("macie.region.has-delegated-administrator", severity=Severity.LOW, pillar=Pillar.SECURITY)
def region_has_delegated_administrator(
    region: Region, organization: Organization, administrators: DelegatedAdministrators | Unread
) -> Verdict | Unread:
    """The organization has named an account that administers Macie in the region.

    Without one every account looks into its own buckets, or does not. Only the organization's management account can
    tell.

    Fix: Macie console of the management account, Settings, Delegated administrator, in each region; or `aws macie2
    enable-organization-admin-account --admin-account-id ID`.
    """
    if organization.management is None:
        return not_applicable("the account is in no organization")
    if organization.management != region.account_id:
        return not_applicable("only the organization's management account can tell")
    if isinstance(administrators, Unread):
        return administrators
    if not administrators.accounts:
        return failed("no delegated administrator")
    return passed(f"administered by {', '.join(administrators.accounts)}")


@check(
    "macie.session.discovers-automatically",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP Macie.2", "NIST 800-53 r5"),
    fixed_by="macie.session.discover-automatically",
)
def session_discovers_automatically(
    session: Session, discovery: Discovery | Unread, administration: Administration
) -> Verdict | Unread:
    """Automated sensitive data discovery is on: Macie samples every bucket, day by day.

    Jobs look where somebody expects sensitive data. It is found where nobody did. An administrator decides it for its
    members.

    Fix: Macie console, Settings, Automated sensitive data discovery, Enable; or `aws macie2
    update-automated-discovery-configuration --status ENABLED`.
    """
    if administration.administrator:
        return not_applicable(f"{administration.administrator} decides")
    if not session.enabled:
        return not_applicable(_PAUSED)
    if isinstance(discovery, Unread):
        return discovery
    return passed("on") if discovery.automatic else failed("off")


@check(
    "macie.session.reports-again-without-delay",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    fixed_by="macie.session.report-every-fifteen-minutes",
)
def session_reports_again_without_delay(session: Session) -> Verdict:
    """Findings about bucket settings that recur are sent every fifteen minutes, not every six hours.

    That a bucket is open again is told only as often as this says.

    Fix: Macie console, Settings, Publication of findings, Update frequency: 15 minutes; or `aws macie2
    update-macie-session --finding-publishing-frequency FIFTEEN_MINUTES`. CloudFormation: `FindingPublishingFrequency:
    FIFTEEN_MINUTES`.
    """
    words = session.frequency.lower().replace("_", " ")
    return passed(words) if session.frequency == "FIFTEEN_MINUTES" else failed(words)


@check("macie.session.keeps-its-results", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def session_keeps_its_results(session: Session, store: ResultStore, administration: Administration) -> Verdict:
    """The detailed results of what Macie looked into are kept in a bucket.

    They say where in each object the data is, and which objects could not be read. Without a bucket Macie shows them
    for 90 days, and jobs leave no proof that they ran.

    Fix: Macie console, Settings, Discovery results: configure a bucket and a KMS key, within 30 days of enabling; or
    `aws macie2 put-classification-export-configuration --configuration s3Destination={bucketName=B,kmsKeyArn=K}`.
    """
    if store.bucket:
        return passed(f"kept in {store.bucket}")
    if administration.administrator:
        return not_applicable(f"{administration.administrator} keeps them")
    return failed("no bucket")


@check(
    "macie.session.tells-security-hub-of-sensitive-data",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="macie.session.tell-security-hub",
)
def session_tells_security_hub_of_sensitive_data(session: Session, publication: Publication) -> Verdict:
    """Findings of sensitive data go to Security Hub, as those of bucket settings do.

    By default only the latter go there, and the more telling half stays in a console that few open.

    Fix: Macie console, Settings, Publication of findings, Security Hub: sensitive data findings; or `aws macie2
    put-findings-publication-configuration --security-hub-configuration
    publishClassificationFindings=true,publishPolicyFindings=true`.
    """
    sent = {"sensitive data": publication.sensitive_data, "bucket settings": publication.policies}
    missing = [kind for kind, on in sent.items() if not on]
    return failed(f"not of {', '.join(missing)}") if missing else passed("of both kinds")


@check("macie.session.finds-no-public-sensitive-data", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def session_finds_no_public_sensitive_data(session: Session, buckets: Buckets) -> Verdict:
    """No bucket in which Macie found sensitive data is open to the public.

    Both together are what breaches are made of.

    Fix: Macie console, S3 buckets, filter Public and Sensitive: block public access of each; `aws macie2
    describe-buckets --criteria publicAccess.effectivePermission={eq=[PUBLIC]}` names them.
    """
    if not buckets.total:
        return not_applicable("no buckets")
    if buckets.sensitive_and_public:
        return failed(f"{buckets.sensitive_and_public} of {buckets.sensitive} buckets with sensitive data are public")
    return passed(f"none of {buckets.sensitive} buckets with sensitive data is public")


@check("macie.session.can-read-every-bucket", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def session_can_read_every_bucket(session: Session, buckets: Buckets) -> Verdict:
    """Macie can look into every bucket.

    A bucket policy or a KMS key that shuts it out leaves the bucket without findings, as if there was nothing in it.

    Fix: Macie console, S3 buckets, filter Classification error: allow Macie's service-linked role in bucket policy
    and key; `aws macie2 list-resource-profile-artifacts --resource-arn ARN` names the objects.
    """
    if not buckets.total:
        return not_applicable("no buckets")
    words = f"{buckets.unreadable} of {buckets.total} cannot be read"
    return failed(words) if buckets.unreadable else passed(words)


@check("macie.session.has-no-severe-findings", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def session_has_no_severe_findings(session: Session, found: Severities, grave: Grave = _GRAVE) -> Verdict:
    """Macie has no findings of high severity that nobody has archived.

    Such a finding names keys, bank or health data in an object, or a bucket that was opened. Archived is what was
    looked into.

    Fix: Macie console, Findings: move or protect the data, then archive; or `aws macie2 list-findings
    --finding-criteria file://high.json`.
    """
    counts = {one: found.counts[one] for one in grave.severities if found.counts.get(one)}
    if counts:
        return failed(", ".join(f"{count} {severity}" for severity, count in counts.items()))
    return passed(f"none is {' or '.join(grave.severities)}")


@check("macie.session.is-centrally-administered", severity=Severity.LOW, pillar=Pillar.SECURITY)
def session_is_centrally_administered(session: Session, administration: Administration) -> Verdict:
    """Macie has an administrator account, or administers those of other accounts.

    Findings of an account alone are seen by those who look into this account; and whoever took it over can turn
    Macie off.

    Fix: Macie console of the organization's administrator, Settings, Accounts: add the account; or `aws macie2
    create-member --account accountId=ID,email=EMAIL`.
    """
    if administration.administrator:
        return passed(f"administered by {administration.administrator}")
    return passed("administers others") if administration.has_members else failed("stands alone")


@check("macie.classification-job.runs-without-errors", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def classification_job_runs_without_errors(job: ClassificationJob) -> Verdict:
    """The last run of the job met no errors.

    Objects that a run could not read are left out; its result looks complete all the same.

    Fix: Macie console, Jobs, the job, Show results, CloudWatch logs: mend rights or keys, then copy the job; `aws
    logs tail /aws/macie/classificationjobs` shows what it met.
    """
    if job.status == "CANCELLED":
        return not_applicable("cancelled")
    return failed(f"errors in the last run ({job.status.lower()})") if job.failed else passed(job.status.lower())


@check("macie.classification-job.is-not-left-paused", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def classification_job_is_not_left_paused(job: ClassificationJob) -> Verdict:
    """Nobody has paused the job and left it so.

    A paused job expires after 30 days and is cancelled for good.

    Fix: Macie console, Jobs, the job, Actions: Resume or Cancel; or `aws macie2 update-classification-job --job-id ID
    --job-status RUNNING`.
    """
    return failed("paused by a user") if job.status == "USER_PAUSED" else passed(job.status.lower().replace("_", " "))


@check("macie.findings-filter.archives-only-what-it-names", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def findings_filter_archives_only_what_it_names(found: FindingsFilter) -> Verdict:
    """A suppression rule names the bucket, the object or the kind of data that it is about.

    What fits it is archived unseen. One that goes by severity, account or region alone hides data that nobody knew
    of.

    Fix: Macie console, Findings, Suppression rules, the rule: add a filter such as S3 bucket name; or `aws macie2
    update-findings-filter --id ID --finding-criteria file://criteria.json`.
    """
    telling = [field for field in found.criteria if field.startswith(_TELLING)]
    if telling:
        return passed(f"goes by {', '.join(telling)}")
    return failed(f"goes by {', '.join(found.criteria)} alone" if found.criteria else "archives everything")


@check("macie.allow-list.can-be-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def allow_list_can_be_used(found: AllowList) -> Verdict:
    """Macie can read the allow list.

    One that is gone from its bucket, too large or locked away is ignored, and findings of harmless texts bury the
    others.

    Fix: Macie console, Settings, Allow lists, the list: put the object back or allow Macie to read it; `aws macie2
    get-allow-list --id ID` gives the reason.
    """
    return passed("in use") if found.status == "OK" else failed(found.status)
