"""Policies that fit AWS's limit, and hold exactly what a selection needs."""

import json
from typing import Any

import pytest

from shared.catalog.permissions import actions_of
from shared.engine import policy
from shared.engine.selection import operations, select_checks


def actions(documents: list[dict[str, Any]]) -> list[str]:
    return [action for one in documents for statement in one["Statement"] for action in statement["Action"]]


def size(document: dict[str, Any]) -> int:
    return len("".join(json.dumps(document).split()))


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """As many actions as hundreds of checks would need, in place of those of the catalogue."""
    services = {"ec2": 500, "rds": 120, "kms": 60}
    made = sorted(
        f"{name}:DescribeSomethingLong{number:03}" for name, count in services.items() for number in range(count)
    )
    monkeypatch.setattr(policy, "iam_actions", lambda _: made)
    return made


def test_what_is_too_long_for_one_policy_is_split_and_nothing_is_lost(wanted: list[str]) -> None:
    documents = policy.policies([])
    assert all(size(one) <= 6144 for one in documents)
    assert sorted(actions(documents)) == wanted
    assert len(documents) > 1


def test_a_service_that_fits_stays_in_one_policy(wanted: list[str]) -> None:
    holding = [one for one in policy.policies([]) if any(action.startswith("kms:") for action in actions([one]))]
    assert len(holding) == 1


@pytest.mark.parametrize("service", ["ec2", "iam", "s3"])
def test_a_policy_allows_the_actions_of_its_checks_and_no_others(service: str) -> None:
    checks = select_checks(services=[service])
    needed = {action for operation in operations(checks) for action in actions_of(operation)}
    # AWS answers this one to everybody.
    assert set(actions(policy.policies(checks))) == needed
