"""Actions on domains of an emulated account: each puts right what its check found, and its undo brings that back."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.opensearch.plans import REFUSALS, SAMPLES
from tests.services.planning import Sample


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("opensearch")


def a_bare_domain(account: Emulated) -> str:
    account.client("opensearch").create_domain(
        DomainName="logs",
        EngineVersion="OpenSearch_2.19",
        ClusterConfig={"InstanceType": "r7g.large.search", "InstanceCount": 1},
        EBSOptions={"EBSEnabled": True, "VolumeType": "gp2", "VolumeSize": 100},
    )
    return "logs"


REPAIRS = [
    Repair("opensearch.domain.enforces-https", "opensearch.domain.require-current-tls", a_bare_domain),
    Repair("opensearch.domain.requires-current-tls", "opensearch.domain.require-current-tls", a_bare_domain),
    Repair("opensearch.domain.stores-on-gp3", "opensearch.domain.store-on-gp3", a_bare_domain),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_check_that_names_an_action_is_tried_with_it() -> None:
    named = {(check.id, check.fixed_by) for check in room("opensearch").checks.values() if check.fixed_by}

    # moto does not tell the tags of domains in bulk; what the plan adds and takes is in the samples.
    assert named - {(one.check, one.action) for one in REPAIRS} == {
        ("opensearch.domain.is-tagged", "opensearch.domain.tag")
    }


def test_tags_that_were_added_are_taken_away_again() -> None:
    (plan,) = (one.plan() for one in SAMPLES if one.action == "opensearch.domain.tag")

    assert plan.do[0].params["TagList"] == [{"Key": "owner", "Value": "shop"}]
    assert plan.undo[0].params["TagKeys"] == ["owner"]


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
