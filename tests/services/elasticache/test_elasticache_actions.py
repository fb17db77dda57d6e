"""Plans of ElastiCache: what they change, what they put back, and what they refuse. moto knows none of these calls."""

import pytest

from shared.catalog.registry import room
from tests.services.elasticache.plans import REFUSALS, SAMPLES
from tests.services.planning import Sample


def params(sample: Sample) -> tuple[dict[str, object], dict[str, object]]:
    plan = sample.plan()
    return dict(plan.do[0].params), dict(plan.undo[0].params) if plan.undo else {}


def plan_of(action: str) -> tuple[dict[str, object], dict[str, object]]:
    return params(next(one for one in SAMPLES if one.action == f"elasticache.{action}"))


@pytest.mark.parametrize(
    ("action", "name", "after", "before"),
    [
        ("replication-group.back-up", "SnapshotRetentionLimit", 7, 0),
        ("replication-group.fail-over-across-zones", "MultiAZEnabled", True, False),
        ("replication-group.fail-over-across-zones", "AutomaticFailoverEnabled", True, True),
        ("replication-group.require-tls", "TransitEncryptionMode", "required", "preferred"),
        ("cache-cluster.upgrade-by-itself", "AutoMinorVersionUpgrade", True, False),
    ],
)
def test_a_setting_is_changed_at_once_and_put_back(action: str, name: str, after: object, before: object) -> None:
    do, undo = plan_of(action)

    assert (do[name], undo[name]) == (after, before)
    assert do["ApplyImmediately"] is True


def test_tags_that_were_added_are_taken_away_again() -> None:
    do, undo = plan_of("cache-cluster.tag")

    assert (do["Tags"], undo["TagKeys"]) == ([{"Key": "owner", "Value": "shop"}], ["owner"])


def test_an_unused_cluster_is_deleted_with_a_last_snapshot_where_its_engine_has_such() -> None:
    redis, memcached = (params(one)[0] for one in SAMPLES if one.action.endswith("delete-unused"))

    assert redis["FinalSnapshotIdentifier"] == "quarterdeck-carts-20260601"
    assert "FinalSnapshotIdentifier" not in memcached


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")


def test_every_action_puts_right_what_some_check_finds() -> None:
    named = {check.fixed_by for check in room("elasticache").checks.values()} - {None}

    assert named == set(room("elasticache").actions)
