"""The demo account's AWS Config: kept well in one region, half in the second, forgotten in the third."""

import contextlib
import json
from typing import Any

from local.cloud.demo.kit import ONE_ACCOUNT, DemoAccount
from local.cloud.demo.missing import config as missing

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {"config.account.delegates-administration": {"PASS": ONE_ACCOUNT}}

_KEPT, _HALF = "us-east-1", "eu-west-1"


def fill(account: DemoAccount) -> None:
    there_already = account.client("organizations").exceptions.AlreadyInOrganizationException
    with contextlib.suppress(there_already):  # rooms are filled in any order
        account.client("organizations").create_organization(FeatureSet="ALL")
    linked = "aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
    _recorder(account, _KEPT, linked, {"allSupported": True, "includeGlobalResourceTypes": True})
    _recorder(account, _HALF, "config-by-hand", {"allSupported": True, "includeGlobalResourceTypes": True})
    _recorder(account, account.regions[-1], linked, {"allSupported": False, "resourceTypes": ["AWS::EC2::Instance"]})
    _kept(account)
    _half(account)
    _start(account, account.regions[-1], "SUCCESS")
    missing.break_channel(account.regions[-1])
    for region in account.regions:
        _rules(account, region)
    missing.make_pack(_KEPT, "operational-best-practices", "CREATE_COMPLETE")
    missing.make_pack(_HALF, "pci-trial", "CREATE_FAILED")


def _recorder(account: DemoAccount, region: str, role: str, group: dict[str, Any]) -> None:
    account.client("config", region).put_configuration_recorder(
        ConfigurationRecorder={
            "name": "default",
            "roleARN": f"arn:aws:iam::{account.account_id}:role/{role}",
            "recordingGroup": group,
        }
    )


def _start(account: DemoAccount, region: str, status: str, **more: str) -> None:
    """status: of the recorder's latest delivery."""
    account.client("s3", "us-east-1").create_bucket(Bucket=f"acme-config-{region}")
    channel = {"name": "default", "s3BucketName": f"acme-config-{region}", **more}
    config = account.client("config", region)
    config.put_delivery_channel(DeliveryChannel=channel)
    config.start_configuration_recorder(ConfigurationRecorderName="default")
    account.backend("config", region).recorders["default"].status.last_status = status


def _kept(account: DemoAccount) -> None:
    config = account.client("config", _KEPT)
    _start(account, _KEPT, "SUCCESS", s3KmsKeyArn=f"arn:aws:kms:{_KEPT}:{account.account_id}:key/config")
    role = f"arn:aws:iam::{account.account_id}:role/aggregate"
    config.put_configuration_aggregator(
        ConfigurationAggregatorName="organization",
        OrganizationAggregationSource={"RoleArn": role, "AllAwsRegions": True},
    )


def _half(account: DemoAccount) -> None:
    config = account.client("config", _HALF)
    _start(account, _HALF, "FAILURE")
    config.put_retention_configuration(RetentionPeriodInDays=90)
    config.put_configuration_aggregator(
        ConfigurationAggregatorName="two-accounts",
        AccountAggregationSources=[{"AccountIds": ["333333333333"], "AwsRegions": [_HALF]}],
    )
    missing.break_aggregator("two-accounts")


def _rules(account: DemoAccount, region: str) -> None:
    config = account.client("config", region)
    parameters = json.dumps({"maxAccessKeyAge": "90"})
    for name in ("keys-are-rotated", "keys-are-rotated-copy"):
        source = {"Owner": "AWS", "SourceIdentifier": "ACCESS_KEYS_ROTATED"}
        rule = {"ConfigRuleName": name, "Source": source, "InputParameters": parameters}
        config.put_config_rule(ConfigRule=rule | {"MaximumExecutionFrequency": "TwentyFour_Hours"})
    missing.keep_rule("keys-are-rotated")
    missing.break_rule("keys-are-rotated-copy")
