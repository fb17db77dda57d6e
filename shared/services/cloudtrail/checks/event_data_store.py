"""Whether an event data store keeps events, from everywhere, for long enough, and for nobody else."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.cloudtrail.resources.event_data_store import EventDataStore, StoreSettings, StoreTags


@check(
    "cloudtrail.event-data-store.encrypts-with-customer-key",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub CloudTrail.10", "NIST 800-53 r5"),
)
def event_data_store_encrypts_with_customer_key(store: EventDataStore, settings: StoreSettings) -> Verdict:
    """The store is encrypted with a KMS key of the customer's.

    Then the key's policy says who can read events, and who disables the key ends all reading.

    Fix: CloudTrail console, Lake, the event data store, General details: use my own KMS key; or `aws cloudtrail
    update-event-data-store --event-data-store ARN --kms-key-id KEY`. It cannot be undone. CloudFormation: `KmsKeyId:
    KEY`.
    """
    return passed(f"encrypted with {settings.key}") if settings.key else failed("encrypted with AWS's own key")


@check(
    "cloudtrail.event-data-store.is-protected",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="cloudtrail.event-data-store.protect",
)
def event_data_store_is_protected(store: EventDataStore, settings: StoreSettings) -> Verdict:
    """Termination protection is on.

    A store that is deleted can be restored for seven days; then its events are gone.

    Fix: CloudTrail console, Lake, the event data store, General details: termination protection; or `aws cloudtrail
    update-event-data-store --event-data-store ARN --termination-protection-enabled`. CloudFormation:
    `TerminationProtectionEnabled: true`.
    """
    return passed("protection is on") if settings.is_protected else failed("protection is off")


@check(
    "cloudtrail.event-data-store.is-ingesting",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    fixed_by="cloudtrail.event-data-store.start-ingestion",
)
def event_data_store_is_ingesting(store: EventDataStore, settings: StoreSettings) -> Verdict:
    """The store takes in events.

    A store that was stopped, or is about to be deleted, answers queries as before, and lacks what happened since.

    Fix: CloudTrail console, Lake, the event data store, Actions, Start ingestion; or `aws cloudtrail
    start-event-data-store-ingestion --event-data-store ARN`. CloudFormation: `IngestionEnabled: true`.
    """
    if settings.status in ("ENABLED", "CREATED", "STARTING_INGESTION"):
        return passed(f"status {settings.status}")
    return failed(f"status {settings.status}")


@check("cloudtrail.event-data-store.covers-every-region", severity=Severity.LOW, pillar=Pillar.SECURITY)
def event_data_store_covers_every_region(store: EventDataStore, settings: StoreSettings) -> Verdict:
    """The store takes in events of all regions.

    What is done in a region that nobody uses is what one would like to know.

    Fix: CloudTrail console, Lake, the event data store, CloudTrail events: all regions; or `aws cloudtrail
    update-event-data-store --event-data-store ARN --multi-region-enabled`. CloudFormation: `MultiRegionEnabled: true`.
    """
    return passed("all regions") if settings.is_multi_region else failed(f"{store.region} alone")


@dataclass(frozen=True, slots=True)
class StoreRetention(Thresholds):
    """days: that events must be kept."""

    days: int = 365


_RETENTION = StoreRetention()


@check("cloudtrail.event-data-store.keeps-events", severity=Severity.LOW, pillar=Pillar.SECURITY)
def event_data_store_keeps_events(
    store: EventDataStore, settings: StoreSettings, threshold: StoreRetention = _RETENTION
) -> Verdict:
    """The store keeps events for as long as they may be asked for.

    Intrusions are found after months; auditors ask for a year.

    Fix: CloudTrail console, Lake, the event data store, General details: retention; or `aws cloudtrail
    update-event-data-store --event-data-store ARN --retention-period 366`. CloudFormation: `RetentionPeriod: 366`.
    """
    if settings.status == "PENDING_DELETION":
        return not_applicable("about to be deleted")
    said = f"keeps events for {settings.retention} days"
    return passed(said) if settings.retention >= threshold.days else failed(said)


@check("cloudtrail.event-data-store.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def event_data_store_is_tagged(store: EventDataStore, tags: StoreTags) -> Verdict:
    """The store has at least one tag that its owner gave it.

    Tags say whose it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: CloudTrail console, Lake, the event data store, Tags; or `aws cloudtrail add-tags --resource-id ARN
    --tags-list Key=owner,Value=TEAM`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
