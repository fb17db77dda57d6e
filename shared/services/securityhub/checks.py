"""Whether Security Hub gathers findings, and whether people act on them."""

from dataclasses import dataclass

from shared.catalog import (
    Now,
    Pillar,
    Region,
    Severity,
    Thresholds,
    Unread,
    Verdict,
    check,
    failed,
    not_applicable,
    passed,
)
from shared.services.securityhub.resources import (
    Administration,
    Aggregation,
    AutomationRule,
    DelegatedAdministrators,
    DisabledControls,
    Hub,
    OldestSevereFinding,
    Organization,
    OrganizationSetup,
    Products,
    RegionHub,
    Standard,
    Standards,
)

# Fields that tell one kind of finding, or one resource, from all others. Severity, account, region and age do not.
_TELLING = (
    "ComplianceSecurityControlId",
    "GeneratorId",
    "Id",
    "RelatedFindingsId",
    "ResourceApplicationArn",
    "ResourceApplicationName",
    "ResourceDetailsOther",
    "ResourceId",
    "ResourceTags",
    "Title",
    "Type",
)
# The newest version of each standard that has several. Source: Security Hub User Guide, "Standards reference", as of
# November 2025; a newer one is none the worse.
_NEWEST = {"cis-aws-foundations-benchmark": (5, 0, 0), "pci-dss": (4, 0, 1)}


@dataclass(frozen=True, slots=True)
class Senders(Thresholds):
    """products: of AWS whose findings must come in, as their subscriptions name them."""

    products: tuple[str, ...] = ("guardduty", "inspector", "macie", "access-analyzer")


@dataclass(frozen=True, slots=True)
class Untouched(Thresholds):
    """days: that a critical or high finding may stay in the workflow status NEW."""

    days: int = 30


@dataclass(frozen=True, slots=True)
class Grave(Thresholds):
    """severities: of controls that are not disabled without a word."""

    severities: tuple[str, ...] = ("CRITICAL", "HIGH")


_SENDERS = Senders()
_UNTOUCHED = Untouched()
_GRAVE = Grave()


@check(
    "securityhub.region.is-enabled",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("CIS 3.0 4.16", "CIS 5.0 4.16", "CIS 6.0 5.16", "CIS 7.0 5.16"),
    fixed_by="securityhub.region.enable",
)
def region_is_enabled(region: Region, hub: RegionHub) -> Verdict:
    """Security Hub is enabled in the region.

    It gathers what GuardDuty, Inspector, Macie and others find, and judges settings by published standards.

    Fix: Security Hub console, Go to Security Hub, Enable; or `aws securityhub enable-security-hub
    --enable-default-standards`. AWS Config must record in the region. CloudFormation: `EnableDefaultStandards: true`.
    """
    return passed("enabled") if hub.enabled else failed("not enabled")


@check("securityhub.region.has-delegated-administrator", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def region_has_delegated_administrator(
    region: Region, organization: Organization, administrators: DelegatedAdministrators | Unread
) -> Verdict | Unread:
    """The organization has named an account that administers Security Hub in the region.

    Without one every account sees its own findings alone, or nobody does. Only the organization's management account
    can tell.

    Fix: Security Hub console of the management account, Settings, General, Delegated administrator; or `aws
    securityhub enable-organization-admin-account --admin-account-id ID`.
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


@check("securityhub.hub.follows-a-standard", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def hub_follows_a_standard(hub: Hub, standards: Standards) -> Verdict:
    """Security Hub judges the region by at least one standard that works.

    Without a standard it only passes on what others send.

    Fix: Security Hub console, Security standards, AWS Foundational Security Best Practices: enable; or `aws
    securityhub batch-enable-standards --standards-subscription-requests StandardsArn=ARN`. CloudFormation:
    `StandardsArn: ARN`.
    """
    if standards.ready:
        return passed(", ".join(standards.ready))
    return failed(f"{', '.join(standards.others)} not ready" if standards.others else "follows no standard")


@check("securityhub.hub.follows-current-versions", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def hub_follows_current_versions(hub: Hub, standards: Standards) -> Verdict:
    """Standards that have several versions are followed in the newest, and in that alone.

    Each version judges, charges and reports for itself. Old ones ask for what AWS has long made the default, and say
    nothing of what came after.

    Fix: Security Hub console, Security standards: enable the newest version, disable the others; or `aws securityhub
    batch-disable-standards --standards-subscription-arns ARN`.
    """
    versions = sorted(_version(one) for one in (*standards.ready, *standards.others))
    found = [(name, version) for name, version in versions if name in _NEWEST]
    if not found:
        return not_applicable("follows no standard of which there are several versions")
    old = [f"{name} {'.'.join(map(str, version))}" for name, version in found if version < _NEWEST[name]]
    return failed(", ".join(old)) if old else passed("the newest alone")


@check(
    "securityhub.hub.enables-new-controls",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="securityhub.hub.enable-new-controls",
)
def hub_enables_new_controls(hub: Hub, administration: Administration) -> Verdict:
    """Controls that AWS adds to a standard are enabled by themselves.

    Standards grow by dozens of controls a year. With this off nobody hears of them.

    Fix: Security Hub console, Settings, General, Auto-enable new controls; or `aws securityhub
    update-security-hub-configuration --auto-enable-controls`. CloudFormation: `AutoEnableControls: true`.
    """
    if hub.enables_new:
        return passed("enabled by themselves")
    if administration.administrator:
        return not_applicable(f"{administration.administrator} decides")
    return failed("new controls stay disabled")


@check(
    "securityhub.hub.makes-one-finding-for-all-standards",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="securityhub.hub.consolidate-findings",
)
def hub_makes_one_finding_for_all_standards(hub: Hub, administration: Administration) -> Verdict:
    """A control that several standards share makes one finding, not one for each.

    Each of them is stored, charged for and looked at; one that is suppressed stays open in the others.

    Fix: Security Hub console, Settings, General, Consolidated control findings; or `aws securityhub
    update-security-hub-configuration --control-finding-generator SECURITY_CONTROL`. CloudFormation:
    `ControlFindingGenerator: SECURITY_CONTROL`.
    """
    if hub.consolidated:
        return passed("consolidated")
    if administration.administrator:
        return not_applicable(f"{administration.administrator} decides")
    return failed("one finding for each standard")


@check("securityhub.hub.gathers-over-regions", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def hub_gathers_over_regions(hub: Hub, aggregation: Aggregation, administration: Administration) -> Verdict:
    """The region's findings go to one home region, or it is that region.

    Otherwise there are as many lists as regions, and the ones that nobody opens are those of unused regions.

    Fix: Security Hub console of the home region, Settings, Regions, Configure finding aggregation; or `aws
    securityhub create-finding-aggregator --region-linking-mode ALL_REGIONS`. CloudFormation: `RegionLinkingMode:
    ALL_REGIONS`.
    """
    if aggregation.home:
        return passed(f"gathered in {aggregation.home}")
    if administration.administrator:
        return not_applicable(f"{administration.administrator} gathers them")
    return failed("no finding aggregator reaches the region")


@check("securityhub.hub.is-centrally-administered", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def hub_is_centrally_administered(hub: Hub, administration: Administration) -> Verdict:
    """Security Hub has an administrator account, or administers those of other accounts.

    Findings of an account alone are seen by those who look into this account; and whoever took it over can turn
    Security Hub off.

    Fix: Security Hub console of the organization's administrator, Configuration, Accounts: add the account; or `aws
    securityhub create-members --account-details AccountId=ID`.
    """
    if administration.administrator:
        return passed(f"administered by {administration.administrator}")
    return passed("administers others") if administration.has_members else failed("stands alone")


@check("securityhub.hub.enrolls-every-member", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def hub_enrolls_every_member(hub: Hub, setup: OrganizationSetup) -> Verdict:
    """The organization's administrator enables Security Hub in new member accounts by itself.

    Accounts that join otherwise stay out until somebody remembers. Judged is the account that administers Security
    Hub for the organization.

    Fix: Security Hub console of the administrator, Configuration: central configuration, or auto-enable; or `aws
    securityhub update-organization-configuration --auto-enable`.
    """
    if not setup.administers:
        return not_applicable("does not administer an organization")
    if setup.limit_reached:
        return failed("the limit of member accounts is reached")
    if setup.central:
        return passed("by central configuration")
    return passed("enabled in new accounts") if setup.enrolls else failed("new accounts are not enrolled")


@check("securityhub.hub.takes-in-findings-of-aws", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def hub_takes_in_findings_of_aws(hub: Hub, products: Products, wanted: Senders = _SENDERS) -> Verdict:
    """Findings of GuardDuty, Inspector, Macie and Access Analyzer come in.

    Whoever relies on one list must have all findings in it.

    Fix: Security Hub console, Integrations, the product: Accept findings; or `aws securityhub
    enable-import-findings-for-product --product-arn ARN`.
    """
    missing = [one for one in wanted.products if f"aws/{one}" not in products.names]
    return failed(f"takes in nothing of {', '.join(missing)}") if missing else passed(", ".join(wanted.products))


@check("securityhub.hub.leaves-no-severe-finding-untouched", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def hub_leaves_no_severe_finding_untouched(
    hub: Hub, oldest: OldestSevereFinding, now: Now, limit: Untouched = _UNTOUCHED
) -> Verdict:
    """No critical or high finding stays untouched for longer than 30 days.

    Status NEW means that nobody has said a word about it: neither told somebody, nor suppressed, nor mended it.

    Fix: Security Hub console, Findings, severity Critical and High, workflow status New: mend, notify or suppress;
    or `aws securityhub batch-update-findings --finding-identifiers Id=ID,ProductArn=ARN --workflow Status=NOTIFIED`.
    """
    if oldest.made is None:
        return passed("none is new")
    days = now.days_since(oldest.made)
    if days > limit.days:
        return failed(f"for {days} days: {oldest.title}")
    return passed(f"the oldest is {days} days old")


@check("securityhub.standard.works", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def standard_works(standard: Standard) -> Verdict:
    """The standard is ready: all of its controls are judged.

    An incomplete one leaves controls out; where AWS Config does not record, it judges nothing at all.

    Fix: Security Hub console, Security standards, the standard: see why; most often AWS Config must record in the
    region; `aws securityhub get-enabled-standards` gives the reason.
    """
    if standard.status in ("PENDING", "DELETING"):
        return not_applicable(f"it is {standard.status.lower()}")
    if standard.status == "READY":
        return passed("ready")
    return failed(f"{standard.status.lower()}: {standard.reason or 'no reason told'}")


@check("securityhub.standard.disables-severe-controls-with-a-reason", severity=Severity.LOW, pillar=Pillar.SECURITY)
def standard_disables_severe_controls_with_a_reason(
    standard: Standard, disabled: DisabledControls, grave: Grave = _GRAVE
) -> Verdict:
    """Controls of high severity are disabled only with a reason.

    A control that is off raises the score. Without a reason nobody can tell later whether that was a decision.

    Fix: Security Hub console, Controls, the control: enable it, or disable it anew with a reason; or `aws
    securityhub update-standards-control --standards-control-arn ARN --control-status DISABLED --disabled-reason WHY`.
    """
    unexplained = [one.id for one in disabled.controls if one.severity in grave.severities and not one.reason.strip()]
    if unexplained:
        return failed(f"without a reason: {', '.join(sorted(unexplained))}")
    return passed(f"{len(disabled.controls)} disabled, severe ones with a reason")


@check("securityhub.automation-rule.suppresses-only-what-it-names", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def automation_rule_suppresses_only_what_it_names(rule: AutomationRule) -> Verdict:
    """A rule that suppresses findings names the control, the resource or the kind of finding that it is about.

    What fits it leaves the list before anybody has seen it. One that goes by severity, account or age alone hides
    what nobody thought of.

    Fix: Security Hub console, Automations, the rule: add a criterion such as ComplianceSecurityControlId; or `aws
    securityhub batch-update-automation-rules --update-automation-rules-request-items file://rules.json`.
    """
    if not rule.suppresses:
        return not_applicable("suppresses nothing")
    telling = [field for field in rule.criteria if field in _TELLING]
    if telling:
        return passed(f"goes by {', '.join(telling)}")
    return failed(f"goes by {', '.join(rule.criteria)} alone" if rule.criteria else "suppresses everything")


def _version(standard: str) -> tuple[str, tuple[int, ...]]:
    """The name and the version of pci-dss/v/4.0.1."""
    name, _, version = standard.partition("/v/")
    return name, tuple(int(part) for part in version.split(".") if part.isdigit())
