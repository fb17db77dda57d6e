"""Whether people can see what goes on in a bucket, and find it again."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.s3.resources.bucket import AccessLogging, Bucket, BucketTags, Notifications


@check(
    "s3.bucket.logs-access",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP S3.9",
        "CIS 3.0 3.4",
        "CIS 5.0 3.4",
        "CIS 7.0 4.4",
    ),
    fixed_by="s3.bucket.log-access",
)
def bucket_logs_access(bucket: Bucket, logging: AccessLogging) -> Verdict:
    """Server access logging is on.

    The log is the cheap record of who read and wrote which object, also for requests that were refused.

    Fix: S3 console, the bucket, Properties, Server access logging: enable, with a bucket of its own for logs; or
    `aws s3api put-bucket-logging --bucket BUCKET --bucket-logging-status file://logging.json`.
    """
    if logging.target is None:
        return failed("no access logs")
    return passed(f"logs to {logging.target}")


@check("s3.bucket.logs-to-another-bucket", severity=Severity.LOW, pillar=Pillar.COST, fixed_by="s3.bucket.log-access")
def bucket_logs_to_another_bucket(bucket: Bucket, logging: AccessLogging) -> Verdict:
    """The access logs go to another bucket than the one they are about.

    A bucket that logs into itself logs the writing of each log: it grows without end, and who can write to it can
    change its record.

    Fix: S3 console, the bucket, Properties, Server access logging: choose another bucket; or `aws s3api
    put-bucket-logging --bucket BUCKET --bucket-logging-status file://logging.json`.
    """
    if logging.target is None:
        return not_applicable("no access logs")
    if logging.target == bucket.resource_id:
        return failed("logs into itself", saving=UNPRICED)
    return passed(f"logs to {logging.target}")


@check(
    "s3.bucket.notifies-of-events",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub S3.11",),
    fixed_by="s3.bucket.notify-eventbridge",
)
def bucket_notifies_of_events(bucket: Bucket, notifications: Notifications) -> Verdict:
    """Events of the bucket are sent to EventBridge, a topic, a queue or a function.

    Without them nothing can react to an object that comes, goes or changes, but by listing the bucket again.

    Fix: S3 console, the bucket, Properties, Event notifications, Amazon EventBridge: on; or `aws s3api
    put-bucket-notification-configuration --bucket BUCKET --notification-configuration
    EventBridgeConfiguration={}`.
    """
    if notifications.targets:
        return passed(f"notifies {', '.join(notifications.targets)}")
    return failed("nobody is notified")


@check("s3.bucket.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, fixed_by="s3.bucket.tag")
def bucket_is_tagged(bucket: Bucket, tags: BucketTags) -> Verdict:
    """The bucket has at least one tag that its owner gave it.

    Tags say whose bucket it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: S3 console, the bucket, Properties, Tags; or `aws s3api put-bucket-tagging --bucket BUCKET --tagging
    TagSet=[{Key=owner,Value=TEAM}]`, which replaces all tags.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check("s3.bucket.name-has-no-dots", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def bucket_name_has_no_dots(bucket: Bucket) -> Verdict:
    """The bucket's name has no dots.

    AWS's certificate covers one name before .s3; with a dot in the bucket's name TLS fails at its own address, and
    transfer acceleration is not to be had.

    Fix: a bucket cannot be renamed: make one without dots (S3 console, Create bucket) and copy the objects: `aws s3
    sync s3://OLD s3://NEW`.
    """
    name = bucket.resource_id
    return failed(f"{name} has dots") if "." in name else passed(f"{name} has no dots")
