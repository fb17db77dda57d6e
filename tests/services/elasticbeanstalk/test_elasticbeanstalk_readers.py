"""Readers of Beanstalk on recorded answers: moto keeps only names and tags."""

from typing import Any

import pytest

from shared.services.elasticbeanstalk.readers import READERS
from shared.services.elasticbeanstalk.resources import (
    HEALTH,
    Application,
    Environment,
    EnvironmentTags,
    Platform,
    Secret,
    Settings,
)
from tests.services.elasticbeanstalk.builders import HTTPS, an_application, an_environment, platform
from tests.services.recorded import SCOPE, Told, each_refusal, listed, raises_what_aws_refuses, read

SECRET = "hunter2-but-longer"


@pytest.mark.parametrize(
    ("rules", "ends"),
    [
        ({"MaxCountRule": {"Enabled": True}, "MaxAgeRule": {"Enabled": False}}, True),
        ({"MaxAgeRule": {"Enabled": True}}, True),
        ({"MaxCountRule": {"Enabled": False}}, False),
        ({}, False),
    ],
)
def test_applications_are_read_with_their_rules(rules: dict[str, Any], ends: bool) -> None:
    item = {
        "ApplicationArn": an_application().arn,
        "ApplicationName": "shop",
        "Versions": ["v1"],
        "ResourceLifecycleConfig": {"VersionLifecycleConfig": rules},
    }

    found = listed("elasticbeanstalk", Application, Told("DescribeApplications", {"Applications": [item]}))

    assert found == [an_application(versions=1, ends_versions=ends)]


def environment(name: str, status: str = "Ready") -> dict[str, Any]:
    return {
        "EnvironmentName": name,
        "EnvironmentId": "e-1",
        "ApplicationName": "shop",
        "EnvironmentArn": SCOPE.arn("elasticbeanstalk", f"environment/shop/{name}"),
        "PlatformArn": an_environment().platform,
        "Status": status,
        "Health": "Green",
        "HealthStatus": "Ok",
        "Tier": {"Name": "WebServer"},
    }


def test_environments_of_all_pages_are_listed_but_those_that_are_gone() -> None:
    asked = {"IncludeDeleted": False, "MaxRecords": 100}
    gone = [environment("olden", "Terminated"), environment("older", "Terminating")]
    first = Told("DescribeEnvironments", {"Environments": gone, "NextToken": "2"}, asked)
    second = Told("DescribeEnvironments", {"Environments": [environment("front")]}, {**asked, "NextToken": "2"})

    assert listed("elasticbeanstalk", Environment, first, second) == [an_environment()]


def option(name: str, value: str | None = None) -> dict[str, str]:
    namespace, _, own = name.partition(" ")
    return {"Namespace": namespace, "OptionName": own} | ({"Value": value} if value is not None else {})


def test_only_options_that_are_known_are_kept_and_secrets_are_only_named() -> None:
    variable = "aws:elasticbeanstalk:application:environment DB_PASSWORD"
    options = [
        option(HEALTH, "enhanced"),
        option(HTTPS, "HTTPS"),
        option(variable, SECRET),
        option("aws:ec2:vpc VPCId"),
    ]
    answer = {"ConfigurationSettings": [{"OptionSettings": options}]}

    found = read(
        "elasticbeanstalk",
        Settings,
        an_environment(),
        Told("DescribeConfigurationSettings", answer, {"ApplicationName": "shop", "EnvironmentName": "front"}),
    )

    assert found == Settings({HEALTH: "enhanced", HTTPS: "HTTPS"}, (Secret(variable, "password"),))
    assert SECRET not in repr(found)


def test_the_platform_is_read() -> None:
    answer = {
        "PlatformOwner": "AWSElasticBeanstalk",
        "PlatformVersion": "4.7.0",
        "PlatformLifecycleState": "Recommended",
        "PlatformBranchName": "PHP 8.4",
        "PlatformBranchLifecycleState": "Supported",
    }

    found = read(
        "elasticbeanstalk",
        Platform,
        an_environment(),
        Told("DescribePlatformVersion", {"PlatformDescription": answer}, {"PlatformArn": an_environment().platform}),
    )

    assert found == platform()


def test_a_platform_of_the_customers_own_has_no_branch() -> None:
    answer = {"PlatformOwner": "self", "PlatformName": "ours", "PlatformVersion": "1.0.0"}

    found = read(
        "elasticbeanstalk",
        Platform,
        an_environment(),
        Told("DescribePlatformVersion", {"PlatformDescription": answer}),
    )

    assert found == Platform("1.0.0", "", "ours", "", is_awss=False)


def test_tags_are_swept_by_application_and_name() -> None:
    mapping = {"ResourceARN": an_environment().arn, "Tags": [{"Key": "owner", "Value": "shop"}]}
    first = Told("GetResources", {"ResourceTagMappingList": [], "PaginationToken": "2"})
    second = Told("GetResources", {"ResourceTagMappingList": [mapping], "PaginationToken": ""})

    found = read("elasticbeanstalk", EnvironmentTags, an_environment(), first, second)

    assert found == EnvironmentTags({"owner": "shop"})


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    raises_what_aws_refuses(source, an_environment(), code)
