"""Filters, lists of addresses and plans: whether they do what they were made for, and no more."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.guardduty.resources.lists import Filter, IpSet, MalwareProtectionPlan, ThreatIntelSet

# Fields that tell one kind of finding, or one resource, from all others. Account, region and severity do not.
_TELLING = (
    "type",
    "id",
    "resource.accessKeyDetails.",
    "resource.eksClusterDetails.",
    "resource.instanceDetails.",
    "resource.kubernetesDetails.",
    "resource.lambdaDetails.",
    "resource.s3BucketDetails.",
    "resource.ecsClusterDetails.",
    "resource.ebsVolumeDetails.",
    "resource.rdsDbInstanceDetails.",
    "service.action.",
    "service.additionalInfo.threatListName",
    "service.ebsVolumeScanDetails.",
)
_PASSING = ("ACTIVATING", "DEACTIVATING", "DELETE_PENDING", "DELETED")


@check("guardduty.filter.archives-only-what-it-names", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def filter_archives_only_what_it_names(found: Filter) -> Verdict:
    """A suppression rule names the type of finding, the resource, or the action that it is about.

    What fits it is archived unseen and sent nowhere. One that goes by account, region or severity alone swallows
    attacks that nobody thought of.

    Fix: GuardDuty console, Suppression rules, the rule: add a criterion such as Finding type; or `aws guardduty
    update-filter --detector-id ID --filter-name NAME --finding-criteria file://criteria.json`.
    """
    if not found.archives:
        return not_applicable("archives nothing")
    telling = [field for field in found.criteria if field.startswith(_TELLING)]
    if telling:
        return passed(f"goes by {', '.join(telling)}")
    return failed(f"goes by {', '.join(found.criteria)} alone" if found.criteria else "archives everything")


@check("guardduty.ip-set.is-in-force", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def ip_set_is_in_force(found: IpSet) -> Verdict:
    """The list of trusted addresses is active and could be loaded.

    One that GuardDuty could not load from its bucket does nothing, and floods you with findings of your own scanners.

    Fix: GuardDuty console, Lists: correct and activate the list, or delete it; or `aws guardduty update-ip-set
    --detector-id ID --ip-set-id ID --activate`.
    """
    return _in_force(found.status)


@check("guardduty.threat-intel-set.is-in-force", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def threat_intel_set_is_in_force(found: ThreatIntelSet) -> Verdict:
    """The list of hostile addresses is active and could be loaded.

    Somebody pays for it and counts on it; one that is off or could not be loaded finds nothing.

    Fix: GuardDuty console, Lists: correct and activate the list, or delete it; or `aws guardduty
    update-threat-intel-set --detector-id ID --threat-intel-set-id ID --activate`.
    """
    return _in_force(found.status)


@check("guardduty.malware-protection-plan.works", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def malware_protection_plan_works(plan: MalwareProtectionPlan) -> Verdict:
    """The plan that scans a bucket's new objects is active.

    Objects that come in while its role or its notification is broken are not scanned, not even later.

    Fix: GuardDuty console, Malware Protection for S3, the bucket: see the status and mend role or bucket; `aws
    guardduty get-malware-protection-plan --malware-protection-plan-id ID` gives the reasons.
    """
    if plan.status == "ACTIVE":
        return passed(f"scans {plan.bucket}")
    return failed(f"{plan.status.lower()} on {plan.bucket}: {', '.join(plan.reasons) or 'no reason told'}")


@check("guardduty.malware-protection-plan.tags-objects", severity=Severity.LOW, pillar=Pillar.SECURITY)
def malware_protection_plan_tags_objects(plan: MalwareProtectionPlan) -> Verdict:
    """The plan tags each object with what the scan found.

    Only by the tag can a bucket policy keep readers from objects that are infected or not scanned yet.

    Fix: GuardDuty console, Malware Protection for S3, the bucket, Edit, Tag scanned objects; or `aws guardduty
    update-malware-protection-plan --malware-protection-plan-id ID --actions Tagging={Status=ENABLED}`. CloudFormation:
    `Actions: {Tagging: {Status: ENABLED}}`.
    """
    return passed("tags them") if plan.tags_objects else failed("does not tag them")


def _in_force(status: str) -> Verdict:
    if status in _PASSING:
        return not_applicable(f"it is {status.lower().replace('_', ' ')}")
    return passed("active") if status == "ACTIVE" else failed(status.lower())
