"""The checker's handler: real checks of EC2 over an account in moto, entered by role and by keys."""

import json
from typing import Any

import boto3
import pytest

from shared.domain.account import KeyAccess
from shared.domain.errors import InvalidInput
from shared.domain.run import Trigger, UnitRecord, UnitStatus
from shared.domain.task import selection_of
from shared.domain.tier import TIERS
from shared.store.connection import TableNames
from shared.store.envelope import AccessKeys, Envelope, SealContext
from shared.store.runs import expiry
from shared.store.tenant_store import TenantStore
from tests.functions.deployed import called, deployed
from tests.store.builders import a_task, an_account
from tests.store.conftest import NOW, REGION, an_actor, founded

CHECK = "ec2.region.encrypts-volumes-by-default"
SECRET = "canary-secret-access-key-0123456789"
MOTO_ACCOUNT = "123456789012"


def a_claimed_run(store: TenantStore, account_id: str) -> dict[str, Any]:
    """The event of its one unit."""
    task = store.tasks.create(
        a_task(services=("ec2",), checks=(CHECK,), regions=("eu-west-1", "us-east-1")), actor=an_actor("t"), now=NOW
    )
    tier = TIERS["free"]
    run = store.runs.claim(
        task,
        NOW,
        selection=selection_of(task, account_id),
        trigger=Trigger.MANUAL,
        execution="e",
        tier=tier,
        actor=an_actor("r"),
        now=NOW,
    ).run
    unit = UnitRecord(run_id=run.id, account_id=account_id, service="ec2", status=UnitStatus.PENDING)
    store.runs.units.add([unit], expires_at=expiry(tier, NOW))
    event = {"tenant_id": store.id.value, "run_id": run.id, "account_id": account_id, "service": "ec2"}
    return {**event, "resume": None}


@pytest.fixture
def founded_store(aws: boto3.Session, tables: TableNames) -> TenantStore:
    location: Any = {"LocationConstraint": REGION}
    aws.client("s3").create_bucket(Bucket="qd-results", CreateBucketConfiguration=location)
    return founded(aws, tables, "ann")


def by_keys(store: TenantStore, aws: boto3.Session, sealed_for: str = MOTO_ACCOUNT) -> str:
    """Connects moto's account by keys; returns the ARN of the key that wraps them."""
    key: str = aws.client("kms").create_key()["KeyMetadata"]["Arn"]
    envelope = Envelope(aws.client("kms"), key)
    sealed = envelope.seal_keys(AccessKeys("AKIACANARY", SECRET), SealContext(store.id, sealed_for, 1))
    account = an_account(MOTO_ACCOUNT, access=KeyAccess(1, "AKIACANARY"))
    store.accounts.create(account, actor=an_actor("a"), now=NOW, sealed=sealed)
    return key


def test_an_account_entered_by_keys_is_checked_and_no_secret_is_logged(
    founded_store: TenantStore,
    aws: boto3.Session,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    key = by_keys(founded_store, aws)
    event = a_claimed_run(founded_store, MOTO_ACCOUNT)
    # Loggers of one name share the output that the first of them found: here, that of another test.
    logging = {"POWERTOOLS_LOG_LEVEL": "DEBUG", "POWERTOOLS_SERVICE_NAME": "canary"}
    module = deployed(monkeypatch, "checker", SERVICE="ec2", CREDENTIAL_KEY_ARN=key, **logging)
    assert called(module, event) == {"outcome": "done", "resume": None}
    unit = founded_store.runs.units.get(event["run_id"], MOTO_ACCOUNT, "ec2")
    assert (unit.status, dict(unit.findings)) == (UnitStatus.SUCCEEDED, {"FAIL": 2})
    captured = capsys.readouterr()
    logged = captured.out + captured.err
    line = next(json.loads(one) for one in logged.splitlines() if "unit: done" in one)
    assert (line["tenant_id"], line["unit"]) == (founded_store.id.value, f"{MOTO_ACCOUNT}/ec2")
    assert SECRET not in logged


def test_a_credential_that_does_not_open_fails_the_unit(
    founded_store: TenantStore, aws: boto3.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = by_keys(founded_store, aws, sealed_for="999999999999")
    event = a_claimed_run(founded_store, MOTO_ACCOUNT)
    module = deployed(monkeypatch, "checker", SERVICE="ec2", CREDENTIAL_KEY_ARN=key)
    assert called(module, event)["outcome"] == "failed"
    error = founded_store.runs.units.get(event["run_id"], MOTO_ACCOUNT, "ec2").error
    assert error is not None
    assert error.code == "CredentialDoesNotOpen"


def test_an_account_entered_by_role_is_checked(founded_store: TenantStore, monkeypatch: pytest.MonkeyPatch) -> None:
    founded_store.accounts.create(an_account(MOTO_ACCOUNT), actor=an_actor("a"), now=NOW)
    event = a_claimed_run(founded_store, MOTO_ACCOUNT)
    assert called(deployed(monkeypatch, "checker", SERVICE="ec2"), event)["outcome"] == "done"


def test_the_checker_of_one_service_refuses_another(
    founded_store: TenantStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    founded_store.accounts.create(an_account(MOTO_ACCOUNT), actor=an_actor("a"), now=NOW)
    event = a_claimed_run(founded_store, MOTO_ACCOUNT)
    with pytest.raises(InvalidInput, match="checker of ec2"):
        called(deployed(monkeypatch, "checker", SERVICE="ec2"), {**event, "service": "s3"})
