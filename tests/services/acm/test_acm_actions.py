"""Actions of ACM on an emulated account, as far as that knows them; what they refuse."""

from collections.abc import Iterator

import pytest
from moto import mock_aws
from moto.acm.models import acm_backends

from shared.catalog import Refusal
from shared.catalog.registry import room
from tests.services.acm.plans import REFUSALS
from tests.services.acting import ACCOUNT, REGION, Emulated, Repair, each_repair
from tests.services.planning import Sample

# moto does not take other options of a certificate.
NOT_EMULATED = {"acm.certificate.log-transparency"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("acm")


def an_unused_certificate(account: Emulated) -> str:
    acm = account.client("acm")
    made = acm.request_certificate(DomainName="shop.acme.example", ValidationMethod="DNS")["CertificateArn"]
    # moto lets it wait for a minute.
    acm_backends[ACCOUNT][REGION].get_certificate(made).status = "ISSUED"
    found: str = made.rpartition("/")[2]
    return found


def a_late_warning(account: Emulated) -> str:
    account.client("acm").put_account_configuration(ExpiryEvents={"DaysBeforeExpiry": 7}, IdempotencyToken="late")
    return REGION


REPAIRS = [
    Repair("acm.certificate.is-used", "acm.certificate.delete", an_unused_certificate),
    Repair("acm.region.warns-of-ends-early", "acm.region.warn-early", a_late_warning),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("acm").actions) - NOT_EMULATED


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    answer = sample.answer()
    assert isinstance(answer, Refusal)
    assert reason in answer.reason
