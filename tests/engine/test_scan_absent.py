"""What a scan does where the region has the service, but not every API that its room calls."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from shared.catalog import AnyCheck, Fact
from shared.domain.finding import Finding
from shared.domain.terms import Status
from shared.engine.scan import scan_unit
from shared.engine.unit import Event, Finished, RegionSkipped
from tests.engine.world import (
    NOW,
    ROOM,
    Box,
    Cloud,
    FakeClients,
    Labels,
    Lid,
    Rule,
    Use,
    Weight,
    a_unit,
    box_follows_rule,
    box_has_lid,
    box_is_light,
    box_is_used,
    box_is_worth_a_lock,
    by_another_api,
    refused,
    region_is_strict,
    use,
)
from tests.engine.world import room as room  # noqa: PLC0414,RUF100 - a fixture

pytestmark = pytest.mark.usefixtures("room")

# The other API is not in us-east-1.
ELSEWHERE = {"schemas": frozenset({"eu-west-1"})}
TOLD = [RegionSkipped("schemas", "us-east-1", "service absent")]


def boxes_in_both() -> Cloud:
    return Cloud({"eu-west-1": [["a"]], "us-east-1": [["b"], ["c"]]})


def run(
    cloud: Cloud, *checks: AnyCheck, absent: Mapping[str, frozenset[str]] = ELSEWHERE, **options: Any
) -> list[Event]:
    return list(scan_unit(FakeClients(cloud, absent=absent), a_unit(*checks), now=NOW, **options))


def said(events: list[Event]) -> set[tuple[str, str, Status]]:
    found = [one for one in events if isinstance(one, Finding)]
    return {(one.check_id, one.resource_id, one.status) for one in found}


def skipped(events: list[Event]) -> list[RegionSkipped]:
    return [one for one in events if isinstance(one, RegionSkipped)]


def finished(events: list[Event]) -> Finished:
    (last,) = [one for one in events if isinstance(one, Finished)]
    return last


def test_a_list_whose_api_is_absent_is_not_asked_and_the_region_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    (lister,) = ROOM.listers
    use(monkeypatch, replace(ROOM, listers=(replace(lister, operation="schemas:ListBoxes"),)))
    cloud = boxes_in_both()
    events = run(cloud, box_has_lid, box_is_used, region_is_strict)
    assert skipped(events) == TOLD
    assert cloud.calls["ListBoxes"] == 1
    assert {name for _, name, _ in said(events)} == {"a", "eu-west-1", "us-east-1"}
    assert ("s3.box.has-lid", "us-east-1") in finished(events).absent
    assert finished(events).listed == {
        ("s3.box.has-lid", "eu-west-1"),
        ("s3.box.is-used", "eu-west-1"),
        ("s3.region.is-strict", "eu-west-1"),
        ("s3.region.is-strict", "us-east-1"),
    }


@pytest.mark.parametrize(
    ("fact", "check", "other"),
    [(Lid, box_has_lid, box_is_used), (Weight, box_is_light, box_has_lid), (Use, box_is_used, box_has_lid)],
    ids=["a reader", "a batch", "a sweep"],
)
def test_a_check_whose_fact_has_no_api_in_a_region_says_nothing_there_and_others_do(
    monkeypatch: pytest.MonkeyPatch, fact: type[Fact], check: AnyCheck, other: AnyCheck
) -> None:
    use(monkeypatch, by_another_api(ROOM, fact))
    events = run(boxes_in_both(), check, other)
    assert skipped(events) == TOLD
    assert {(one, name) for one, name, _ in said(events)} == {
        (check.id, "a"),
        (other.id, "a"),
        (other.id, "b"),
        (other.id, "c"),
    }
    assert Status.ERROR not in {status for *_, status in said(events)}
    assert finished(events).listed == {(check.id, "eu-west-1"), (other.id, "eu-west-1"), (other.id, "us-east-1")}
    assert finished(events).absent >= {(check.id, "us-east-1")}


def test_nothing_is_asked_for_the_sake_of_checks_that_cannot_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, by_another_api(ROOM, Weight))
    cloud = boxes_in_both()
    run(cloud, box_is_light)
    assert cloud.calls == {"ListBoxes": 1, "GetLid": 1, "WeighBoxes": 1}


def test_a_refused_list_is_no_error_of_a_check_that_cannot_be_asked_there(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, by_another_api(ROOM, Use))
    cloud = boxes_in_both()
    cloud.broken["ListBoxes us-east-1"] = refused("ListBoxes")
    errors = {one[0] for one in said(run(cloud, box_has_lid, box_is_used)) if one[2] is Status.ERROR}
    assert errors == {"s3.box.has-lid"}


def test_a_check_that_can_judge_without_the_fact_does_and_its_resources_are_listed_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, by_another_api(ROOM, Labels))
    events = run(boxes_in_both(), box_follows_rule)
    assert said(events) == {("s3.box.follows-rule", name, Status.PASS) for name in "abc"}
    assert skipped(events) == TOLD
    assert finished(events).listed == {("s3.box.follows-rule", "eu-west-1"), ("s3.box.follows-rule", "us-east-1")}
    assert ("s3.box.follows-rule", "us-east-1") not in finished(events).absent


def test_where_only_the_absent_fact_decides_nothing_is_said_and_nothing_taken_for_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, by_another_api(ROOM, Use))
    cloud = boxes_in_both()
    cloud.broken["GetLid c"] = refused("GetLid", "NoLid")
    events = run(cloud, box_is_worth_a_lock)
    check = box_is_worth_a_lock.id
    assert said(events) == {(check, "a", Status.PASS), (check, "c", Status.PASS)}
    assert finished(events).listed == {(check, "eu-west-1")}
    assert finished(events).absent == {(check, "us-east-1")}


def test_what_an_earlier_invocation_could_not_say_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, by_another_api(ROOM, Use))
    cloud = boxes_in_both()
    cloud.broken["GetLid c"] = refused("GetLid", "NoLid")
    first = finished(run(cloud, box_is_worth_a_lock, stop=lambda: "deadline"))
    assert first.resume is not None
    events = run(cloud, box_is_worth_a_lock, resume=first.resume)
    assert {name for _, name, _ in said(events)} == {"c"}
    assert finished(events).absent == {(box_is_worth_a_lock.id, "us-east-1")}


def test_a_fact_of_the_region_itself_is_looked_for_only_where_its_api_is(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, by_another_api(ROOM, Rule))
    events = run(boxes_in_both(), region_is_strict)
    assert said(events) == {("s3.region.is-strict", "eu-west-1", Status.PASS)}
    assert skipped(events) == TOLD


def test_a_resource_listed_once_for_all_regions_is_judged_by_the_apis_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (lister,) = ROOM.listers
    everywhere = replace(ROOM, listers=(replace(lister, is_global=True),))
    use(monkeypatch, by_another_api(everywhere, Lid))
    monkeypatch.setattr("tests.engine.world.a_box", a_box_of)
    events = run(Cloud({"global": [["eu-west-1", "us-east-1"]]}), box_has_lid, box_is_used)
    assert {(check, name) for check, name, _ in said(events)} == {
        ("s3.box.has-lid", "eu-west-1"),
        ("s3.box.is-used", "eu-west-1"),
        ("s3.box.is-used", "us-east-1"),
    }
    assert ("s3.box.has-lid", "us-east-1") not in finished(events).listed


def a_box_of(name: str, scope: Any) -> Any:
    """A box that stands in the region of its name."""
    here = replace(scope, region=name)
    return Box(arn=here.arn("s3", f"box/{name}"), account_id=here.account_id, region=name, resource_id=name)


def test_an_api_that_has_no_regions_is_absent_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, by_another_api(ROOM, Lid))
    events = run(boxes_in_both(), box_has_lid, absent={"schemas": frozenset()})
    assert {name for _, name, _ in said(events)} == {"a", "b", "c"}
    assert skipped(events) == []
