"""The API as API Gateway calls it: the functions' real handlers over tables, secrets and objects in moto."""

import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

import boto3

from shared.domain.audit import Actor
from shared.domain.schema import TABLES
from shared.domain.tenant import TenantId
from shared.store.connection import TableNames
from shared.store.memberships import Memberships
from shared.store.tenant_store import TenantStore
from tests.store.builders import NOW
from tests.store.conftest import table_definition

REGION: Literal["eu-west-1"] = "eu-west-1"
CLIENT_ID = "console-client"
ORIGIN_SECRET = "origin-secret-of-cloudfront"
ORIGIN = "https://console.example"
BUCKET = "qd-results"
TABLE_NAMES = TableNames(**{name: f"qd-{name}" for name in TABLES if name != "idempotency"})
MACHINE_ARN = f"arn:aws:states:{REGION}:123456789012:stateMachine:qd-run"
ENVIRONMENT = {
    **{f"{name.upper()}_TABLE": f"qd-{name}" for name in TABLES},
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    "POWERTOOLS_SERVICE_NAME": "qd-test",
    "POWERTOOLS_METRICS_NAMESPACE": "qd-test",
    "POWERTOOLS_TRACE_DISABLED": "true",
    "RESULTS_BUCKET": BUCKET,
    "RUN_MACHINE_ARN": MACHINE_ARN,
    "SCHEDULE_GROUP": "qd",
    "SCHEDULE_ROLE_ARN": "arn:aws:iam::123456789012:role/qd-schedules",
    "SCHEDULE_DLQ_ARN": f"arn:aws:sqs:{REGION}:123456789012:qd-dead",
    "USER_POOL_ID": f"{REGION}_pool",
    "USER_POOL_CLIENT_ID": CLIENT_ID,
    "ORIGIN_SECRET_ARN": "qd-origin",
    "CURSOR_SECRET_ARN": "qd-cursor",
    "ALLOWED_ORIGINS": ORIGIN,
    "CREDENTIAL_KEY_ARN": "alias/qd-credentials",
    "PLATFORM_ACCOUNT_ID": "999999999999",
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    cookies: list[str]
    text: str

    @property
    def body(self) -> Any:
        return json.loads(self.text)

    @property
    def fields(self) -> list[str]:
        """What a problem finds wrong."""
        return [error["field"] for error in self.body["errors"]]


class FakeContext:
    """What Lambda tells a function of its invocation."""

    function_name = "qd-test"
    memory_limit_in_mb = 1024
    invoked_function_arn = f"arn:aws:lambda:{REGION}:123456789012:function:qd-test"
    aws_request_id = "invocation-1"


class World:
    """Two tenants: Ann's, whose console asks, and Bob's, who must stay unseen."""

    def __init__(self) -> None:
        self.aws = boto3.Session(region_name=REGION)
        self._make_tables()
        self._make_secrets()
        self.aws.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        self.aws.client("scheduler").create_schedule_group(Name="qd")
        kms = self.aws.client("kms")
        kms.create_alias(AliasName="alias/qd-credentials", TargetKeyId=kms.create_key()["KeyMetadata"]["KeyId"])
        self.ann, self.bob = self.found("ann"), self.found("bob")

    def found(self, sub: str) -> TenantStore:
        memberships = Memberships(self.aws, TABLE_NAMES)
        actor = Actor("test", f"sign-up-{sub}")
        tenant = memberships.create_tenant(sub, f"{sub}@example.com", name=sub, actor=actor, now=NOW)
        return self.store(tenant.id)

    def store(self, tenant: TenantId) -> TenantStore:
        return TenantStore(tenant, self.aws, TABLE_NAMES)

    def make(self, sub: str, role: str) -> None:
        """Give a member of the own tenant another role; an empty one takes the membership away."""
        table = self.aws.resource("dynamodb").Table("qd-core")
        member = next(item for item in table.scan()["Items"] if item.get("sub") == sub)
        key = {"pk": member["pk"], "sk": member["sk"]}
        if role:
            table.update_item(
                Key=key,
                UpdateExpression="SET #role = :role",
                ExpressionAttributeNames={"#role": "role"},
                ExpressionAttributeValues={":role": role},
            )
        else:
            table.delete_item(Key=key)

    def claims(self, sub: str = "ann", **changes: str) -> dict[str, str]:
        """Of an access token; a claim changed to an empty one is left out."""
        tenant = TenantId.founded_by(sub).value
        made = {"sub": sub, "token_use": "access", "client_id": CLIENT_ID, "tenant_id": tenant} | changes
        return {name: value for name, value in made.items() if value}

    def call(
        self,
        function: str,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        raw: str | None = None,
        claims: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        cookies: list[str] | None = None,
    ) -> Answer:
        """body is sent as JSON, raw as it stands; claims: Ann's where left out, none where empty."""
        given = self.claims() if claims is None else claims
        content = json.dumps(body) if body is not None else raw
        sent = {"x-origin-verify": ORIGIN_SECRET} | ({"content-type": "application/json"} if content else {})
        event = an_event(method, path, query or {}, {**sent, **(headers or {})}, content, given, cookies or [])
        answer = handler_of(function)(event, FakeContext())
        text = answer.get("body") or ""
        return Answer(answer["statusCode"], answer.get("headers", {}), answer.get("cookies", []), text)

    def _make_tables(self) -> None:
        client = self.aws.client("dynamodb")
        for name, table in TABLES.items():
            client.create_table(**table_definition(f"qd-{name}", table))

    def _make_secrets(self) -> None:
        client = self.aws.client("secretsmanager")
        for key, value in (("origin", ORIGIN_SECRET), ("cursor", "secret-of-the-cursors")):
            client.create_secret(Name=f"qd-{key}", SecretString=json.dumps({key: value}))


def handler_of(function: str) -> Any:
    return importlib.import_module(f"functions.{function}.handler").handler


def an_event(
    method: str,
    path: str,
    query: Mapping[str, Any],
    headers: Mapping[str, str],
    body: str | None,
    claims: Mapping[str, str],
    cookies: list[str],
) -> dict[str, Any]:
    """API Gateway's, payload version 2.0."""
    authorizer = {"authorizer": {"jwt": {"claims": dict(claims), "scopes": None}}} if claims else {}
    named = {name: str(value) for name, value in query.items() if value is not None}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "&".join(f"{name}={quote(value)}" for name, value in named.items()),
        "headers": dict(headers),
        "cookies": cookies,
        **({"queryStringParameters": named} if named else {}),
        "requestContext": {
            **authorizer,
            "http": {"method": method, "path": path, "sourceIp": "192.0.2.1", "userAgent": "test"},
            "requestId": "request-1",
            "stage": "$default",
        },
        **({"body": body} if body is not None else {}),
        "isBase64Encoded": False,
    }
