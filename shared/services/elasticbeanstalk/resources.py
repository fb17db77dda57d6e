"""Applications and environments, and what Beanstalk tells of an environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(Resource):
    """versions: how many it keeps; ends_versions: whether a rule deletes old ones."""

    TYPE: ClassVar[str] = "AWS::ElasticBeanstalk::Application"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    versions: int
    ends_versions: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment(Resource):
    """resource_id: application/name. health: Green, Yellow, Red or Grey; tier: WebServer or Worker."""

    TYPE: ClassVar[str] = "AWS::ElasticBeanstalk::Environment"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    application: str
    name: str
    status: str
    health: str
    health_status: str
    tier: str
    platform: str


@dataclass(frozen=True, slots=True)
class EnvironmentTags(ResourceTags):
    """The tags of an environment."""


@dataclass(frozen=True, slots=True)
class Secret:
    """where: "aws:elasticbeanstalk:application:environment DB_PASSWORD"; kind: what it looks like; it is not kept."""

    where: str
    kind: str


@dataclass(frozen=True, slots=True)
class Settings(Fact):
    """values: of the options that checks and actions know, by "namespace option". secrets: found in all options."""

    values: Mapping[str, str]
    secrets: tuple[Secret, ...] = ()

    def value(self, option: str) -> str:
        """Empty where the option is not set."""
        return self.values.get(option, "")

    def is_on(self, option: str) -> bool:
        return self.value(option).lower() == "true"

    @property
    def is_load_balanced(self) -> bool:
        return self.value(ENVIRONMENT_TYPE) == "LoadBalanced"


@dataclass(frozen=True, slots=True)
class Platform(Fact):
    """state: of the version ("Recommended", or nothing); branch_state: Supported, Deprecated, Retired, Beta."""

    version: str
    state: str
    branch: str
    branch_state: str
    is_awss: bool


# The options that checks and actions know. Source: Beanstalk Developer Guide, "General options for all environments".
ENVIRONMENT_TYPE = "aws:elasticbeanstalk:environment EnvironmentType"
SHARED_BALANCER = "aws:elasticbeanstalk:environment LoadBalancerIsShared"
HEALTH = "aws:elasticbeanstalk:healthreporting:system SystemType"
MANAGED_UPDATES = "aws:elasticbeanstalk:managedactions ManagedActionsEnabled"
UPDATE_TIME = "aws:elasticbeanstalk:managedactions PreferredStartTime"
UPDATE_LEVEL = "aws:elasticbeanstalk:managedactions:platformupdate UpdateLevel"
STREAM_LOGS = "aws:elasticbeanstalk:cloudwatch:logs StreamLogs"
DISABLE_IMDS_V1 = "aws:autoscaling:launchconfiguration DisableIMDSv1"
PUBLIC_ADDRESS = "aws:ec2:vpc AssociatePublicIpAddress"
SMALLEST = "aws:autoscaling:asg MinSize"
DEPLOYMENT_POLICY = "aws:elasticbeanstalk:command DeploymentPolicy"
ACCESS_LOGS = "aws:elbv2:loadbalancer AccessLogsS3Enabled"
HAS_DATABASE = "aws:rds:dbinstance HasCoupledDatabase"
DATABASE_AT_END = "aws:rds:dbinstance DBDeletionPolicy"
INSTANCE_TYPES = "aws:ec2:instances InstanceTypes"
KNOWN_OPTIONS = frozenset(
    {
        ENVIRONMENT_TYPE,
        SHARED_BALANCER,
        HEALTH,
        MANAGED_UPDATES,
        UPDATE_TIME,
        UPDATE_LEVEL,
        STREAM_LOGS,
        DISABLE_IMDS_V1,
        PUBLIC_ADDRESS,
        SMALLEST,
        DEPLOYMENT_POLICY,
        ACCESS_LOGS,
        HAS_DATABASE,
        DATABASE_AT_END,
        INSTANCE_TYPES,
    }
)
# Listeners have a namespace for each port, and the protocol under one of two names.
LISTENERS = ("aws:elbv2:listener:", "aws:elb:listener")
PROTOCOLS = ("Protocol", "ListenerProtocol")
