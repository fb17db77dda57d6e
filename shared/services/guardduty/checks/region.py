"""Whether GuardDuty watches a region at all, and who looks after it for the organization."""

from shared.catalog import Pillar, Region, Severity, Unread, Verdict, check, failed, not_applicable, passed
from shared.services.guardduty.resources.detector import RegionDetector
from shared.services.guardduty.resources.organization import DelegatedAdministrators, Organization


@check(
    "guardduty.region.is-watched",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP GuardDuty.1", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="guardduty.region.start-watching",
)
def region_is_watched(region: Region, detector: RegionDetector) -> Verdict:
    """GuardDuty is on in the region, and not suspended.

    It looks through the trail of API calls, DNS queries and flow logs for stolen keys, mining and command servers.
    Attackers like the regions that nobody uses: they go unwatched.

    Fix: GuardDuty console, Get started, Enable GuardDuty; or `aws guardduty create-detector --enable`, and `aws
    guardduty update-detector --detector-id ID --enable` where it is suspended. CloudFormation: `Enable: true`.
    """
    if detector.id is None:
        return failed("no detector")
    return passed("on") if detector.enabled else failed("suspended")


@check("guardduty.region.has-delegated-administrator", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def region_has_delegated_administrator(
    region: Region, organization: Organization, administrators: DelegatedAdministrators | Unread
) -> Verdict | Unread:
    """The organization has named an account that administers GuardDuty in the region.

    Without one every account turns GuardDuty on and off for itself, and its findings stay there unseen. Only the
    organization's management account can tell.

    Fix: GuardDuty console of the management account, Settings, Delegated administrator, in each region; or `aws
    guardduty enable-organization-admin-account --admin-account-id ID`.
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
