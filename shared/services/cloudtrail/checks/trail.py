"""Whether a trail records what it should, and whether its record can be trusted."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.cloudtrail.resources.trail import (
    AccountTrails,
    Recording,
    RegionTrails,
    Trail,
    TrailStatus,
    TrailTags,
)


@check(
    "cloudtrail.trail.is-logging",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    fixed_by="cloudtrail.trail.start-logging",
)
def trail_is_logging(trail: Trail, status: TrailStatus) -> Verdict:
    """The trail is logging.

    A trail that was stopped looks like one in the list, and records nothing; to stop it is what attackers do first.

    Fix: CloudTrail console, the trail, Start logging; or `aws cloudtrail start-logging --name NAME`. CloudFormation:
    `IsLogging: true`.
    """
    return passed("logging") if status.logging else failed("not logging")


@check(
    "cloudtrail.trail.encrypts-with-kms",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP CloudTrail.2",
        "CIS 3.0 3.5",
        "CIS 5.0 3.5",
        "CIS 6.0 4.5",
        "CIS 7.0 4.5",
        "NIST 800-53 r5",
        "PCI DSS 4.0",
    ),
    fixed_by="cloudtrail.trail.encrypt-with-kms",
)
def trail_encrypts_with_kms(trail: Trail) -> Verdict:
    """The log files are encrypted with a key in KMS.

    Then it takes two rights to read them, that of the bucket and that of the key, and the use of the key is recorded.

    Fix: CloudTrail console, the trail, General details, Log file SSE-KMS encryption; or `aws cloudtrail update-trail
    --name NAME --kms-key-id KEY`, with a key policy that lets CloudTrail use it. CloudFormation: `KMSKeyId: KEY`.
    """
    return passed(f"encrypted with {trail.key}") if trail.key else failed("encrypted with S3's own keys only")


@check(
    "cloudtrail.trail.validates-log-files",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP CloudTrail.4",
        "CIS 3.0 3.2",
        "CIS 5.0 3.2",
        "CIS 6.0 4.2",
        "CIS 7.0 4.2",
        "NIST 800-53 r5",
        "PCI DSS 4.0",
    ),
    fixed_by="cloudtrail.trail.validate-log-files",
)
def trail_validates_log_files(trail: Trail) -> Verdict:
    """Log file validation is on.

    Signed digests prove that no log file was changed or deleted after it was delivered.

    Fix: CloudTrail console, the trail, General details, Log file validation; or `aws cloudtrail update-trail --name
    NAME --enable-log-file-validation`. CloudFormation: `EnableLogFileValidation: true`.
    """
    return passed("validation is on") if trail.validates_files else failed("validation is off")


@check(
    "cloudtrail.trail.sends-to-log-group",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP CloudTrail.5", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def trail_sends_to_log_group(trail: Trail) -> Verdict:
    """The trail sends its events to CloudWatch Logs too.

    Alarms on events, and searches over them, need them there.

    Fix: CloudTrail console, the trail, CloudWatch Logs; or `aws cloudtrail update-trail --name NAME
    --cloud-watch-logs-log-group-arn GROUP --cloud-watch-logs-role-arn ROLE`. CloudFormation:
    `CloudWatchLogsLogGroupArn: GROUP, CloudWatchLogsRoleArn: ROLE`.
    """
    return passed(f"sends to {trail.log_group}") if trail.log_group else failed("sends to no log group")


@dataclass(frozen=True, slots=True)
class DeliveryAge(Thresholds):
    """hours: that the latest delivery to the log group may be past."""

    hours: int = 24


_DELIVERY_AGE = DeliveryAge()


@check("cloudtrail.trail.delivers-to-log-group", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def trail_delivers_to_log_group(
    trail: Trail, status: TrailStatus, now: Now, threshold: DeliveryAge = _DELIVERY_AGE
) -> Verdict:
    """Events have lately arrived in the trail's log group.

    Where the role or the group has gone, alarms on events fall silent, and nobody hears of it.

    Fix: CloudTrail console, the trail, CloudWatch Logs: name a group and role that exist; or `aws cloudtrail
    update-trail --name NAME --cloud-watch-logs-log-group-arn GROUP --cloud-watch-logs-role-arn ROLE`.
    """
    if trail.log_group is None:
        return not_applicable("sends to no log group")
    if status.log_group_error:
        return failed(f"CloudTrail says: {status.log_group_error}")
    if status.last_to_log_group is None:
        return failed("nothing was ever delivered")
    hours = (now.at - status.last_to_log_group).total_seconds() / 3600
    said = f"last delivered {hours:.0f} hours ago"
    return passed(said) if hours <= threshold.hours else failed(said)


@check("cloudtrail.trail.delivers-log-files", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def trail_delivers_log_files(trail: Trail, status: TrailStatus) -> Verdict:
    """The latest log file and the latest digest were delivered to the bucket.

    CloudTrail tries again for 30 days; then what was recorded is lost.

    Fix: give CloudTrail the right to write to the bucket, and to use its key (CloudTrail console, the trail, Edit,
    which mends the policy); `aws cloudtrail get-trail-status --name NAME` tells the error.
    """
    error = status.file_error or (status.digest_error if trail.validates_files else None)
    return failed(f"CloudTrail says: {error}") if error else passed("no error of delivery")


@check(
    "cloudtrail.trail.covers-every-region",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="cloudtrail.trail.cover-every-region",
)
def trail_covers_every_region(trail: Trail, trails: AccountTrails) -> Verdict:
    """The trail covers all regions, or another one does.

    A trail of one region sees nothing of what is done in the others, nor in regions that AWS will add.

    Fix: CloudTrail console: make a trail, which covers all regions, or `aws cloudtrail update-trail --name NAME
    --is-multi-region-trail`. CloudFormation: `IsMultiRegionTrail: true`.
    """
    if trail.is_multi_region:
        return passed("covers all regions")
    others = sorted(one.name for one in trails.of_all_regions if one.records_all_management_events)
    return passed(f"{', '.join(others)} covers all regions") if others else failed(f"sees {trail.region} alone")


@check("cloudtrail.trail.excludes-no-source", severity=Severity.LOW, pillar=Pillar.SECURITY)
def trail_excludes_no_source(trail: Trail, trails: RegionTrails) -> Verdict:
    """The management events of no service are left out.

    KMS and the RDS Data API may be excluded for their number; then uses of keys and of databases go unseen.

    Fix: CloudTrail console, the trail, Management events: exclude nothing; or `aws cloudtrail put-event-selectors
    --trail-name NAME --event-selectors ReadWriteType=All,IncludeManagementEvents=true`, which replaces all selectors.
    """
    recording = trails.of(trail)
    if recording is None or not recording.management:
        return not_applicable("records no management events just now")
    excluded = sorted({source for one in recording.management for source in one.excluded})
    return failed(f"leaves out {', '.join(excluded)}") if excluded else passed("leaves out nothing")


@check("cloudtrail.trail.has-insights", severity=Severity.LOW, pillar=Pillar.SECURITY)
def trail_has_insights(trail: Trail) -> Verdict:
    """CloudTrail Insights is on: it tells of unusual numbers of calls or of errors.

    A sudden rise of calls is often the first sign of a stolen key, or of a program that has gone wrong.

    Fix: CloudTrail console, the trail, Insights events; or `aws cloudtrail put-insight-selectors --trail-name NAME
    --insight-selectors InsightType=ApiCallRateInsight InsightType=ApiErrorRateInsight`. AWS charges for what it
    analyses. CloudFormation: `InsightSelectors: [{InsightType: ApiCallRateInsight}, {InsightType:
    ApiErrorRateInsight}]`.
    """
    return passed("Insights is on") if trail.has_insights else failed("Insights is off")


@check("cloudtrail.trail.is-not-redundant", severity=Severity.LOW, pillar=Pillar.COST)
def trail_is_not_redundant(trail: Trail, mine: RegionTrails, trails: AccountTrails) -> Verdict:
    """No other trail records the same management events already.

    AWS gives the first copy of a region's management events for nothing; each further one costs 2 USD for 100,000
    events, and its storage. Of several, an organization's counts as the first, then the first by name.

    Fix: CloudTrail console: delete the trail that nobody reads, or record no management events with it: `aws
    cloudtrail delete-trail --name NAME`.
    """
    recording = mine.of(trail)
    if recording is None or not recording.management:
        return not_applicable("records no management events just now")
    rivals = [*trails.of_all_regions, *(() if trail.is_multi_region else mine.recordings)]
    first = min((one for one in (recording, *rivals) if _records_as_much(one, recording)), key=_rank)
    if first.arn == trail.arn:
        return passed("the first of its kind")
    return failed(f"{first.name} records the same", saving=UNPRICED)


def _records_as_much(one: Recording, other: Recording) -> bool:
    def kinds(recording: Recording) -> set[str]:
        reads = {"reads" for part in recording.management if part.reads}
        return reads | {"writes" for part in recording.management if part.writes}

    return kinds(one) >= kinds(other)


def _rank(recording: Recording) -> tuple[bool, bool, str, str]:
    return not recording.is_organization, not recording.is_multi_region, recording.name, recording.arn


@check(
    "cloudtrail.trail.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub CloudTrail.9",),
)
def trail_is_tagged(trail: Trail, tags: TrailTags) -> Verdict:
    """The trail has at least one tag that its owner gave it.

    Tags say whose it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: CloudTrail console, the trail, Tags; or `aws cloudtrail add-tags --resource-id ARN --tags-list
    Key=owner,Value=TEAM`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
