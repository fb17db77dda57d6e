"""What a stop must not turn into: an answer that AWS never gave."""

import pytest

from shared.aws.clients import Stopped
from shared.engine.scan import scan_unit
from tests.engine.test_scan import findings, finished, run, some_boxes
from tests.engine.world import NOW, FakeClients, a_unit, box_has_lid
from tests.engine.world import room as room  # noqa: PLC0414,RUF100 - a fixture

pytestmark = pytest.mark.usefixtures("room")


def test_a_list_that_was_stopped_is_neither_done_nor_an_error() -> None:
    cloud = some_boxes(["a"])
    cloud.broken["ListBoxes"] = Stopped()
    events = run(cloud, a_unit(box_has_lid, regions=("eu-west-1",)))
    assert findings(events) == []
    assert finished(events).listed == frozenset()
    assert finished(events).resume is not None


def test_a_list_that_was_stopped_after_a_page_goes_on_after_it() -> None:
    unit = a_unit(box_has_lid, regions=("eu-west-1",))
    cloud = some_boxes(["a"], ["b"])

    def second_page_is_stopped(operation: str) -> None:
        if operation == "ListBoxes" and cloud.calls[operation] == 2:
            raise Stopped

    cloud.before = second_page_is_stopped
    first = run(cloud, unit)
    assert finished(first).listed == frozenset()
    second = run(some_boxes(["a"], ["b"]), unit, resume=finished(first).resume)
    assert [one.resource_id for one in findings(first) + findings(second)] == ["a", "b"]
    assert finished(second).listed == {("s3.box.has-lid", "eu-west-1")}


def test_clients_serve_one_scan_after_the_other() -> None:
    clients = FakeClients(some_boxes(["a"]))
    for _ in range(2):
        events = list(scan_unit(clients, a_unit(box_has_lid), now=NOW))
        assert finished(events).resume is None
        assert len(findings(events)) == 1
