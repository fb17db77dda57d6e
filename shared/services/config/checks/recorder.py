"""Whether what becomes of resources is recorded, delivered and kept."""

from dataclasses import dataclass

from shared.catalog import Account, Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.domain.scope import home_region, partition_of
from shared.services.config.resources.recorder import Delegation, DeliveryChannel, HistoryRetention, Recorder

_ROLE = "/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"


@check(
    "config.region.is-recorded",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP Config.1",
        "CIS 3.0 3.3",
        "CIS 5.0 3.3",
        "CIS 6.0 4.3",
        "CIS 7.0 4.3",
        "NIST 800-53 r5",
    ),
    fixed_by="config.region.start-recorder",
)
def region_is_recorded(region: Region, recorder: Recorder) -> Verdict:
    """AWS Config records the region's resources, and its latest delivery did not fail.

    Without the record nobody can tell how a resource was set last week, nor who changed it.

    Fix: AWS Config console, Settings, Recorder; or `aws configservice put-configuration-recorder`, `aws configservice
    put-delivery-channel` and `aws configservice start-configuration-recorder --configuration-recorder-name NAME`.
    """
    if recorder.name is None:
        return failed("no recorder")
    if not recorder.recording:
        return failed(f"{recorder.name} is stopped")
    return failed(f"{recorder.name}: {recorder.error}") if recorder.error else passed(f"{recorder.name} records")


@check(
    "config.region.records-with-service-linked-role",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP Config.1", "NIST 800-53 r5"),
)
def region_records_with_service_linked_role(region: Region, recorder: Recorder) -> Verdict:
    """The recorder uses the service-linked role of AWS Config.

    AWS keeps that role's rights as new types of resources come; a role of one's own lacks them, and its policy can be
    changed to give more than reading.

    Fix: AWS Config console, Settings, Edit, Use an existing AWS Config service-linked role; or `aws configservice
    put-configuration-recorder` with roleARN .../aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig.
    """
    if recorder.name is None:
        return not_applicable("no recorder")
    return passed("service-linked role") if recorder.role.endswith(_ROLE) else failed(f"uses {recorder.role}")


@check(
    "config.region.records-every-type",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("CIS 3.0 3.3", "CIS 5.0 3.3", "CIS 6.0 4.3", "CIS 7.0 4.3"),
)
def region_records_every_type(region: Region, recorder: Recorder) -> Verdict:
    """The recorder records every type of resource, and in the home region those of IAM too.

    What is left out is what nobody thought of. Global types need be recorded in one region only.

    Fix: AWS Config console, Settings, Edit, Record all resource types; or `aws configservice
    put-configuration-recorder` with recordingGroup allSupported=true,includeGlobalResourceTypes=true. CloudFormation:
    `RecordingGroup: {AllSupported: true, IncludeGlobalResourceTypes: true}`.
    """
    if recorder.name is None:
        return not_applicable("no recorder")
    if recorder.excluded:
        return failed(f"leaves out {', '.join(recorder.excluded)}")
    if not recorder.all_types:
        return failed("records chosen types only")
    if _is_home(region) and not recorder.global_types:
        return failed("leaves out the global types, those of IAM")
    return passed("records every type")


def _is_home(region: Region) -> bool:
    return region.resource_id == home_region(partition_of(region.resource_id))


@check("config.region.records-global-types-once", severity=Severity.LOW, pillar=Pillar.COST)
def region_records_global_types_once(region: Region, recorder: Recorder) -> Verdict:
    """Regions other than the home region do not record the global types of resources once more.

    Each region that records IAM's users, roles and policies writes, and is billed for, the same items again.

    Fix: AWS Config console, Settings, Edit: leave out globally recorded types; or `aws configservice
    put-configuration-recorder` with includeGlobalResourceTypes=false. CloudFormation: `RecordingGroup: {AllSupported:
    true, IncludeGlobalResourceTypes: false}`.
    """
    if recorder.name is None or not recorder.recording:
        return not_applicable("records nothing")
    if _is_home(region):
        return not_applicable("the home region is where they are to be recorded")
    if not recorder.global_types:
        return passed("leaves the global types to another region")
    return failed("records the global types once more", saving=UNPRICED)


@check("config.region.delivers", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def region_delivers(region: Region, recorder: Recorder, channel: DeliveryChannel) -> Verdict:
    """What is recorded is delivered to a bucket, and the latest delivery did not fail.

    The bucket's files are what remains when the account or its retention ends.

    Fix: AWS Config console, Settings, Delivery method: a bucket that lets AWS Config write; or `aws configservice
    put-delivery-channel --delivery-channel name=default,s3BucketName=BUCKET`. CloudFormation: `S3BucketName: BUCKET`.
    """
    if recorder.name is None:
        return not_applicable("no recorder")
    if channel.bucket is None:
        return failed("no delivery channel")
    return failed("; ".join(channel.errors)) if channel.errors else passed(f"delivers to {channel.bucket}")


@check("config.region.encrypts-deliveries", severity=Severity.LOW, pillar=Pillar.SECURITY)
def region_encrypts_deliveries(region: Region, channel: DeliveryChannel) -> Verdict:
    """What is delivered is encrypted with a KMS key.

    The files tell how everything in the account is set: what an attacker would like to read first.

    Fix: `aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName=BUCKET,s3KmsKeyArn=KEY`;
    the console offers it under Settings, Delivery method. CloudFormation: `S3KmsKeyArn: KEY`.
    """
    if channel.bucket is None:
        return not_applicable("no delivery channel")
    return passed(f"encrypted with {channel.key}") if channel.key else failed("as the bucket encrypts by default")


@dataclass(frozen=True, slots=True)
class KeptHistory(Thresholds):
    """days: that configuration items must be kept."""

    days: int = 365


_KEPT = KeptHistory()


@check(
    "config.region.keeps-history",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    fixed_by="config.region.keep-history",
)
def region_keeps_history(
    region: Region, recorder: Recorder, retention: HistoryRetention, threshold: KeptHistory = _KEPT
) -> Verdict:
    """Configuration items are kept for at least days.

    Intrusions are found after months; then one asks how things were before.

    Fix: AWS Config console, Settings, Edit, Data retention period; or `aws configservice put-retention-configuration
    --retention-period-in-days 2557`.
    """
    if recorder.name is None:
        return not_applicable("no recorder")
    said = f"kept for {retention.days} days"
    return passed(said) if retention.days >= threshold.days else failed(said)


@check("config.account.delegates-administration", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def account_delegates_administration(account: Account, delegation: Delegation) -> Verdict:
    """The organization has delegated the administration of AWS Config to another account.

    So that those who look at the configuration of all accounts need no access to the account that manages them.

    Fix: `aws organizations register-delegated-administrator --account-id ID --service-principal config.amazonaws.com`
    in the management account; the AWS Organizations console shows it under Services, Config.
    """
    if not delegation.manages:
        return not_applicable("does not manage an organization")
    if delegation.delegates:
        return passed(f"delegated to {', '.join(delegation.delegates)}")
    return failed("delegated to nobody")
