"""The demo account's alarms and logs: one region where everything is watched, one where nothing is, and neglect."""

import json
from typing import Any

from local.cloud.demo.kit import ONE_ACCOUNT, DemoAccount, days_ago, tags
from local.cloud.demo.measured import measure
from local.cloud.demo.missing import cloudwatch as missing

NOT_PRODUCIBLE = {
    "cloudwatch.account.shares-nothing-with-other-accounts": {"FAIL": ONE_ACCOUNT},
    "cloudwatch.region.has-billing-alarm": {"FAIL": ONE_ACCOUNT},
}

_GIB = 1 << 30
_AUDIT = "/acme/watch"
_NAMESPACE = "Audit"
_WATCHED, _UNWATCHED = "us-east-1", "ap-southeast-2"


def _names(source: str, *names: str) -> str:
    either = " || ".join(f'($.eventName = "{name}")' for name in names)
    return f'{{ ($.eventSource = "{source}.amazonaws.com") && ({either}) }}'


# As operators write them: some as the benchmark has them, some shorter.
_PATTERNS = {
    "unauthorized": '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    "no-mfa": '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
    "root": '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsService*" }',
    "iam": '{ $.eventSource = "iam.amazonaws.com" && $.readOnly NOT EXISTS }',
    "trails": _names("cloudtrail", "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
    "sign-ins": '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    "keys": _names("kms", "DisableKey", "ScheduleKeyDeletion"),
    "buckets": '{ $.eventName = "PutBucket*" || $.eventName = "DeleteBucket*" }',
    "config": '{ $.eventSource = "config.amazonaws.com" && $.eventName = "*C*" }',
    "security-groups": '{ $.eventName = "*SecurityGroup*" }',
    "acls": '{ $.eventName = "*NetworkAcl*" }',
    "gateways": '{ $.eventName = "*Gateway" }',
    "routes": '{ $.eventName = "*Route*" }',
    "vpcs": '{ $.eventName = "*Vpc*" }',
    "organization": '{ $.eventSource = "organizations.amazonaws.com" }',
}


def fill(account: DemoAccount) -> None:
    account.client("s3", "us-east-1").create_bucket(Bucket="acme-watch-trail")
    for region in (_WATCHED, _UNWATCHED):
        _trail(account, region)
    for region in account.regions:
        topics = _topics(account, region)
        _alarms(account, region, *topics)
        _log_groups(account, region)
        missing.make_stream(region, "observability", "running" if region == account.home else "stopped")
    _watch(account)
    _dashboards(account)


def _trail(account: DemoAccount, region: str) -> None:
    account.client("logs", region).create_log_group(logGroupName=_AUDIT)
    cloudtrail = account.client("cloudtrail", region)
    group = f"arn:aws:logs:{region}:{account.account_id}:log-group:{_AUDIT}:*"
    cloudtrail.create_trail(
        Name=f"watch-{region}",
        S3BucketName="acme-watch-trail",
        IsMultiRegionTrail=True,
        CloudWatchLogsLogGroupArn=group,
        CloudWatchLogsRoleArn=f"arn:aws:iam::{account.account_id}:role/audit",
    )
    cloudtrail.start_logging(Name=f"watch-{region}")
    missing.describe_group(group.removesuffix(":*"), deletionProtectionEnabled=region == _WATCHED)


def _topics(account: DemoAccount, region: str) -> tuple[str, str]:
    """One that a queue listens to, and one that nobody does."""
    sns = account.client("sns", region)
    heard, unheard = (sns.create_topic(Name=name)["TopicArn"] for name in ("operators", "former-operators"))
    queue = f"arn:aws:sqs:{region}:{account.account_id}:operators"
    sns.subscribe(TopicArn=heard, Protocol="sqs", Endpoint=queue)
    return heard, unheard


def _alarm(account: DemoAccount, region: str, name: str, actions: list[str], **more: Any) -> None:
    good: dict[str, Any] = {
        "AlarmName": name,
        "Namespace": "AWS/EC2",
        "MetricName": "CPUUtilization",
        "ComparisonOperator": "GreaterThanThreshold",
        "Threshold": 90.0,
        "EvaluationPeriods": 3,
        "Period": 300,
        "Statistic": "Average",
        "AlarmActions": actions,
    }
    account.client("cloudwatch", region).put_metric_alarm(**good | more)


def _alarms(account: DemoAccount, region: str, heard: str, unheard: str) -> None:
    cloudwatch = account.client("cloudwatch", region)
    _alarm(account, region, "shop-load", [heard], Tags=tags(Owner="shop"))
    _alarm(account, region, "old-shop-load", [unheard])
    _alarm(account, region, "tried-once", [], ActionsEnabled=False)
    for name, state, days in (
        ("shop-load", "OK", 2),
        ("old-shop-load", "INSUFFICIENT_DATA", 200),
        ("tried-once", "ALARM", 90),
    ):
        cloudwatch.set_alarm_state(AlarmName=name, StateValue=state, StateReason="demo")
        alarm = account.backend("cloudwatch", region).alarms[name]
        alarm.state_updated_timestamp = days_ago(days).replace(tzinfo=None)
    if region == "us-east-1":
        charges = {
            "Namespace": "AWS/Billing",
            "MetricName": "EstimatedCharges",
            "Statistic": "Maximum",
            "Period": 21600,
        }
        _alarm(account, region, "charges", [heard], **charges)


def _log_groups(account: DemoAccount, region: str) -> None:
    logs = account.client("logs", region)
    key = f"arn:aws:kms:{region}:{account.account_id}:key/00000000-0000-0000-0000-000000000002"
    logs.create_log_group(logGroupName="/acme/shop", kmsKeyId=key, tags={"Owner": "shop"})
    logs.put_retention_policy(logGroupName="/acme/shop", retentionInDays=400)
    _group(account, region, "/acme/shop", stored=5 * _GIB)
    logs.create_log_group(logGroupName="/aws/lambda/old-shop")
    _group(account, region, "/aws/lambda/old-shop", stored=40 * _GIB)
    logs.create_log_group(logGroupName="/acme/short")
    logs.put_retention_policy(logGroupName="/acme/short", retentionInDays=7)
    for name, status in (
        ("/aws/bedrock-agentcore/assistant", "ACTIVATED"),
        ("/aws/bedrock-agentcore/trial", "DISABLED"),
    ):
        logs.create_log_group(logGroupName=name)
        _group(account, region, name, dataProtectionStatus=status)
    measure(account, region, "AWS/Logs", {"LogGroupName": "/acme/shop"}, IncomingBytes=[9e6] * 3)
    logs.create_log_group(logGroupName="/acme/access")
    measure(account, region, "AWS/Logs", {"LogGroupName": "/acme/access"}, IncomingBytes=[200 * _GIB] * 3)
    short = f"arn:aws:logs:{region}:{account.account_id}:log-group:/acme/short:*"
    anybody = {"Effect": "Allow", "Principal": "*", "Action": "logs:PutLogEvents", "Resource": short}
    document = json.dumps({"Version": "2012-10-17", "Statement": [anybody]})
    logs.put_resource_policy(policyName="anybody", policyDocument=document)


def _group(account: DemoAccount, region: str, name: str, *, stored: int = 0, **told: Any) -> None:
    group = account.backend("logs", region).groups[name]
    group.creation_time = days_ago(300).replace(tzinfo=None)
    missing.describe_group(group.arn, storedBytes=stored, **told)


def _watch(account: DemoAccount) -> None:
    logs = account.client("logs", _WATCHED)
    topic = f"arn:aws:sns:{_WATCHED}:{account.account_id}:operators"
    for name, pattern in _PATTERNS.items():
        counted = {"metricName": name, "metricNamespace": _NAMESPACE, "metricValue": "1"}
        logs.put_metric_filter(
            logGroupName=_AUDIT, filterName=name, filterPattern=pattern, metricTransformations=[counted]
        )
        _alarm(
            account,
            _WATCHED,
            f"audit-{name}",
            [topic],
            Namespace=_NAMESPACE,
            MetricName=name,
            Statistic="Sum",
            Threshold=1.0,
        )


def _dashboards(account: DemoAccount) -> None:
    """They belong to no region; moto keeps them in one."""
    cloudwatch = account.client("cloudwatch", "us-east-1")
    for name, days in (("shop", 20), ("launch-2023", 700)):
        cloudwatch.put_dashboard(DashboardName=name, DashboardBody=json.dumps({"widgets": []}))
        account.backend("cloudwatch", "us-east-1").dashboards[name].last_modified = days_ago(days).replace(tzinfo=None)
