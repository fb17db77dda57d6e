"""The demo account's functions in each region: one that is kept well, and what was left behind."""

import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago
from local.cloud.demo.measured import measure
from local.cloud.demo.missing.lambda_ import advise, poll_in_vain, sign
from shared.services.lambda_.runtimes import END_OF_SUPPORT

_STRANGER = "333333333333"
_TRAIL = "orders-calls"

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    role = _role(account)
    code = _code()
    for region in account.regions:
        _orders(account, region, role, code)
        _legacy(account, region, role, code)
        _event_sources(account, region)
    _forgotten(account, account.home, role, code)
    _layers(account, account.home, code)
    _trail(account)
    measure(account, account.regions[-1], "AWS/Lambda", {}, ConcurrentExecutions=[900, 850, 700])


def _role(account: DemoAccount) -> str:
    trusted = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trusted]})
    made = account.client("iam").create_role(RoleName="acme-functions", AssumeRolePolicyDocument=document)
    arn: str = made["Role"]["Arn"]
    return arn


def _code() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("main.py", "def handler(event, context):\n    return event\n")
    return packed.getvalue()


def _runtime(ends_within: timedelta) -> str:
    """The Python or Node.js runtime whose support ends last, yet before the given time is over."""
    latest = date.today() + ends_within  # noqa: DTZ011 - the table counts in days
    known = {name: end for name, end in END_OF_SUPPORT.items() if name.startswith(("python3", "nodejs2"))}
    return max((name for name, end in known.items() if end < latest), key=lambda name: known[name])


def _make(client: Any, name: str, role: str, code: bytes, runtime: str, **more: Any) -> None:
    client.create_function(
        FunctionName=name, Role=role, Handler="main.handler", Code={"ZipFile": code}, Runtime=runtime, **more
    )


def _orders(account: DemoAccount, region: str, role: str, code: bytes) -> None:
    client, ec2 = account.client("lambda", region), account.client("ec2", region)
    zones = {one["AvailabilityZone"]: one["SubnetId"] for one in ec2.describe_subnets()["Subnets"]}
    group = ec2.describe_security_groups(GroupNames=["default"])["SecurityGroups"][0]["GroupId"]
    layer = client.publish_layer_version(LayerName="acme-tools", Content={"ZipFile": code})
    _make(
        client,
        "orders",
        role,
        code,
        _runtime(timedelta(days=3650)),
        Architectures=["arm64"],
        MemorySize=512,
        Timeout=30,
        TracingConfig={"Mode": "Active"},
        VpcConfig={"SubnetIds": list(zones.values())[:2], "SecurityGroupIds": [group]},
        DeadLetterConfig={"TargetArn": f"arn:aws:sqs:{region}:{account.account_id}:failed-orders"},
        KMSKeyArn=f"arn:aws:kms:{region}:{account.account_id}:key/11111111-2222-4333-8444-555555555555",
        Environment={"Variables": {"STAGE": "live", "DB_SECRET": f"arn:aws:secretsmanager:{region}:x"}},
        Layers=[layer["LayerVersionArn"]],
        Tags={"Owner": "shop"},
    )
    client.put_function_concurrency(FunctionName="orders", ReservedConcurrentExecutions=50)
    client.create_function_url_config(
        FunctionName="orders", AuthType="AWS_IAM", Cors={"AllowOrigins": ["https://shop.acme.example"]}
    )
    client.add_permission(
        FunctionName="orders",
        StatementId="topic",
        Action="lambda:InvokeFunction",
        Principal="sns.amazonaws.com",
        SourceArn=f"arn:aws:sns:{region}:{account.account_id}:orders",
    )
    sign(region, "orders")
    advise(region, "orders", "", 512, 0)
    _ran(account, region, "orders", invocations=[4000, 3900, 4100], errors=[3, 0, 1], average=200, longest=8000)


def _legacy(account: DemoAccount, region: str, role: str, code: bytes) -> None:
    """Old, open to all, and failing every other time."""
    client = account.client("lambda", region)
    subnet = account.client("ec2", region).describe_subnets()["Subnets"][0]["SubnetId"]
    group = account.client("ec2", region).describe_security_groups(GroupNames=["default"])["SecurityGroups"][0]
    _make(
        client,
        "legacy-import",
        role,
        code,
        "python3.8",
        MemorySize=3008,
        Timeout=60,
        VpcConfig={"SubnetIds": [subnet], "SecurityGroupIds": [group["GroupId"]]},
        Environment={"Variables": {"DB_PASSWORD": "correct-horse-battery"}},
    )
    account.backend("lambda", region).get_function("legacy-import").layers = [
        {"Arn": f"arn:aws:lambda:{region}:{_STRANGER}:layer:handy:7", "CodeSize": 1024}
    ]
    client.create_function_url_config(FunctionName="legacy-import", AuthType="NONE", Cors={"AllowOrigins": ["*"]})
    grant = {"FunctionName": "legacy-import", "Principal": "*"}
    client.add_permission(**grant, StatementId="anybody", Action="lambda:InvokeFunctionUrl", FunctionUrlAuthType="NONE")
    client.put_function_concurrency(FunctionName="legacy-import", ReservedConcurrentExecutions=0)
    advise(region, "legacy-import", "MemoryOverprovisioned", 1024, 41)
    _ran(account, region, "legacy-import", invocations=[200, 210], errors=[90, 100], average=20_000, longest=60_000)
    measure(account, region, "AWS/Lambda", {"FunctionName": "legacy-import"}, Throttles=[400])


def _forgotten(account: DemoAccount, region: str, role: str, code: bytes) -> None:
    """One that nobody calls, which others may; and one that has far too much time and too little memory."""
    client = account.client("lambda", region)
    _make(client, "old-report", role, code, _runtime(timedelta(days=180)), Timeout=900)
    grant = {"FunctionName": "old-report", "Action": "lambda:InvokeFunction"}
    client.add_permission(**grant, StatementId="partner", Principal=_STRANGER)
    client.add_permission(**grant, StatementId="bucket", Principal="s3.amazonaws.com")
    old = account.backend("lambda", region).get_function("old-report")
    old.last_modified = days_ago(400).strftime("%Y-%m-%dT%H:%M:%S.000+0000")
    _make(client, "thumbnails", role, code, _runtime(timedelta(days=3650)), Timeout=900)
    advise(region, "thumbnails", "MemoryUnderprovisioned", 256, 0)
    _ran(account, region, "thumbnails", invocations=[900], errors=[0], average=1500, longest=4000)


def _ran(
    account: DemoAccount,
    region: str,
    function: str,
    *,
    invocations: list[int],
    errors: list[int],
    average: float,
    longest: float,
) -> None:
    """average, longest: milliseconds of a run."""
    measure(
        account,
        region,
        "AWS/Lambda",
        {"FunctionName": function},
        Invocations=invocations,
        Errors=errors,
        Duration=[*[longest] * len(invocations), average],
    )


def _layers(account: DemoAccount, region: str, code: bytes) -> None:
    client = account.client("lambda", region)
    client.publish_layer_version(LayerName="acme-shared", Content={"ZipFile": code})
    for sid, principal in (("anybody", "*"), ("partner", _STRANGER)):
        client.add_layer_version_permission(
            LayerName="acme-shared",
            VersionNumber=1,
            StatementId=sid,
            Action="lambda:GetLayerVersion",
            Principal=principal,
        )


def _event_sources(account: DemoAccount, region: str) -> None:
    client, kinesis = account.client("lambda", region), account.client("kinesis", region)
    kinesis.create_stream(StreamName="clicks", ShardCount=1)
    stream = f"arn:aws:kinesis:{region}:{account.account_id}:stream/clicks"
    client.create_event_source_mapping(
        EventSourceArn=stream,
        FunctionName="orders",
        StartingPosition="LATEST",
        BatchSize=100,
        MaximumRetryAttempts=3,
        BisectBatchOnFunctionError=True,
        DestinationConfig={"OnFailure": {"Destination": f"arn:aws:sqs:{region}:{account.account_id}:failed-orders"}},
    )
    bad = client.create_event_source_mapping(
        EventSourceArn=stream, FunctionName="legacy-import", StartingPosition="LATEST", BatchSize=100, Enabled=False
    )
    poll_in_vain(bad["UUID"], "PROBLEM: Function call failed")


def _trail(account: DemoAccount) -> None:
    """Of the home region: it records who calls the function that takes orders."""
    cloudtrail = account.client("cloudtrail")
    account.client("s3", "us-east-1").create_bucket(Bucket="acme-orders-calls")
    cloudtrail.create_trail(Name=_TRAIL, S3BucketName="acme-orders-calls")
    orders = f"arn:aws:lambda:{account.home}:{account.account_id}:function:orders"
    cloudtrail.put_event_selectors(
        TrailName=_TRAIL,
        EventSelectors=[
            {
                "ReadWriteType": "All",
                "IncludeManagementEvents": True,
                "DataResources": [{"Type": "AWS::Lambda::Function", "Values": [orders]}],
            }
        ],
    )
    cloudtrail.start_logging(Name=_TRAIL)
