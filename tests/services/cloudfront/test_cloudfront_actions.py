"""Actions of distributions on an emulated account: each puts right what its check found, its undo brings it back."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from shared.catalog import ActionPlan, Answer, Refusal
from shared.catalog.registry import room
from tests.services.acting import Emulated, Repair, each_repair
from tests.services.cloudfront.plans import REFUSALS, SAMPLES
from tests.services.planning import Sample


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        yield Emulated("cloudfront")


def a_distribution(viewer: str = "https-only", *, compress: bool = True, **more: Any) -> Any:
    def make(account: Emulated) -> str:
        origin = {"Id": "o", "DomainName": "o.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
        config = {
            "CallerReference": "one",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": viewer, "Compress": compress},
            **more,
        }
        made = account.client("cloudfront").create_distribution(DistributionConfig=config)
        found: str = made["Distribution"]["Id"]
        return found

    return make


CERTIFICATE = {"ACMCertificateArn": "arn:1", "SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1_2016"}
KIND = "cloudfront.distribution."
REPAIRS = [
    Repair(f"{KIND}requires-https", f"{KIND}require-https", a_distribution("allow-all")),
    Repair(
        f"{KIND}uses-recommended-tls-policy",
        f"{KIND}use-recommended-tls-policy",
        a_distribution(ViewerCertificate=CERTIFICATE),
    ),
    Repair(f"{KIND}compresses", f"{KIND}compress", a_distribution(compress=False)),
    Repair(f"{KIND}speaks-http3", f"{KIND}speak-http3", a_distribution(HttpVersion="http2")),
    Repair(f"{KIND}has-chosen-price-class", f"{KIND}use-price-class-100", a_distribution(PriceClass="PriceClass_All")),
]


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_action_is_tried() -> None:
    assert {one.action for one in REPAIRS} == set(room("cloudfront").actions)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change(sample: Sample, reason: str) -> None:
    answer = sample.answer()
    assert isinstance(answer, Refusal)
    assert reason in answer.reason


@pytest.mark.parametrize("sample", SAMPLES, ids=[one.action for one in SAMPLES])
def test_an_undo_puts_back_what_was_read_and_names_the_version_that_the_change_made(sample: Sample) -> None:
    plan = sample.answer()
    assert isinstance(plan, ActionPlan)
    (document,) = sample.facts
    assert plan.do[0].params["IfMatch"] == "V1"
    assert plan.undo[0].params["IfMatch"] == Answer("changed", "ETag")
    assert plan.undo[0].params["DistributionConfig"] == json.loads(document.text)  # type: ignore[attr-defined]
