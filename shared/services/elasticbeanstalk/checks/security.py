"""What an environment shows to others, and whether its platform is mended."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.elasticbeanstalk.resources import (
    ACCESS_LOGS,
    DISABLE_IMDS_V1,
    MANAGED_UPDATES,
    PUBLIC_ADDRESS,
    SHARED_BALANCER,
    STREAM_LOGS,
    UPDATE_LEVEL,
    Environment,
    Platform,
    Settings,
)

_SHARED = "a load balancer that it shares with others, and does not rule over"
_SECURE = ("HTTPS", "SSL", "TLS")


@check(
    "elasticbeanstalk.environment.updates-its-platform",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ElasticBeanstalk.2", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="elasticbeanstalk.environment.update-platform-weekly",
)
def environment_updates_its_platform(environment: Environment, settings: Settings) -> Verdict:
    """Managed platform updates are on.

    A platform holds the operating system, the language and the web server; AWS mends them every few weeks, and
    somebody, or Beanstalk itself, must apply it.

    Fix: Beanstalk console, the environment, Configuration, Managed updates; or `aws elasticbeanstalk update-environment
    --environment-name NAME --option-settings
    Namespace=aws:elasticbeanstalk:managedactions,OptionName=ManagedActionsEnabled,Value=true`. CloudFormation:
    `OptionSettings: [{Namespace: "aws:elasticbeanstalk:managedactions", OptionName: ManagedActionsEnabled, Value:
    "true"}]`.
    """
    if settings.is_on(MANAGED_UPDATES):
        return passed(f"managed updates are on, level {settings.value(UPDATE_LEVEL) or 'not set'}")
    return failed("managed updates are off")


@check("elasticbeanstalk.environment.runs-recommended-platform", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def environment_runs_recommended_platform(environment: Environment, platform: Platform) -> Verdict:
    """The environment runs the newest version of its platform, the one that AWS recommends.

    Each later version mends what was found since in the language (PHP, Node.js, Python ...), in the web server or in
    Linux.

    Fix: Beanstalk console, the environment, Update platform version; or `aws elasticbeanstalk update-environment
    --environment-name NAME --platform-arn ARN`. CloudFormation: `PlatformArn: ARN`.
    """
    if not platform.is_awss:
        return not_applicable("a platform of the customer's own")
    found = f"{platform.branch} {platform.version}"
    return passed(found) if platform.state == "Recommended" else failed(f"{found} is not the recommended version")


@check("elasticbeanstalk.environment.runs-supported-platform", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def environment_runs_supported_platform(environment: Environment, platform: Platform) -> Verdict:
    """AWS still supports the branch of platforms that the environment runs.

    A deprecated branch has an end that is announced; a retired one gets no more fixes at all.

    Fix: make an environment on a supported branch beside it, deploy, and swap their URLs (Beanstalk console, Actions);
    `aws elasticbeanstalk swap-environment-cnames --source-environment-name OLD --destination-environment-name NEW`.
    """
    if not platform.is_awss:
        return not_applicable("a platform of the customer's own")
    found = f"{platform.branch} is {platform.branch_state.lower() or 'not told'}"
    return passed(found) if platform.branch_state == "Supported" else failed(found)


@check(
    "elasticbeanstalk.environment.streams-logs",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ElasticBeanstalk.3", "PCI DSS 4.0"),
    fixed_by="elasticbeanstalk.environment.stream-logs",
)
def environment_streams_logs(environment: Environment, settings: Settings) -> Verdict:
    """Logs of the instances go to CloudWatch Logs.

    Instances come and go, and their logs with them.

    Fix: Beanstalk console, the environment, Configuration, Updates, monitoring, and logging; or `aws elasticbeanstalk
    update-environment --environment-name NAME --option-settings
    Namespace=aws:elasticbeanstalk:cloudwatch:logs,OptionName=StreamLogs,Value=true`. CloudFormation: `OptionSettings:
    [{Namespace: "aws:elasticbeanstalk:cloudwatch:logs", OptionName: StreamLogs, Value: "true"}]`.
    """
    return passed("logs are streamed") if settings.is_on(STREAM_LOGS) else failed("logs stay on the instances")


@check("elasticbeanstalk.environment.has-no-secrets-in-settings", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def environment_has_no_secrets_in_settings(environment: Environment, settings: Settings) -> Verdict:
    """No option of the environment holds a secret in plain text.

    Whoever may describe the configuration reads it, and saved configurations keep it.

    Fix: put it into Secrets Manager, name its ARN under aws:elasticbeanstalk:application:environmentsecrets (Beanstalk
    console, Configuration), and change the secret itself; `aws elasticbeanstalk update-environment
    --environment-name NAME --option-settings file://options.json`.
    """
    if settings.secrets:
        return failed("; ".join(f"{one.kind} in {one.where}" for one in settings.secrets))
    return passed("nothing looks like a secret")


@check("elasticbeanstalk.environment.asks-for-imds-v2", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def environment_asks_for_imds_v2(environment: Environment, settings: Settings) -> Verdict:
    """Instances answer their metadata only to requests with a session (IMDSv2).

    With version 1, one page that fetches what it is told gives the instance's role away.

    Fix: Beanstalk console, the environment, Configuration, Instances, IMDSv1: disabled; or `aws elasticbeanstalk
    update-environment --environment-name NAME --option-settings
    Namespace=aws:autoscaling:launchconfiguration,OptionName=DisableIMDSv1,Value=true`. CloudFormation: `OptionSettings:
    [{Namespace: "aws:autoscaling:launchconfiguration", OptionName: DisableIMDSv1, Value: "true"}]`.
    """
    if settings.is_on(DISABLE_IMDS_V1):
        return passed("version 1 is disabled")
    return failed("version 1 is not disabled")


@check("elasticbeanstalk.environment.instances-are-private", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def environment_instances_are_private(environment: Environment, settings: Settings) -> Verdict:
    """Instances behind a load balancer, and of worker tiers, get no public addresses.

    Visitors need to reach the load balancer alone.

    Fix: Beanstalk console, the environment, Configuration, Networking: private subnets, no public IP; or `aws
    elasticbeanstalk update-environment --environment-name NAME --option-settings
    Namespace=aws:ec2:vpc,OptionName=AssociatePublicIpAddress,Value=false`. CloudFormation: `OptionSettings:
    [{Namespace: "aws:ec2:vpc", OptionName: AssociatePublicIpAddress, Value: "false"}]`.
    """
    if not settings.is_load_balanced and environment.tier == "WebServer":
        return not_applicable("a single instance must be reached by itself")
    return failed("instances get public addresses") if settings.is_on(PUBLIC_ADDRESS) else passed("no public addresses")


@check("elasticbeanstalk.environment.serves-https", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def environment_serves_https(environment: Environment, settings: Settings) -> Verdict:
    """The load balancer of a web environment takes HTTPS.

    What visitors send and read over plain HTTP can be read and changed on the way.

    Fix: Beanstalk console, the environment, Configuration, Instance traffic and scaling, Listeners: add 443 with a
    certificate; or `aws elasticbeanstalk update-environment --environment-name NAME --option-settings
    Namespace=aws:elbv2:listener:443,OptionName=Protocol,Value=HTTPS`. CloudFormation: `OptionSettings: [{Namespace:
    "aws:elbv2:listener:443", OptionName: Protocol, Value: "HTTPS"}]`.
    """
    if not settings.is_load_balanced or environment.tier != "WebServer":
        return not_applicable("no load balancer that takes visitors")
    if settings.is_on(SHARED_BALANCER):
        return not_applicable(_SHARED)
    secure = sorted(name.rpartition(" ")[0] for name, value in settings.values.items() if value.upper() in _SECURE)
    return passed(f"by {', '.join(secure)}") if secure else failed("no listener takes HTTPS")


@check("elasticbeanstalk.environment.logs-requests", severity=Severity.LOW, pillar=Pillar.SECURITY)
def environment_logs_requests(environment: Environment, settings: Settings) -> Verdict:
    """The load balancer keeps access logs.

    They tell who asked for what, also when no instance answered.

    Fix: Beanstalk console, the environment, Configuration, Instance traffic and scaling, Log file access; or `aws
    elasticbeanstalk update-environment --environment-name NAME --option-settings
    Namespace=aws:elbv2:loadbalancer,OptionName=AccessLogsS3Enabled,Value=true`. CloudFormation: `OptionSettings:
    [{Namespace: "aws:elbv2:loadbalancer", OptionName: AccessLogsS3Enabled, Value: "true"}]`.
    """
    if not settings.is_load_balanced:
        return not_applicable("no load balancer")
    if settings.is_on(SHARED_BALANCER):
        return not_applicable(_SHARED)
    return passed("access logs are on") if settings.is_on(ACCESS_LOGS) else failed("no access logs")
