"""/api/accounts. STS's answers to AssumeRole are stubbed: moto asks for no external id."""

import importlib
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.stub import Stubber

from shared.api.onboarding import onboarding
from shared.domain.scope import Scope
from shared.store.accounts import Accounts
from shared.store.envelope import AccessKeys, Envelope, SealContext
from shared.store.objects import Results
from tests.api.world import BUCKET, World
from tests.store.builders import a_record

MOTO_ACCOUNT = "123456789012"
ROLE = f"arn:aws:iam::{MOTO_ACCOUNT}:role/quarterdeck-read"
CANARY = "CanarySecretThatNobodyMaySee0123456789"
KEYS = {"kind": "keys", "access_key_id": "AKIAIOSFODNN7EXAMPLE", "secret_access_key": CANARY}
_CREDENTIALS = {
    "AccessKeyId": "ASIAIOSFODNN7EXAMPLE",
    "SecretAccessKey": "x" * 40,
    "SessionToken": "session",
    "Expiration": "2026-03-01T10:30:00Z",
}


@pytest.fixture
def sts(world: World) -> Iterator[Stubber]:
    """Our own STS client, which says what a test lets it say."""
    with Stubber(importlib.import_module("functions.api_accounts.handler")._parts.sts) as stubber:
        yield stubber


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Every line that our own logger wrote."""
    lines: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(logging.Formatter().format(record) + json.dumps(vars(record), default=str))

    collector, logger = Collector(), logging.getLogger("qd-test")
    logger.addHandler(collector)
    yield lines
    logger.removeHandler(collector)


def refuses(sts: Stubber, times: int = 1) -> None:
    for _ in range(times):
        sts.add_client_error("assume_role", "AccessDenied", "User is not authorized to perform: sts:AssumeRole")


def admits(sts: Stubber) -> None:
    user = {"AssumedRoleId": "AROA:quarterdeck", "Arn": f"arn:aws:sts::{MOTO_ACCOUNT}:assumed-role/quarterdeck-read/x"}
    sts.add_response("assume_role", {"Credentials": _CREDENTIALS, "AssumedRoleUser": user})


def an_external_id(world: World, sub: str = "ann") -> str:
    answer = world.call("api_accounts", "POST", "/api/accounts/external-id", claims=world.claims(sub))
    external_id: str = answer.body["external_id"]
    return external_id


def a_connection(access: Any, **changes: Any) -> dict[str, Any]:
    return {"name": "Shop", "environment": "production", "access": access} | changes


def by_role(external_id: str, role_arn: str = ROLE) -> dict[str, str]:
    return {"kind": "role", "role_arn": role_arn, "external_id": external_id}


def connect(world: World, access: Any = KEYS, sub: str = "ann", **changes: Any) -> Any:
    return world.call(
        "api_accounts", "POST", "/api/accounts", body=a_connection(access, **changes), claims=world.claims(sub)
    )


def test_gives_an_external_id_and_the_role_that_asks_for_it(world: World) -> None:
    answer = world.call("api_accounts", "POST", "/api/accounts/external-id")
    given = answer.body
    (statement,) = given["trust_policy"]["Statement"]
    assert answer.status == 201
    assert statement["Condition"] == {"StringEquals": {"sts:ExternalId": given["external_id"]}}
    assert statement["Principal"] == {"AWS": "arn:aws:iam::999999999999:root"}
    assert "s3:GetBucketPolicy" in str(given["policies"])
    role = json.loads(given["template"])["Resources"]["Role"]["Properties"]
    assert (role["RoleName"], role["AssumeRolePolicyDocument"]) == ("quarterdeck-read", given["trust_policy"])


@pytest.mark.parametrize("partition", ["aws", "aws-cn", "aws-us-gov"])
def test_the_role_trusts_us_in_the_partition_where_we_are(partition: str) -> None:
    given = onboarding("qd-1", Scope(partition, "999999999999", "anywhere"))
    assert given.principal_arn == f"arn:{partition}:iam::999999999999:root"
    assert given.trust_policy["Statement"][0]["Principal"] == {"AWS": given.principal_arn}


@pytest.mark.parametrize("partition", ["aws", "aws-cn", "aws-us-gov"])
def test_keys_are_tried_in_the_partition_that_they_are_said_to_be_of(world: World, partition: str) -> None:
    answer = connect(world, KEYS | {"partition": partition})
    assert (answer.status, answer.body["partition"]) == (201, partition)
    assert world.call("api_accounts", "POST", f"/api/accounts/{MOTO_ACCOUNT}/test").body["status"] == "connected"


def test_keys_of_no_partition_of_aws_are_refused(world: World) -> None:
    answer = connect(world, KEYS | {"partition": "aws-mars"})
    assert (answer.status, answer.fields) == (422, ["access.keys.partition"])


def test_never_gives_the_same_external_id_twice(world: World) -> None:
    assert an_external_id(world) != an_external_id(world)


def test_connects_by_a_role_that_refuses_a_missing_and_a_wrong_external_id(world: World, sts: Stubber) -> None:
    refuses(sts, 2)
    admits(sts)
    answer = connect(world, by_role(an_external_id(world)), is_default=True)
    assert answer.status == 201, answer.text
    assert (answer.body["account_id"], answer.body["status"]) == (MOTO_ACCOUNT, "connected")
    listed = world.call("api_accounts", "GET", "/api/accounts").body["items"]
    assert [(account["account_id"], account["is_default"]) for account in listed] == [(MOTO_ACCOUNT, True)]


def test_a_role_that_asks_for_no_external_id_is_not_connected(world: World, sts: Stubber) -> None:
    admits(sts)
    answer = connect(world, by_role(an_external_id(world)))
    assert (answer.status, answer.body["code"]) == (422, "ExternalIdNotRequired")
    assert world.call("api_accounts", "GET", "/api/accounts").body["items"] == []


def test_a_role_that_does_not_let_us_in_says_so_in_awss_words(world: World, sts: Stubber) -> None:
    refuses(sts, 3)
    answer = connect(world, by_role(an_external_id(world)))
    assert (answer.status, answer.body["code"]) == (422, "AccessDenied")
    assert "User is not authorized to perform: sts:AssumeRole" in answer.body["detail"]


def test_an_external_id_of_another_tenant_opens_nothing(world: World, sts: Stubber) -> None:
    for external_id in (an_external_id(world, "bob"), "qd-guessed", "x"):
        answer = connect(world, by_role(external_id))
        assert (answer.status, answer.fields) == (422, ["access.external_id"])


def test_a_role_of_another_name_is_refused_before_it_is_tried(world: World, sts: Stubber) -> None:
    answer = connect(world, by_role(an_external_id(world), f"arn:aws:iam::{MOTO_ACCOUNT}:role/admin"))
    assert (answer.status, answer.fields) == (422, ["access.role_arn"])


def test_a_role_of_our_own_account_is_refused_before_it_is_tried(world: World, sts: Stubber) -> None:
    answer = connect(world, by_role(an_external_id(world), "arn:aws:iam::999999999999:role/quarterdeck-read"))
    assert (answer.status, answer.fields) == (422, ["access.role_arn"])


def test_a_role_in_another_account_than_it_says_is_not_connected(world: World, sts: Stubber) -> None:
    refuses(sts, 2)
    admits(sts)
    answer = connect(world, by_role(an_external_id(world), "arn:aws:iam::111122223333:role/quarterdeck-read"))
    assert (answer.status, answer.body["code"]) == (422, "OtherAccount")


def test_keys_are_sealed_and_never_seen_again(world: World, log: list[str]) -> None:
    answers = [
        connect(world),
        connect(world),
        connect(world, KEYS | {"access_key_id": "not a key"}),
        connect(world, KEYS | {"secret_access_key": CANARY * 9}),
        connect(world, KEYS, name=""),
        world.call("api_accounts", "POST", "/api/accounts", raw=json.dumps(a_connection(KEYS)) + "}"),
        world.call("api_accounts", "GET", f"/api/accounts/{MOTO_ACCOUNT}"),
        world.call("api_accounts", "POST", f"/api/accounts/{MOTO_ACCOUNT}/test"),
    ]
    assert [answer.status for answer in answers] == [201, 409, 422, 422, 422, 400, 200, 200]
    assert not any(CANARY in answer.text or CANARY in str(answer.headers) for answer in answers)
    assert not any(CANARY in line for line in log)
    context = SealContext(world.ann.id, MOTO_ACCOUNT, 1)
    envelope = Envelope(world.aws.client("kms"), "alias/qd-credentials")
    sealed = world.ann.credentials.get(MOTO_ACCOUNT, 1)
    assert CANARY.encode() not in sealed
    assert envelope.open_keys(sealed, context) == AccessKeys("AKIAIOSFODNN7EXAMPLE", CANARY)


def test_a_fault_while_connecting_does_not_log_the_secret(
    world: World, log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Envelope, "seal_keys", lambda *_: 1 / 0)
    answer = connect(world)
    assert (answer.status, answer.body["request_id"]) == (500, "request-1")
    assert any("ZeroDivisionError" in line for line in log)
    assert not any(CANARY in line for line in [*log, answer.text])


def test_changes_names_and_the_default_of_the_version_that_was_loaded(world: World) -> None:
    connect(world)
    path = f"/api/accounts/{MOTO_ACCOUNT}"
    renamed = world.call("api_accounts", "PATCH", path, body={"version": 1, "name": "Till", "is_default": True})
    assert (renamed.body["name"], renamed.body["environment"], renamed.body["is_default"]) == (
        "Till",
        "production",
        True,
    )
    assert world.call("api_accounts", "PATCH", path, body={"version": 1, "name": "Bar"}).status == 409
    cleared = world.call("api_accounts", "PATCH", path, body={"version": 2, "is_default": False})
    assert not cleared.body["is_default"]


def test_a_new_way_in_takes_the_old_ones_place(world: World, sts: Stubber) -> None:
    connect(world)
    refuses(sts, 2)
    admits(sts)
    body = {"version": 1, "access": by_role(an_external_id(world))}
    changed = world.call("api_accounts", "PATCH", f"/api/accounts/{MOTO_ACCOUNT}", body=body)
    assert changed.body["access"]["kind"] == "role"
    again = {"version": 2, "access": KEYS}
    back = world.call("api_accounts", "PATCH", f"/api/accounts/{MOTO_ACCOUNT}", body=again)
    assert back.body["access"] == {"kind": "keys", "access_key_id": "AKIAIOSFODNN7EXAMPLE"}


def test_a_test_that_fails_is_shown_on_the_account(world: World, sts: Stubber) -> None:
    refuses(sts, 2)
    admits(sts)
    connect(world, by_role(an_external_id(world)))
    refuses(sts, 3)
    tested = world.call("api_accounts", "POST", f"/api/accounts/{MOTO_ACCOUNT}/test").body
    assert (tested["status"], tested["last_error"]["code"]) == ("failing", "AccessDenied")


def test_disconnecting_forgets_the_credential(world: World) -> None:
    connect(world)
    path = f"/api/accounts/{MOTO_ACCOUNT}"
    assert world.call("api_accounts", "DELETE", path, query={"version": 9}).status == 409
    assert world.call("api_accounts", "DELETE", path).status == 204
    assert world.call("api_accounts", "GET", path).status == 404
    items = world.aws.client("dynamodb").scan(TableName="qd-core")["Items"]
    assert not [item for item in items if "sealed" in item]


def test_disconnecting_takes_what_was_found_in_the_account_along(world: World) -> None:
    connect(world)
    results = Results(world.ann.id, world.aws, BUCKET)
    record = a_record(1, account_id=MOTO_ACCOUNT)
    world.ann.findings.apply([record])
    results.replace_snapshot(MOTO_ACCOUNT, "s3", [{"any": "row"}], etag=None)
    assert world.call("api_accounts", "DELETE", f"/api/accounts/{MOTO_ACCOUNT}").status == 204
    assert world.ann.findings.list().items == ()
    assert results.snapshot(MOTO_ACCOUNT, "s3").etag is None


def test_disconnecting_takes_along_what_a_unit_at_work_wrote_meanwhile(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect(world)
    results, delete = Results(world.ann.id, world.aws, BUCKET), Accounts.delete

    def written_just_before(*given: Any, **named: Any) -> None:
        world.ann.findings.apply([a_record(1, account_id=MOTO_ACCOUNT)])
        results.replace_snapshot(MOTO_ACCOUNT, "s3", [{"any": "row"}], etag=None)
        delete(*given, **named)

    monkeypatch.setattr(Accounts, "delete", written_just_before)
    assert world.call("api_accounts", "DELETE", f"/api/accounts/{MOTO_ACCOUNT}").status == 204
    assert world.ann.findings.list().items == ()
    assert results.snapshot(MOTO_ACCOUNT, "s3").etag is None


@pytest.mark.parametrize(
    ("method", "rest", "body"),
    [("GET", "", None), ("PATCH", "", {"version": 1, "name": "Mine"}), ("DELETE", "", None), ("POST", "/test", None)],
)
def test_the_accounts_of_others_are_as_if_they_were_not(world: World, method: str, rest: str, body: Any) -> None:
    connect(world, sub="bob")
    answer = world.call("api_accounts", method, f"/api/accounts/{MOTO_ACCOUNT}{rest}", body=body)
    assert answer.status == 404
    assert world.bob.accounts.get(MOTO_ACCOUNT).name == "Shop"
