"""An account of some 2,000 resources in three regions: the demo account, grown. `python -m tests.bench.account PORT`.

GET /quarterdeck/ready answers 200 once it is filled.
"""

import io
import json
import sys
import threading
import zipfile
from collections.abc import Callable
from typing import Any

from moto.moto_server.werkzeug_app import MotoRequestHandler
from werkzeug.serving import make_server

from local.cloud.demo.__main__ import Application, prepare
from local.cloud.demo.fill import fill
from local.cloud.demo.kit import DemoAccount

# How many in each region.
_EACH = {"buckets": 67, "instances": 100, "tables": 17, "functions": 14, "queues": 40, "topics": 40, "groups": 40}
_EACH |= {"secrets": 20, "parameters": 30, "keys": 10, "repositories": 10, "databases": 10, "alarms": 40}
_ROLES, _USERS = 60, 60
_TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
)


def grow(account: DemoAccount) -> None:
    """Add what numbers of an account of a medium team; plain resources, for their number is what counts."""
    iam = account.client("iam")
    for number in range(_USERS):
        iam.create_user(UserName=f"bench-{number:03}")
    roles = [
        iam.create_role(RoleName=f"bench-{number:03}", AssumeRolePolicyDocument=_TRUST)["Role"]["Arn"]
        for number in range(_ROLES)
    ]
    for region in account.regions:
        _grow_region(account, region, roles[0])


def _grow_region(account: DemoAccount, region: str, role: str) -> None:
    def client(name: str) -> Any:
        return account.client(name, region)

    ec2 = client("ec2")
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    ec2.run_instances(ImageId=image, MinCount=_EACH["instances"], MaxCount=_EACH["instances"], InstanceType="m5.large")
    where = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    makers: dict[str, Callable[[str], Any]] = {
        "buckets": lambda name: client("s3").create_bucket(Bucket=f"{name}-{region}", **where),
        "tables": lambda name: client("dynamodb").create_table(
            TableName=name,
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        ),
        "functions": lambda name: client("lambda").create_function(
            FunctionName=name, Runtime="python3.13", Role=role, Handler="a.b", Code={"ZipFile": _archive()}
        ),
        "queues": lambda name: client("sqs").create_queue(QueueName=name),
        "topics": lambda name: client("sns").create_topic(Name=name),
        "groups": lambda name: client("logs").create_log_group(logGroupName=f"/bench/{name}"),
        "secrets": lambda name: client("secretsmanager").create_secret(Name=name, SecretString="x"),
        "parameters": lambda name: client("ssm").put_parameter(Name=f"/bench/{name}", Value="x", Type="String"),
        "keys": lambda name: client("kms").create_key(Description=name),
        "repositories": lambda name: client("ecr").create_repository(repositoryName=name),
        "databases": lambda name: client("rds").create_db_instance(
            DBInstanceIdentifier=name, DBInstanceClass="db.m5.large", Engine="postgres", AllocatedStorage=20,
            MasterUsername="bench", MasterUserPassword="not-a-secret", PubliclyAccessible=False,
        ),
        "alarms": lambda name: client("cloudwatch").put_metric_alarm(
            AlarmName=name, Namespace="AWS/EC2", MetricName="CPUUtilization", Statistic="Average", Period=300,
            EvaluationPeriods=1, Threshold=80, ComparisonOperator="GreaterThanThreshold",
        ),
    }  # fmt: skip
    for kind, make in makers.items():
        for number in range(_EACH[kind]):
            make(f"bench-{number:03}")


def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.py", "def b(*_): pass")
    return buffer.getvalue()


def main(port: int) -> None:
    prepare()
    filled = threading.Event()
    server = make_server("127.0.0.1", port, Application(filled), threaded=True, request_handler=MotoRequestHandler)

    def fill_and_tell() -> None:
        url = f"http://127.0.0.1:{port}"
        fill(url)
        grow(DemoAccount(url))
        filled.set()

    threading.Thread(target=fill_and_tell, daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
