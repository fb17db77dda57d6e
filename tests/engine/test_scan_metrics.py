"""Facts from CloudWatch's metrics: in bulk, once, and never beyond the cap, since each is paid for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

import tests.engine.world as world
from shared.catalog import Fact, Pillar, Severity, Verdict, check, failed, passed
from shared.catalog.metrics import Metric, MetricReader
from shared.domain.finding import Finding
from shared.domain.money import MonthlyUsd
from shared.domain.terms import Status
from shared.engine.scan import scan_unit
from tests.engine.world import NOW, ROOM, Box, Cloud, FakeClients, a_unit


@dataclass(frozen=True, slots=True)
class Openings(Fact):
    days: Sequence[float]


@check("s3.box.is-opened", severity=Severity.LOW, pillar=Pillar.COST)
def box_is_opened(box: Box, openings: Openings) -> Verdict:
    """The box is opened.

    A box that nobody opens is paid for in vain.

    Fix: `aws s3 rm`.
    """
    return passed("opened") if any(openings.days) else failed("never opened", saving=MonthlyUsd(2.5))


READER = MetricReader(
    Openings,
    Box,
    (Metric("days", "Acme", "Openings", "Sum", lambda box: {"Box": box.resource_id}),),
    lambda values: Openings(values["days"]),
)


@dataclass(frozen=True)
class CloudWatch:
    """Answers that boxes named `used...` were opened."""

    clients: FakeClients
    asked: list[int]

    def get_metric_data(self, MetricDataQueries: list[Any], **_: Any) -> dict[str, Any]:  # noqa: N803 - AWS's name
        self.clients.call("GetMetricData", "")
        self.asked.append(len(MetricDataQueries))
        results = []
        for query in MetricDataQueries:
            (dimension,) = query["MetricStat"]["Metric"]["Dimensions"]
            values = [1.0] if dimension["Value"].startswith("used") else []
            results.append({"Id": query["Id"], "Values": values, "StatusCode": "Complete"})
        return {"MetricDataResults": results}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many metrics each call asked for, in a room whose boxes have them."""
    with_metrics = replace(
        ROOM, checks={box_is_opened.id: box_is_opened}, readers={**ROOM.readers, READER.fact: READER}
    )
    for module in ("work", "selection"):
        monkeypatch.setattr(f"shared.engine.{module}.room", lambda _: with_metrics)
    asked: list[int] = []
    own = FakeClients.get
    monkeypatch.setattr(
        world.FakeClients,
        "get",
        lambda self, name, region: CloudWatch(self, asked) if name == "cloudwatch" else own(self, name, region),
    )
    return asked


def findings(cloud: Cloud, **changes: Any) -> list[Finding]:
    unit = replace(a_unit(box_is_opened, regions=("eu-west-1",)), **changes)
    return [one for one in scan_unit(FakeClients(cloud), unit, now=NOW) if isinstance(one, Finding)]


def test_a_page_of_resources_is_asked_for_in_one_call_and_each_is_judged_by_its_own(asked: list[int]) -> None:
    found = {one.resource_id: one for one in findings(Cloud({"eu-west-1": [["used-1", "idle", "used-2"]]}))}
    assert asked == [3]
    assert {name: one.status for name, one in found.items()} == {
        "used-1": Status.PASS,
        "idle": Status.FAIL,
        "used-2": Status.PASS,
    }
    assert (found["idle"].saving, found["used-1"].saving) == (MonthlyUsd(2.5), None)


def test_beyond_the_cap_nothing_is_asked_and_nothing_passes(asked: list[int]) -> None:
    pages = [["used-1", "used-2"], ["used-3"], ["used-4"]]
    found = findings(Cloud({"eu-west-1": pages}), most_metrics=2)
    assert sum(asked) <= 2
    assert Counter(one.status for one in found) == {Status.PASS: 2, Status.ERROR: 2}
    (error, _) = [one.error for one in found if one.error]
    assert (error.code, "2 metrics" in error.message) == ("MetricsCapReached", True)
