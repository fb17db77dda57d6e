"""Whether what is done in the account is recorded, everywhere and once."""

from shared.catalog import Account, Pillar, Severity, Verdict, check, failed, passed
from shared.services.cloudtrail.resources.trail import AccountTrails, Recording, Selector

_BEDROCK = (
    "AWS::Bedrock::AgentAlias",
    "AWS::Bedrock::FlowAlias",
    "AWS::Bedrock::Guardrail",
    "AWS::Bedrock::KnowledgeBase",
    "AWS::Bedrock::Model",
)


@check(
    "cloudtrail.account.records-every-region",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP CloudTrail.1",
        "CIS 3.0 3.1",
        "CIS 5.0 3.1",
        "CIS 6.0 4.1",
        "CIS 7.0 4.1",
        "NIST 800-53 r5",
    ),
)
def account_records_every_region(account: Account, trails: AccountTrails) -> Verdict:
    """A trail that covers all regions is logging, and records management events, reads and writes.

    Attackers work in the regions that nobody looks at; without the record nobody can tell what they did.

    Fix: CloudTrail console, Create trail, which covers all regions; or `aws cloudtrail create-trail --name NAME
    --s3-bucket-name BUCKET --is-multi-region-trail` and `aws cloudtrail start-logging --name NAME`. CloudFormation:
    `IsMultiRegionTrail: true, IsLogging: true`.
    """
    whole = [one.name for one in trails.of_all_regions if one.records_all_management_events]
    if whole:
        return passed(f"recorded by {', '.join(sorted(whole))}")
    found = trails.of_all_regions
    if not found:
        return failed("no trail covers all regions")
    return failed(f"no reads and writes of management events: {', '.join(sorted(map(_lack, found)))}")


def _lack(recording: Recording) -> str:
    return f"{recording.name} {'records only a part' if recording.logging else 'is not logging'}"


@check(
    "cloudtrail.account.has-a-trail",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("Security Hub CloudTrail.3", "PCI DSS 4.0"),
)
def account_has_a_trail(account: Account, trails: AccountTrails) -> Verdict:
    """At least one trail of all regions, of the home region or of the organization is logging.

    Without a trail CloudTrail keeps 90 days of management events, which nobody can lengthen, and no data events.

    Fix: CloudTrail console, Create trail; or `aws cloudtrail create-trail --name NAME --s3-bucket-name BUCKET
    --is-multi-region-trail` and `aws cloudtrail start-logging --name NAME`.
    """
    logging = sorted(one.name for one in trails.recordings if one.logging)
    if logging:
        return passed(f"logging: {', '.join(logging)}")
    return failed("no trail" if not trails.recordings else f"none of {len(trails.recordings)} trails is logging")


@check(
    "cloudtrail.account.records-writes-of-objects",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub S3.22", "CIS 3.0 3.8", "CIS 5.0 3.8", "CIS 6.0 4.8", "CIS 7.0 4.8", "PCI DSS 4.0"),
)
def account_records_writes_of_objects(account: Account, trails: AccountTrails) -> Verdict:
    """A trail that covers all regions records writes of objects in all buckets.

    Management events say who changed a bucket, not who overwrote or deleted what is in it. A selector that leaves
    buckets out does not count.

    Fix: CloudTrail console, the trail, Data events: S3, all buckets, write; or `aws cloudtrail put-event-selectors
    --trail-name NAME --advanced-event-selectors file://selectors.json`.
    """
    return _objects([one.name for one in trails.of_all_regions if any(of.writes for of in _of_objects(one))])


@check(
    "cloudtrail.account.records-reads-of-objects",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub S3.23", "CIS 3.0 3.9", "CIS 5.0 3.9", "CIS 6.0 4.9", "CIS 7.0 4.9", "PCI DSS 4.0"),
)
def account_records_reads_of_objects(account: Account, trails: AccountTrails) -> Verdict:
    """A trail that covers all regions records reads of objects in all buckets.

    After a leak it is the only record of what was read. A selector that leaves buckets out does not count.

    Fix: CloudTrail console, the trail, Data events: S3, all buckets, read; or `aws cloudtrail put-event-selectors
    --trail-name NAME --advanced-event-selectors file://selectors.json`.
    """
    return _objects([one.name for one in trails.of_all_regions if any(of.reads for of in _of_objects(one))])


def _of_objects(recording: Recording) -> tuple[Selector, ...]:
    return recording.data("AWS::S3::Object")


def _objects(names: list[str]) -> Verdict:
    return passed(f"recorded by {', '.join(sorted(names))}") if names else failed("no trail records them everywhere")


@check("cloudtrail.account.records-bedrock", severity=Severity.LOW, pillar=Pillar.SECURITY)
def account_records_bedrock(account: Account, trails: AccountTrails) -> Verdict:
    """A trail that covers all regions records what is asked of Bedrock.

    Calls of models are management events; those of agents, flows, guardrails and knowledge bases are data events,
    which no trail records unless told to. Whoever steals credentials may use them for models at your expense.

    Fix: CloudTrail console, the trail, Data events: Bedrock; or `aws cloudtrail put-event-selectors --trail-name NAME
    --advanced-event-selectors file://selectors.json` with resources.type AWS::Bedrock::AgentAlias and its like.
    """
    kinds = {kind for one in trails.of_all_regions for kind in _BEDROCK if one.data(kind)}
    if kinds:
        return passed(f"data events of {', '.join(sorted(kinds))}")
    return failed("no data events of Bedrock are recorded")
