"""What must hold for launch configurations, and how much room the region has for them."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Unread, Verdict, check, failed, not_applicable, passed
from shared.services.autoscaling.resources import LaunchConfiguration, Limits, UsedConfigurations


@dataclass(frozen=True, slots=True)
class QuotaUse(Thresholds):
    """percent: of a quota that may be used."""

    percent: int = 80


_EIGHTY = QuotaUse()


@check(
    "autoscaling.launch-configuration.requires-imdsv2",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP AutoScaling.3", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def requires_imdsv2(configuration: LaunchConfiguration) -> Verdict:
    """Instances are launched with IMDSv2 required, or without a metadata service.

    IMDSv1 gives the role's credentials to whoever can make the instance send one request.

    Fix: a launch configuration cannot be changed: copy it to a launch template with metadata version V2 only (EC2
    console, Launch configurations; `aws ec2 create-launch-template`), and let the group use that. CloudFormation:
    `MetadataOptions: {HttpTokens: required}`.
    """
    if configuration.http_endpoint == "disabled":
        return passed("no metadata service")
    tokens = configuration.http_tokens
    return passed("IMDSv2 is required") if tokens == "required" else failed(f"tokens are {tokens or 'not set'}")


@check(
    "autoscaling.launch-configuration.assigns-no-public-address",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP Autoscaling.5", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def assigns_no_public_address(configuration: LaunchConfiguration) -> Verdict:
    """Instances are launched without a public address.

    Every instance that the group adds would face the internet, whatever the subnet says.

    Fix: copy it to a launch template without public addresses (EC2 console, Launch configurations; `aws ec2
    create-launch-template`), and let the group use that, behind a load balancer. CloudFormation:
    `AssociatePublicIpAddress: false`.
    """
    if configuration.public_address:
        return failed("assigns public addresses")
    return passed("assigns none" if configuration.public_address is False else "leaves it to the subnet")


@check(
    "autoscaling.launch-configuration.has-no-secrets-in-user-data",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
)
def has_no_secrets_in_user_data(configuration: LaunchConfiguration) -> Verdict | Unread:
    """The user data holds no passwords, keys or tokens.

    Whoever may describe launch configurations reads it, and each instance carries a copy. The finding tells kind and
    line, and never the secret.

    Fix: move the secret to Secrets Manager, rotate it, and copy the configuration without it to a launch template; `aws
    autoscaling delete-launch-configuration --launch-configuration-name NAME`.
    """
    found = configuration.user_data
    if found.unreadable:
        message = f"the user data cannot be searched: {found.unreadable}"
        return Unread.because(
            "UnreadableText", message, "autoscaling:DescribeLaunchConfigurations", configuration.region
        )
    return failed(", ".join(map(str, found.secrets))) if found.secrets else passed("nothing that looks like a secret")


@check("autoscaling.launch-configuration.encrypts-volumes", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def encrypts_volumes(configuration: LaunchConfiguration) -> Verdict:
    """Every volume that the launch configuration names is asked to be encrypted.

    One that is not asked for is encrypted only where its snapshot is, or the region's default says so.

    Fix: copy it to a launch template with encrypted storage (EC2 console, Launch configurations; `aws ec2
    create-launch-template`), and let the group use that.
    """
    if not configuration.disks:
        return not_applicable("names no volumes")
    plain = [one.device for one in configuration.disks if not one.encrypted]
    return failed(", ".join(plain)) if plain else passed(", ".join(one.device for one in configuration.disks))


@check("autoscaling.launch-configuration.monitors-in-detail", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def monitors_in_detail(configuration: LaunchConfiguration) -> Verdict:
    """Instances report every minute.

    With values of five minutes the group sees a rush when it is half over.

    Fix: copy it to a launch template with detailed monitoring (EC2 console, Launch configurations; `aws ec2
    create-launch-template --launch-template-data Monitoring={Enabled=true}`). CloudFormation: `InstanceMonitoring:
    true`.
    """
    return passed("every minute") if configuration.monitored else failed("every five minutes")


@check(
    "autoscaling.launch-configuration.is-used",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="autoscaling.launch-configuration.delete",
)
def is_used(configuration: LaunchConfiguration, used: UsedConfigurations) -> Verdict:
    """A group, or an instance that still runs, was made from the launch configuration.

    The others count against the quota and keep user data that nobody looks after.

    Fix: EC2 console, Launch configurations, Delete; or `aws autoscaling delete-launch-configuration
    --launch-configuration-name NAME`.
    """
    return passed("in use") if configuration.resource_id in used.names else failed("no group uses it")


@check("autoscaling.region.has-room", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def has_room(region: Region, limits: Limits, most: QuotaUse = _EIGHTY) -> Verdict:
    """Neither the quota of groups nor that of launch configurations is used by more than 80 percent.

    At the quota the next deployment stops in its middle.

    Fix: delete what is not used, or ask for more: Service Quotas console, EC2 Auto Scaling; `aws service-quotas
    request-service-quota-increase --service-code autoscaling --quota-code CODE --desired-value N`.
    """
    used = {
        "groups": (limits.groups, limits.groups_allowed),
        "launch configurations": (limits.configurations, limits.configurations_allowed),
    }
    near = [f"{count} of {top} {name}" for name, (count, top) in used.items() if count * 100 > top * most.percent]
    return failed("; ".join(near)) if near else passed(f"{limits.groups} of {limits.groups_allowed} groups")
