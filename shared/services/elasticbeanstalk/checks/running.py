"""Whether environments go on running, can be watched, and cost what they should."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.elasticbeanstalk.resources import (
    DATABASE_AT_END,
    DEPLOYMENT_POLICY,
    HAS_DATABASE,
    HEALTH,
    INSTANCE_TYPES,
    SMALLEST,
    Application,
    Environment,
    EnvironmentTags,
    Settings,
)

# Families that AWS calls previous generation, and t2, which t3 undercuts. Source: EC2, "Previous generation instances".
_OLD = frozenset({"t1", "t2", "m1", "m2", "m3", "m4", "c1", "c3", "c4", "r3", "r4", "i2", "i3", "g2", "g3", "p2", "p3"})


@dataclass(frozen=True, slots=True)
class FewestInstances(Thresholds):
    """instances: that a load-balanced environment must keep."""

    instances: int = 2


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


_FEWEST = FewestInstances()
_REQUIRED = RequiredTags()


@check(
    "elasticbeanstalk.environment.reports-enhanced-health",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP ElasticBeanstalk.1", "NIST 800-53 r5"),
    fixed_by="elasticbeanstalk.environment.report-enhanced-health",
)
def environment_reports_enhanced_health(environment: Environment, settings: Settings) -> Verdict:
    """Enhanced health reporting is on.

    It sees failed deployments, slow answers and sick instances; the basic one sees only what the load balancer sees.

    Fix: Beanstalk console, the environment, Configuration, Updates, monitoring, and logging, Health reporting:
    enhanced; or `aws elasticbeanstalk update-environment --environment-name NAME --option-settings
    Namespace=aws:elasticbeanstalk:healthreporting:system,OptionName=SystemType,Value=enhanced`. CloudFormation:
    `OptionSettings: [{Namespace: "aws:elasticbeanstalk:healthreporting:system", OptionName: SystemType, Value:
    "enhanced"}]`.
    """
    found = settings.value(HEALTH) or "basic"
    return passed(found) if found == "enhanced" else failed(f"{found} health reporting")


@check("elasticbeanstalk.environment.is-healthy", severity=Severity.HIGH, pillar=Pillar.OPERATIONS)
def environment_is_healthy(environment: Environment) -> Verdict:
    """Beanstalk does not call the environment's health red.

    Red means that requests fail, or that instances do not answer.

    Fix: Beanstalk console, the environment, Health, Causes; `aws elasticbeanstalk describe-environment-health
    --environment-name NAME --attribute-names Causes`.
    """
    found = f"{environment.health.lower()} {environment.health_status}".rstrip()
    return failed(found) if environment.health == "Red" else passed(found)


@check("elasticbeanstalk.environment.is-load-balanced", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def environment_is_load_balanced(environment: Environment, settings: Settings) -> Verdict:
    """The environment is not a single instance.

    A single instance is down whenever it is deployed to, replaced or lost with its zone.

    Fix: Beanstalk console, the environment, Configuration, Instance traffic and scaling, Environment type: load
    balanced; or `aws elasticbeanstalk update-environment --environment-name NAME --option-settings
    Namespace=aws:elasticbeanstalk:environment,OptionName=EnvironmentType,Value=LoadBalanced`. CloudFormation:
    `OptionSettings: [{Namespace: "aws:elasticbeanstalk:environment", OptionName: EnvironmentType, Value:
    "LoadBalanced"}]`.
    """
    return passed("load balanced") if settings.is_load_balanced else failed("a single instance")


@check("elasticbeanstalk.environment.keeps-several-instances", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def environment_keeps_several_instances(
    environment: Environment, settings: Settings, fewest: FewestInstances = _FEWEST
) -> Verdict:
    """A load-balanced environment keeps at least two instances.

    With one the load balancer has nowhere to turn when it fails.

    Fix: Beanstalk console, the environment, Configuration, Capacity, Instances min 2; or `aws elasticbeanstalk
    update-environment --environment-name NAME --option-settings
    Namespace=aws:autoscaling:asg,OptionName=MinSize,Value=2`. CloudFormation: `OptionSettings: [{Namespace:
    "aws:autoscaling:asg", OptionName: MinSize, Value: "2"}]`.
    """
    if not settings.is_load_balanced:
        return not_applicable("a single instance by its type")
    least = int(settings.value(SMALLEST) or 1)
    return passed(f"at least {least}") if least >= fewest.instances else failed(f"at least {least}")


@check("elasticbeanstalk.environment.stays-up-in-deployments", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def environment_stays_up_in_deployments(environment: Environment, settings: Settings) -> Verdict:
    """A load-balanced environment is not deployed to all at once.

    All at once takes every instance out for the time of a deployment, and all of them for good if it fails.

    Fix: Beanstalk console, the environment, Configuration, Rolling updates and deployments: rolling with additional
    batch; or `aws elasticbeanstalk update-environment --environment-name NAME --option-settings
    Namespace=aws:elasticbeanstalk:command,OptionName=DeploymentPolicy,Value=RollingWithAdditionalBatch`.
    CloudFormation: `OptionSettings: [{Namespace: "aws:elasticbeanstalk:command", OptionName: DeploymentPolicy, Value:
    "RollingWithAdditionalBatch"}]`.
    """
    if not settings.is_load_balanced:
        return not_applicable("a single instance")
    policy = settings.value(DEPLOYMENT_POLICY) or "AllAtOnce"
    return failed("deployed all at once") if policy == "AllAtOnce" else passed(policy)


@check("elasticbeanstalk.environment.database-outlives-it", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def environment_database_outlives_it(environment: Environment, settings: Settings) -> Verdict:
    """A database that belongs to the environment is kept, or saved, when the environment ends.

    With the policy Delete, who rebuilds the environment loses its data.

    Fix: Beanstalk console, the environment, Configuration, Database, deletion policy: Retain or Snapshot; or `aws
    elasticbeanstalk update-environment --environment-name NAME --option-settings
    Namespace=aws:rds:dbinstance,OptionName=DBDeletionPolicy,Value=Snapshot`. CloudFormation: `OptionSettings:
    [{Namespace: "aws:rds:dbinstance", OptionName: DBDeletionPolicy, Value: "Snapshot"}]`.
    """
    if not settings.is_on(HAS_DATABASE):
        return not_applicable("no database of its own")
    policy = settings.value(DATABASE_AT_END) or "Delete"
    return failed("the database is deleted with it") if policy == "Delete" else passed(policy)


@check("elasticbeanstalk.environment.uses-current-instances", severity=Severity.LOW, pillar=Pillar.COST)
def environment_uses_current_instances(environment: Environment, settings: Settings) -> Verdict:
    """Instances are of a current generation.

    Older ones cost more for less: t3 and t4g undercut t2, m7g undercuts m4.

    Fix: Beanstalk console, the environment, Configuration, Capacity, Instance types; or `aws elasticbeanstalk
    update-environment --environment-name NAME --option-settings
    Namespace=aws:ec2:instances,OptionName=InstanceTypes,Value=t4g.small`. CloudFormation: `OptionSettings: [{Namespace:
    "aws:ec2:instances", OptionName: InstanceTypes, Value: "t4g.small"}]`.
    """
    types = [one.strip() for one in settings.value(INSTANCE_TYPES).split(",") if one.strip()]
    if not types:
        return not_applicable("the types are not told")
    old = [one for one in types if one.partition(".")[0] in _OLD]
    return failed(f"uses {', '.join(old)}", saving=UNPRICED) if old else passed(f"uses {', '.join(types)}")


@check("elasticbeanstalk.application.ends-old-versions", severity=Severity.LOW, pillar=Pillar.COST)
def application_ends_old_versions(application: Application) -> Verdict:
    """A rule of the application deletes old versions.

    Each deployment leaves its source in S3, and at a thousand versions in the region none can be deployed any more.

    Fix: Beanstalk console, the application, Application versions, Settings, Lifecycle policy; or `aws elasticbeanstalk
    update-application-resource-lifecycle --application-name NAME --resource-lifecycle-config file://rule.json`.
    """
    if application.ends_versions:
        return passed(f"old ones are deleted; {application.versions} are kept")
    return failed(f"all {application.versions} versions are kept", saving=UNPRICED)


@check("elasticbeanstalk.environment.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def environment_is_tagged(
    environment: Environment, tags: EnvironmentTags, required: RequiredTags = _REQUIRED
) -> Verdict:
    """Somebody has tagged the environment, with every key that the tenant asks for.

    Its tags come to the instances, balancers and disks that it is made of, and so to the bill.

    Fix: Beanstalk console, the environment, Tags; or `aws elasticbeanstalk update-tags-for-resource --resource-arn ARN
    --tags-to-add Key=owner,Value=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    # Beanstalk itself tags each environment with its name and id.
    own = sorted(key for key in tags.tags if not key.startswith(("aws:", "elasticbeanstalk:")) and key != "Name")
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
