"""Actions of ECR on an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.ecr.plans import REFUSALS
from tests.services.planning import Sample


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("ecr")


def a_bare_repository(account: Emulated) -> str:
    account.client("ecr").create_repository(repositoryName="shop/web")
    return "shop/web"


REPAIRS = [
    Repair("ecr.repository.tags-are-immutable", "ecr.repository.make-tags-immutable", a_bare_repository),
    Repair("ecr.repository.has-lifecycle-policy", "ecr.repository.expire-untagged-images", a_bare_repository),
    Repair("ecr.repository.expires-untagged-images", "ecr.repository.expire-untagged-images", a_bare_repository),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_check_that_names_an_action_is_tried_with_it_where_moto_lets_it() -> None:
    named = {(check.id, check.fixed_by) for check in room("ecr").checks.values() if check.fixed_by}

    # Of what a repository says of scanning moto tells only what the registry's rules make of it.
    assert named - {(one.check, one.action) for one in REPAIRS} == {
        ("ecr.repository.is-scanned", "ecr.repository.scan-on-push")
    }


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
