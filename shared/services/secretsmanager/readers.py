"""How Secrets Manager is read, and how fast AWS lets us.

Calls for N secrets in a region: ListSecrets, one for each 100; GetResourcePolicy and DescribeSecret for each secret.
GetSecretValue is never called.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Scope, Token, pages
from shared.catalog.policy import parse_policy
from shared.services.secretsmanager.resources import Secret, SecretPolicy, SecretReplicas

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient


def list_secrets(client: "SecretsManagerClient", scope: Scope, start: Token) -> Iterator[Page[Secret]]:
    for answer, following in pages(client.list_secrets, start, MaxResults=100):
        yield Page([_secret(item, scope) for item in answer["SecretList"]], following)


def _secret(item: Any, scope: Scope) -> Secret:
    return Secret(
        arn=item["ARN"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["Name"],
        tags={tag["Key"]: tag["Value"] for tag in item.get("Tags", ())},
        created_at=item["CreatedDate"],
        key=item.get("KmsKeyId"),
        rotates=item.get("RotationEnabled", False),
        every=item.get("RotationRules", {}).get("AutomaticallyAfterDays"),
        rotation_function=item.get("RotationLambdaARN"),
        rotated_at=item.get("LastRotatedDate"),
        next_rotation=item.get("NextRotationDate"),
        changed_at=item.get("LastChangedDate"),
        used_at=item.get("LastAccessedDate"),
        manager=item.get("OwningService"),
        primary_region=item.get("PrimaryRegion"),
        stages={version: tuple(labels) for version, labels in item.get("SecretVersionsToStages", {}).items()},
    )


def read_policy(client: "SecretsManagerClient", secret: Secret) -> SecretPolicy:
    document = client.get_resource_policy(SecretId=secret.arn).get("ResourcePolicy")
    return SecretPolicy(parse_policy(document), document) if document else SecretPolicy(())


def read_replicas(client: "SecretsManagerClient", secret: Secret) -> SecretReplicas:
    found = client.describe_secret(SecretId=secret.arn).get("ReplicationStatus", ())
    return SecretReplicas({one["Region"]: _status(one) for one in found})


def _status(item: Any) -> str:
    words = item.get("StatusMessage")
    return f"{item['Status']}: {words}" if item["Status"] == "Failed" and words else str(item["Status"])


READERS = (
    Lister((Secret,), "secretsmanager:ListSecrets", list_secrets),
    Reader(SecretPolicy, Secret, "secretsmanager:GetResourcePolicy", read_policy),
    Reader(SecretReplicas, Secret, "secretsmanager:DescribeSecret", read_replicas),
)

# AWS documents 50 calls a second for resource policies, in one region of one account, and more of all else.
RATES = {"secretsmanager": Rate(40, 40, each_operation=True)}
