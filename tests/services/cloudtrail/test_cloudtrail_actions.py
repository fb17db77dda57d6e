"""Actions on trails in an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from shared.catalog import Refusal
from shared.catalog.registry import room
from shared.services.cloudtrail.actions.trail import TrailKey
from tests.services.acting import REGION, Emulated, Repair, each_repair
from tests.services.cloudtrail.builders import KEY
from tests.services.cloudtrail.plans import REFUSALS
from tests.services.planning import Sample

# moto knows no event data stores.
NOT_EMULATED = {"cloudtrail.event-data-store.protect", "cloudtrail.event-data-store.start-ingestion"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        emulated = Emulated("cloudtrail")
        place: Any = {"LocationConstraint": REGION}
        emulated.client("s3").create_bucket(Bucket="acme-trail", CreateBucketConfiguration=place)
        yield emulated


def a_bare_trail(account: Emulated) -> str:
    account.client("cloudtrail").create_trail(Name="audit", S3BucketName="acme-trail")
    return "audit"


REPAIRS = [
    Repair("cloudtrail.trail.is-logging", "cloudtrail.trail.start-logging", a_bare_trail),
    Repair("cloudtrail.trail.validates-log-files", "cloudtrail.trail.validate-log-files", a_bare_trail),
    Repair("cloudtrail.trail.encrypts-with-kms", "cloudtrail.trail.encrypt-with-kms", a_bare_trail, TrailKey(KEY)),
    Repair("cloudtrail.trail.covers-every-region", "cloudtrail.trail.cover-every-region", a_bare_trail),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} | NOT_EMULATED == set(room("cloudtrail").actions)


@pytest.mark.parametrize("sample", REFUSALS, ids=[one.action for one in REFUSALS])
def test_an_action_refuses_where_there_is_nothing_to_do(sample: Sample) -> None:
    assert isinstance(sample.answer(), Refusal)
