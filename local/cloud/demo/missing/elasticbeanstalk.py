"""Elastic Beanstalk, of whose environments moto keeps only names and tags: the rest is canned."""

from typing import Any

from local.cloud.demo.canned import Params, canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT

# Environment -> its options, by "namespace option".
_SETTINGS = {
    "shop-web": {
        "aws:elasticbeanstalk:environment EnvironmentType": "LoadBalanced",
        "aws:elasticbeanstalk:healthreporting:system SystemType": "enhanced",
        "aws:elasticbeanstalk:managedactions ManagedActionsEnabled": "true",
        "aws:elasticbeanstalk:managedactions:platformupdate UpdateLevel": "minor",
        "aws:elasticbeanstalk:cloudwatch:logs StreamLogs": "true",
        "aws:autoscaling:launchconfiguration DisableIMDSv1": "true",
        "aws:ec2:vpc AssociatePublicIpAddress": "false",
        "aws:autoscaling:asg MinSize": "2",
        "aws:elasticbeanstalk:command DeploymentPolicy": "RollingWithAdditionalBatch",
        "aws:elbv2:loadbalancer AccessLogsS3Enabled": "true",
        "aws:elbv2:listener:443 Protocol": "HTTPS",
        "aws:rds:dbinstance HasCoupledDatabase": "true",
        "aws:rds:dbinstance DBDeletionPolicy": "Snapshot",
        "aws:ec2:instances InstanceTypes": "t4g.small",
        "aws:elasticbeanstalk:application:environment STAGE": "production",
    },
    "forum-old": {
        "aws:elasticbeanstalk:environment EnvironmentType": "LoadBalanced",
        "aws:elasticbeanstalk:healthreporting:system SystemType": "basic",
        "aws:ec2:vpc AssociatePublicIpAddress": "true",
        "aws:autoscaling:asg MinSize": "1",
        "aws:elasticbeanstalk:command DeploymentPolicy": "AllAtOnce",
        "aws:elbv2:listener:80 Protocol": "HTTP",
        "aws:rds:dbinstance HasCoupledDatabase": "true",
        "aws:rds:dbinstance DBDeletionPolicy": "Delete",
        "aws:ec2:instances InstanceTypes": "t2.micro, t3.micro",
        "aws:elasticbeanstalk:application:environment DB_PASSWORD": "made-up-for-the-demo",
    },
    "trial": {"aws:elasticbeanstalk:environment EnvironmentType": "SingleInstance"},
}
_APPLICATIONS = {"shop-web": "shop", "forum-old": "forum", "trial": "forum"}
_NEW, _OLD = "PHP 8.4 running on 64bit Amazon Linux 2023", "PHP 7.4 running on 64bit Amazon Linux 2"


def install() -> None:
    canned("elasticbeanstalk:DescribeApplications", _applications)
    canned("elasticbeanstalk:DescribeEnvironments", _environments)
    canned("elasticbeanstalk:DescribeConfigurationSettings", _settings)
    canned("elasticbeanstalk:DescribePlatformVersion", _platform)


def _arn(region: str, kind: str, name: str, account: str = DEMO_ACCOUNT) -> str:
    return f"arn:aws:elasticbeanstalk:{region}:{account}:{kind}/{name}"


def _applications(region: str, params: Params) -> Params:
    rules = {"MaxCountRule": {"Enabled": True, "MaxCount": 50}}
    return {"Applications": [_application(region, "shop", rules), _application(region, "forum", {})]}


def _application(region: str, name: str, rules: dict[str, Any]) -> Params:
    return {
        "ApplicationArn": _arn(region, "application", name),
        "ApplicationName": name,
        "Versions": [f"v{number}" for number in range(1, 13)],
        "ResourceLifecycleConfig": {"VersionLifecycleConfig": rules},
    }


def _environments(region: str, params: Params) -> Params:
    return {"Environments": [_environment(region, name) for name in _SETTINGS]}


def _environment(region: str, name: str) -> Params:
    kept = name == "shop-web"
    return {
        "EnvironmentName": name,
        "EnvironmentId": f"e-{name}",
        "ApplicationName": _APPLICATIONS[name],
        "EnvironmentArn": _arn(region, "environment", f"{_APPLICATIONS[name]}/{name}"),
        "PlatformArn": _arn(region, "platform", f"{_NEW}/4.7.0" if kept else f"{_OLD}/3.5.0", account=""),
        "Status": "Ready",
        "Health": "Green" if kept else "Red",
        "HealthStatus": "Ok" if kept else "Severe",
        "Tier": {"Name": "WebServer", "Type": "Standard", "Version": "1.0"},
        "DateCreated": days_ago(400),
    }


def _settings(region: str, params: Params) -> Params:
    options = [
        {"Namespace": namespace, "OptionName": option, "Value": value}
        for name, value in _SETTINGS[params["EnvironmentName"]].items()
        for namespace, _, option in (name.partition(" "),)
    ]
    return {"ConfigurationSettings": [{"EnvironmentName": params["EnvironmentName"], "OptionSettings": options}]}


def _platform(region: str, params: Params) -> Params:
    name, _, version = params["PlatformArn"].partition(":platform/")[2].rpartition("/")
    current = name == _NEW
    found = {
        "PlatformArn": params["PlatformArn"],
        "PlatformOwner": "AWSElasticBeanstalk",
        "PlatformName": name,
        "PlatformVersion": version,
        "PlatformBranchName": name,
        "PlatformBranchLifecycleState": "Supported" if current else "Retired",
    }
    return {"PlatformDescription": found | ({"PlatformLifecycleState": "Recommended"} if current else {})}
