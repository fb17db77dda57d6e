"""Actions of S3 on an emulated account: each puts right what its check found, and its undo brings that back."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from shared.catalog import Parameters
from shared.catalog.registry import find_check, room
from shared.services.s3.actions.keeping import LogBucket, Tags
from tests.services.acting import ACCOUNT, Emulated, Repair, each_repair
from tests.services.planning import Sample
from tests.services.s3.builders import ALL_USERS, allow
from tests.services.s3.plans import REFUSALS, RULE

NAME = "acme-data"
LOG_DELIVERY = {
    "Effect": "Allow",
    "Principal": {"Service": "logging.s3.amazonaws.com"},
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::acme-logs/*",
}
# moto keeps neither which kinds of encryption a bucket blocks, nor tells of EventBridge what it keeps.
NOT_EMULATED = {"s3.bucket.refuse-customer-provided-keys", "s3.bucket.notify-eventbridge"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        emulated = Emulated("s3")
        for name in (NAME, "acme-logs"):
            place = {"LocationConstraint": "eu-west-1"}
            emulated.client("s3").create_bucket(Bucket=name, CreateBucketConfiguration=place)
        emulated.client("s3").put_bucket_policy(Bucket="acme-logs", Policy=policy(LOG_DELIVERY))
        yield emulated


def a_bare_bucket(_: Emulated) -> str:
    return NAME


def the_account(_: Emulated) -> str:
    return ACCOUNT


def set_up(operation: str, **params: Any) -> Any:
    """A bucket of which one call of S3 was made."""

    def make(account: Emulated) -> str:
        getattr(account.client("s3"), operation)(Bucket=NAME, **params)
        return NAME

    return make


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def a_bucket_that_keeps_versions(account: Emulated) -> str:
    account.client("s3").put_bucket_versioning(Bucket=NAME, VersioningConfiguration={"Status": "Enabled"})
    return NAME


def a_bucket_that_locks_objects(account: Emulated) -> str:
    a_bucket_that_keeps_versions(account)
    account.client("s3").put_object_lock_configuration(
        Bucket=NAME, ObjectLockConfiguration={"ObjectLockEnabled": "Enabled"}
    )
    return NAME


def a_bucket_with_an_abandoned_upload(account: Emulated) -> str:
    account.client("s3").create_multipart_upload(Bucket=NAME, Key="backup.tar")
    account.later(days=8)
    return NAME


def an_access_point_for_everybody(account: Emulated) -> str:
    control = account.client("s3control")
    control.create_access_point(AccountId=ACCOUNT, Name="reports", Bucket=NAME)
    control.put_access_point_policy(AccountId=ACCOUNT, Name="reports", Policy=policy(allow("s3:GetObject")))
    return "reports"


def a_bucket_that_logs_into_itself(account: Emulated) -> str:
    delivery = {**LOG_DELIVERY, "Resource": f"arn:aws:s3:::{NAME}/*"}
    account.client("s3").put_bucket_policy(Bucket=NAME, Policy=policy(delivery))
    account.client("s3").put_bucket_logging(
        Bucket=NAME, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": NAME, "TargetPrefix": ""}}
    )
    return NAME


PUBLIC_POLICY = set_up("put_bucket_policy", Policy=policy(allow("s3:GetObject")))
WRITABLE = set_up("put_bucket_policy", Policy=policy(allow("s3:PutObject")))
OPEN_ACL = set_up("put_bucket_acl", ACL="public-read")
LOGS: Parameters = LogBucket("acme-logs")
FOREIGN_ACL = set_up(
    "put_bucket_acl",
    AccessControlPolicy={
        "Owner": {"ID": "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"},
        "Grants": [{"Grantee": {"Type": "CanonicalUser", "ID": "1" * 64}, "Permission": "READ"}],
    },
)
LIFECYCLE = set_up("put_bucket_lifecycle_configuration", LifecycleConfiguration={"Rules": [RULE]})
WEBSITE = set_up("put_bucket_website", WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}})
ENCRYPTED = set_up(
    "put_bucket_encryption",
    ServerSideEncryptionConfiguration={
        "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}, "BucketKeyEnabled": False}]
    },
)

REPAIRS = [
    Repair("s3.account.blocks-public-access", "s3.account.block-public-access", the_account),
    Repair("s3.bucket.blocks-public-access", "s3.bucket.block-public-access", a_bare_bucket),
    Repair("s3.bucket.is-not-publicly-readable", "s3.bucket.block-public-access", PUBLIC_POLICY),
    Repair("s3.bucket.is-not-publicly-readable", "s3.bucket.block-public-access", OPEN_ACL),
    Repair("s3.bucket.is-not-publicly-writable", "s3.bucket.block-public-access", WRITABLE),
    Repair("s3.bucket.policy-is-not-public", "s3.bucket.remove-public-statements", PUBLIC_POLICY),
    Repair("s3.bucket.serves-no-website", "s3.bucket.remove-website", WEBSITE),
    Repair("s3.access-point.policy-is-not-public", "s3.access-point.delete-policy", an_access_point_for_everybody),
    Repair("s3.bucket.requires-tls", "s3.bucket.require-tls", a_bare_bucket),
    Repair("s3.bucket.requires-tls", "s3.bucket.require-tls", PUBLIC_POLICY),
    Repair("s3.bucket.acls-are-disabled", "s3.bucket.disable-acls", OPEN_ACL),
    Repair("s3.bucket.acl-names-no-other-account", "s3.bucket.make-acl-private", FOREIGN_ACL),
    Repair("s3.bucket.encrypts-by-default", "s3.bucket.encrypt-with-kms", a_bare_bucket),
    Repair("s3.bucket.encrypts-with-kms", "s3.bucket.encrypt-with-kms", a_bare_bucket),
    Repair("s3.bucket.uses-bucket-key", "s3.bucket.use-bucket-key", ENCRYPTED),
    Repair("s3.bucket.aborts-incomplete-uploads", "s3.bucket.abort-incomplete-uploads", LIFECYCLE),
    Repair("s3.bucket.has-lifecycle", "s3.bucket.abort-incomplete-uploads", a_bare_bucket),
    Repair("s3.bucket.expires-old-versions", "s3.bucket.expire-old-versions", a_bucket_that_keeps_versions),
    Repair("s3.bucket.moves-or-ends-objects", "s3.bucket.move-objects-to-cheaper-class", a_bare_bucket),
    Repair(
        "s3.bucket.has-no-abandoned-uploads", "s3.bucket.abort-abandoned-uploads", a_bucket_with_an_abandoned_upload
    ),
    Repair("s3.bucket.keeps-versions", "s3.bucket.keep-versions", a_bare_bucket),
    Repair("s3.bucket.locks-objects", "s3.bucket.lock-objects", a_bucket_that_keeps_versions),
    Repair(
        "s3.bucket.locks-new-objects-by-default", "s3.bucket.lock-new-objects-by-default", a_bucket_that_locks_objects
    ),
    Repair("s3.bucket.logs-access", "s3.bucket.log-access", a_bare_bucket, LOGS),
    Repair("s3.bucket.logs-to-another-bucket", "s3.bucket.log-access", a_bucket_that_logs_into_itself, LOGS),
    Repair("s3.bucket.is-tagged", "s3.bucket.tag", a_bare_bucket, Tags({"owner": "data"})),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


# What it finds takes a month to measure, and to be gone again.
MEASURED = {("s3.bucket.keeps-nothing-still-in-standard", "s3.bucket.move-objects-to-cheaper-class")}


def test_every_check_that_names_an_action_is_tried_with_it() -> None:
    named = {(check.id, check.fixed_by) for check in room("s3").checks.values() if check.fixed_by}

    assert named - MEASURED - {(one.check, one.action) for one in REPAIRS} == {
        ("s3.bucket.refuses-customer-provided-keys", "s3.bucket.refuse-customer-provided-keys"),
        ("s3.bucket.notifies-of-events", "s3.bucket.notify-eventbridge"),
    }
    assert {one.action for one in REPAIRS} == set(room("s3").actions) - NOT_EMULATED


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")


def test_statements_of_the_policy_survive_the_one_that_demands_tls(account: Emulated) -> None:
    own = allow("s3:GetObject", {"AWS": f"arn:aws:iam::{ACCOUNT}:root"})
    account.client("s3").put_bucket_policy(Bucket=NAME, Policy=policy(own))

    plan = account.plan("s3.bucket.require-tls", NAME)
    account.perform(plan.do, {})

    written = json.loads(account.client("s3").get_bucket_policy(Bucket=NAME)["Policy"])["Statement"]
    assert written[0] == own
    assert account.failing(find_check("s3.bucket.requires-tls")) == {"acme-logs"}


def test_rules_of_the_bucket_survive_the_one_that_is_added_and_its_undo(account: Emulated) -> None:
    LIFECYCLE(account)
    before = account.client("s3").get_bucket_lifecycle_configuration(Bucket=NAME)["Rules"]

    plan = account.plan("s3.bucket.abort-incomplete-uploads", NAME)
    account.perform(plan.do, {})
    rules = account.client("s3").get_bucket_lifecycle_configuration(Bucket=NAME)["Rules"]
    account.perform(plan.undo, {})

    assert [one["ID"] for one in rules] == ["logs", "quarterdeck-abort-incomplete-uploads"]
    assert account.client("s3").get_bucket_lifecycle_configuration(Bucket=NAME)["Rules"] == before


def test_a_public_grant_comes_back_with_the_undo_of_disabled_acls(account: Emulated) -> None:
    OPEN_ACL(account)

    plan = account.plan("s3.bucket.disable-acls", NAME)
    account.perform(plan.do, {})
    account.perform(plan.undo, {})

    grants = account.client("s3").get_bucket_acl(Bucket=NAME)["Grants"]
    assert ALL_USERS in [one["Grantee"].get("URI") for one in grants]
