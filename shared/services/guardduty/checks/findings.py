"""What comes of a detector's findings."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.guardduty.resources.detector import (
    ActiveFindings,
    Administration,
    Destinations,
    Detector,
    OrganizationSetup,
)


@dataclass(frozen=True, slots=True)
class Grave(Thresholds):
    """severity: from which on a finding must not be left alone. GuardDuty's high begins at 7.0, critical at 9.0."""

    severity: float = 7.0


_GRAVE = Grave()


@check("guardduty.detector.has-no-severe-findings", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def detector_has_no_severe_findings(detector: Detector, findings: ActiveFindings, grave: Grave = _GRAVE) -> Verdict:
    """GuardDuty has no findings of high severity that nobody has archived.

    Such a finding says that a resource is compromised and in use by somebody else. Archived is what was looked into.

    Fix: GuardDuty console, Findings: look into each, put it right, then archive it; or `aws guardduty
    archive-findings --detector-id ID --finding-ids FINDING`.
    """
    count = findings.at_least(grave.severity)
    return failed(f"{count} of severity {grave.severity} and more") if count else passed("none")


@check(
    "guardduty.detector.reports-again-without-delay",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    fixed_by="guardduty.detector.report-every-fifteen-minutes",
)
def detector_reports_again_without_delay(detector: Detector) -> Verdict:
    """Findings that recur are sent to EventBridge every fifteen minutes, not every six hours.

    The first is sent at once. That it goes on, and from where, is told only as often as this says.

    Fix: GuardDuty console, Settings, Findings export options, Frequency for updated findings: 15 minutes; or `aws
    guardduty update-detector --detector-id ID --finding-publishing-frequency FIFTEEN_MINUTES`. CloudFormation:
    `FindingPublishingFrequency: FIFTEEN_MINUTES`.
    """
    words = detector.frequency.lower().replace("_", " ")
    return passed(words) if detector.frequency == "FIFTEEN_MINUTES" else failed(words)


@check("guardduty.detector.exports-its-findings", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def detector_exports_its_findings(
    detector: Detector, destinations: Destinations, administration: Administration
) -> Verdict:
    """Findings are exported to a bucket, and arrive there.

    GuardDuty keeps a finding for 90 days. Intrusions are often found later than that.

    Fix: GuardDuty console, Settings, Findings export options, S3 bucket: configure now; or `aws guardduty
    create-publishing-destination --detector-id ID --destination-type S3 --destination-properties
    DestinationArn=ARN,KmsKeyArn=ARN`.
    """
    if "PUBLISHING" in destinations.statuses:
        return passed("exported")
    if destinations.statuses:
        return failed(f"the destination is {', '.join(destinations.statuses).lower().replace('_', ' ')}")
    if administration.administrator:
        return not_applicable(f"{administration.administrator} gets the findings, and decides")
    return failed("no destination")


@check("guardduty.detector.is-centrally-administered", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def detector_is_centrally_administered(detector: Detector, administration: Administration) -> Verdict:
    """The detector has an administrator account, or administers those of other accounts.

    A detector alone sends its findings to nobody but those who look into this account; and whoever took the account
    over can turn it off.

    Fix: GuardDuty console of the organization's administrator, Accounts: add the account; or `aws guardduty
    create-members --detector-id ID --account-details AccountId=ID,Email=EMAIL`.
    """
    if administration.administrator:
        return passed(f"administered by {administration.administrator}")
    return passed("administers others") if administration.has_members else failed("stands alone")


@check("guardduty.detector.enrolls-every-member", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def detector_enrolls_every_member(detector: Detector, setup: OrganizationSetup) -> Verdict:
    """The organization's administrator turns GuardDuty on in every member account by itself.

    Accounts that join otherwise stay unwatched until somebody remembers. Judged is the account that administers
    GuardDuty for the organization.

    Fix: GuardDuty console of the administrator, Accounts, Auto-enable: all accounts; or `aws guardduty
    update-organization-configuration --detector-id ID --auto-enable-organization-members ALL`.
    """
    if setup.new_members is None:
        return not_applicable("does not administer an organization")
    if setup.limit_reached:
        return failed("the limit of member accounts is reached")
    if setup.new_members == "NONE":
        return failed("members are not enrolled")
    return passed(f"enrolls {setup.new_members.lower()} members")
