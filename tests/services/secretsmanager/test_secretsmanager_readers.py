import pytest

from shared.catalog import Fact
from shared.services.secretsmanager.readers import READERS
from shared.services.secretsmanager.resources import Secret, SecretReplicas
from tests.services.recorded import SCOPE, Source, Told, each_refusal, listed, raises_what_aws_refuses, read
from tests.services.secretsmanager.builders import ARN, NO_POLICY, a_policy, a_secret, allow, days_ago

POLICY = a_policy(allow("secretsmanager:GetSecretValue"))
ITEM = {
    "ARN": ARN,
    "Name": "shop/db",
    "CreatedDate": days_ago(200),
    "KmsKeyId": "alias/shop",
    "RotationEnabled": True,
    "RotationLambdaARN": SCOPE.arn("lambda", "function:rotate"),
    "RotationRules": {"AutomaticallyAfterDays": 30},
    "LastRotatedDate": days_ago(10),
    "NextRotationDate": days_ago(-20),
    "LastChangedDate": days_ago(10),
    "LastAccessedDate": days_ago(1),
    "Tags": [{"Key": "owner", "Value": "shop"}],
    "SecretVersionsToStages": {"v" * 32: ["AWSCURRENT"]},
    "OwningService": "rds",
    "PrimaryRegion": "us-east-1",
}


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_secret(), code)


def test_secrets_are_listed_over_all_pages() -> None:
    bare = {"ARN": ARN, "Name": "bare", "CreatedDate": days_ago(3)}
    found = listed(
        "secretsmanager",
        Secret,
        Told("ListSecrets", {"SecretList": [ITEM], "NextToken": "more"}),
        Told("ListSecrets", {"SecretList": [bare]}, {"MaxResults": 100, "NextToken": "more"}),
    )

    full = a_secret(
        key="alias/shop",
        rotation_function=SCOPE.arn("lambda", "function:rotate"),
        changed_at=days_ago(10),
        manager="rds",
        primary_region="us-east-1",
        stages={"v" * 32: ("AWSCURRENT",)},
    )
    assert found == [
        full,
        Secret(
            arn=ARN,
            account_id=SCOPE.account_id,
            region=SCOPE.region,
            resource_id="bare",
            tags={},
            created_at=days_ago(3),
        ),
    ]
    assert full.is_replica


def test_an_account_without_secrets_is_empty() -> None:
    assert listed("secretsmanager", Secret, Told("ListSecrets", {"SecretList": []})) == []


STATUS = [
    {"Region": "us-east-1", "Status": "InSync", "StatusMessage": "Replication succeeded"},
    {"Region": "us-west-2", "Status": "Failed", "StatusMessage": "name taken"},
]
ROWS: list[tuple[str, Told, Fact]] = [
    ("a policy", Told("GetResourcePolicy", {"ResourcePolicy": POLICY.document}), POLICY),
    ("no policy", Told("GetResourcePolicy", {"Name": "shop/db"}), NO_POLICY),
    (
        "replicas",
        Told("DescribeSecret", {"ReplicationStatus": STATUS}),
        SecretReplicas({"us-east-1": "InSync", "us-west-2": "Failed: name taken"}),
    ),
    ("no replicas", Told("DescribeSecret", {"Name": "shop/db"}), SecretReplicas({})),
]


@pytest.mark.parametrize(("answer", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_is_told_of_a_secret_is_read(answer: Told, fact: Fact) -> None:
    assert read("secretsmanager", type(fact), a_secret(), answer) == fact


def test_no_reader_asks_for_the_value_of_a_secret() -> None:
    assert [one for source in READERS for one in source.operations if "Value" in one] == []
