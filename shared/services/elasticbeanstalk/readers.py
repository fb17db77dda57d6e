"""How Beanstalk is read, and how fast AWS lets us.

Calls in a region of N environments: 1 for applications, N/100 for environments, N each for their settings and
platforms, and tags of 100 in a call.

What customers set is searched for secrets here, and only the options that checks know go further.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Scope, Sweep, Token, pages
from shared.catalog.secrets import find_secrets
from shared.services.elasticbeanstalk.resources import (
    KNOWN_OPTIONS,
    LISTENERS,
    PROTOCOLS,
    Application,
    Environment,
    EnvironmentTags,
    Platform,
    Secret,
    Settings,
)

if TYPE_CHECKING:
    from mypy_boto3_elasticbeanstalk import ElasticBeanstalkClient
    from mypy_boto3_resourcegroupstaggingapi import ResourceGroupsTaggingAPIClient

_GONE = ("Terminating", "Terminated")
_RULES = ("MaxCountRule", "MaxAgeRule")


def list_applications(beanstalk: "ElasticBeanstalkClient", scope: Scope, start: Token) -> Iterator[Page[Application]]:
    """One page: the operation knows no others."""
    yield Page([_application(one, scope) for one in beanstalk.describe_applications()["Applications"]], None)


def _application(item: Any, scope: Scope) -> Application:
    rules = item.get("ResourceLifecycleConfig", {}).get("VersionLifecycleConfig", {})
    return Application(
        arn=item["ApplicationArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["ApplicationName"],
        versions=len(item.get("Versions", ())),
        ends_versions=any(rules.get(one, {}).get("Enabled") for one in _RULES),
    )


def list_environments(beanstalk: "ElasticBeanstalkClient", scope: Scope, start: Token) -> Iterator[Page[Environment]]:
    """Those that are not gone, which Beanstalk goes on telling of for an hour."""
    for answer, following in pages(beanstalk.describe_environments, start, IncludeDeleted=False, MaxRecords=100):
        found = [one for one in answer["Environments"] if one["Status"] not in _GONE]
        yield Page([_environment(one, scope) for one in found], following)


def _environment(item: Any, scope: Scope) -> Environment:
    return Environment(
        arn=item["EnvironmentArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=f"{item['ApplicationName']}/{item['EnvironmentName']}",
        application=item["ApplicationName"],
        name=item["EnvironmentName"],
        status=item["Status"],
        health=item.get("Health", "Grey"),
        health_status=item.get("HealthStatus", ""),
        tier=item.get("Tier", {}).get("Name", "WebServer"),
        platform=item["PlatformArn"],
    )


def read_settings(beanstalk: "ElasticBeanstalkClient", environment: Environment) -> Settings:
    answer = beanstalk.describe_configuration_settings(
        ApplicationName=environment.application, EnvironmentName=environment.name
    )
    options: list[Any] = [one for found in answer["ConfigurationSettings"] for one in found.get("OptionSettings", ())]
    values = {f"{one['Namespace']} {one['OptionName']}": one.get("Value", "") for one in options}
    known = {name: value for name, value in values.items() if name in KNOWN_OPTIONS or _is_listener(name)}
    return Settings(known, tuple(_secrets(values)))


def _is_listener(name: str) -> bool:
    return name.startswith(LISTENERS) and name.rpartition(" ")[2] in PROTOCOLS


def _secrets(values: Mapping[str, str]) -> Iterator[Secret]:
    """As a variable would be written: the name of an option tells what its value is."""
    for name, value in values.items():
        text = f"{name.rpartition(' ')[2]}={value}"
        yield from (Secret(name, one.kind) for one in find_secrets(text))


def read_platform(beanstalk: "ElasticBeanstalkClient", environment: Environment) -> Platform:
    answer: Any = beanstalk.describe_platform_version(PlatformArn=environment.platform)["PlatformDescription"]
    return Platform(
        version=answer.get("PlatformVersion", ""),
        state=answer.get("PlatformLifecycleState", ""),
        branch=answer.get("PlatformBranchName") or answer.get("PlatformName", ""),
        branch_state=answer.get("PlatformBranchLifecycleState", ""),
        is_awss=answer.get("PlatformOwner") == "AWSElasticBeanstalk",
    )


def sweep_tags(tagging: "ResourceGroupsTaggingAPIClient", _: Scope) -> Mapping[str, EnvironmentTags]:
    """Environments that never had a tag are not among the answers."""
    token = {"sends": "PaginationToken", "answers": "PaginationToken"}
    kinds = ["elasticbeanstalk:environment"]
    return {
        one["ResourceARN"].partition(":environment/")[2]: EnvironmentTags(
            {tag["Key"]: tag["Value"] for tag in one["Tags"]}
        )
        for answer, _token in pages(
            tagging.get_resources, None, **token, ResourceTypeFilters=kinds, ResourcesPerPage=100
        )
        for one in answer["ResourceTagMappingList"]
    }


READERS = (
    Lister((Application,), "elasticbeanstalk:DescribeApplications", list_applications),
    Lister((Environment,), "elasticbeanstalk:DescribeEnvironments", list_environments),
    Reader(Settings, Environment, "elasticbeanstalk:DescribeConfigurationSettings", read_settings),
    Reader(Platform, Environment, "elasticbeanstalk:DescribePlatformVersion", read_platform),
    Sweep(EnvironmentTags, Environment, ("resourcegroupstaggingapi:GetResources",), sweep_tags, EnvironmentTags({})),
)

# Beanstalk publishes no rates and throttles early: modest. The tagging API takes 15 GetResources a second.
RATES = {"elasticbeanstalk": Rate(5, 5), "resourcegroupstaggingapi": Rate(5, 5)}
