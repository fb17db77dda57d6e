"""/api/findings, /api/overview and /api/checks."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from shared.domain.audit import Actor
from shared.domain.changes import Change, FindingState
from shared.domain.counts import Savings, UnitCounts
from shared.domain.finding import Finding, finding_row
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.domain.terms import Severity, Status
from shared.store.objects import Results
from shared.store.tenant_store import TenantStore
from tests.api.world import BUCKET, World
from tests.store.builders import ACCOUNT, NOW, a_finding, a_record, a_task, an_account

_ACTOR = Actor("test", "seed")
_NEVER_OPEN = {"state": None, "verdict": None, "first_seen_at": None, "last_changed_at": None}


def known(world: World, store: TenantStore, findings: Sequence[Finding], *, state: str | None = None) -> None:
    """The last known state of the account's S3. state: of what fails in it."""
    store.accounts.create(an_account(), actor=_ACTOR, now=NOW)
    states = {Status.FAIL: state}
    rows = [{**finding_row(one), "known": _NEVER_OPEN | {"state": states.get(one.status)}} for one in findings]
    Results(store.id, world.aws, BUCKET).replace_snapshot(ACCOUNT, "s3", rows, etag=None)


def keys(answer: Any) -> list[str]:
    return [item["resource_id"][-1] for item in answer.body["items"]]


def test_lists_open_findings_the_gravest_first(world: World) -> None:
    severities = [Severity.LOW, Severity.CRITICAL, Severity.HIGH]
    world.ann.findings.apply([a_record(number, severity=grave) for number, grave in enumerate(severities)])
    assert keys(world.call("api_findings", "GET", "/api/findings")) == ["1", "2", "0"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"severity": "low"}, ["1"]),
        ({"severity": "low,high", "order": "severity"}, ["2", "1"]),
        ({"status": "ERROR"}, ["1"]),
        ({"region": "us-east-1"}, ["2"]),
        ({"q": "length-000002"}, ["2"]),
        ({"pillar": "cost"}, []),
        ({"pillar": "security", "region": "us-east-1"}, ["2"]),
        ({"service": "s3", "account_id": ACCOUNT, "region": "us-east-1"}, ["2"]),
        ({"service": "ec2"}, []),
        ({"state": "resolved"}, []),
    ],
)
def test_filters_open_findings(world: World, query: dict[str, str], found: list[str]) -> None:
    world.ann.findings.apply([a_record(1, severity=Severity.LOW, status=Status.ERROR), a_record(2, region="us-east-1")])
    assert keys(world.call("api_findings", "GET", "/api/findings", query=query)) == found


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"severity": "awful"}, "severity.0"),
        ({"service": "s4"}, "service"),
        ({"check_id": "s3.bucket.is-nice"}, "check"),
        ({"account_id": "12"}, "account_id"),
        ({"state": "ajar"}, "state"),
        ({"order": "newest", "severity": "high"}, "order"),
    ],
)
def test_names_the_filter_that_cannot_be(world: World, query: dict[str, str], field: str) -> None:
    answer = world.call("api_findings", "GET", "/api/findings", query=query)
    assert (answer.status, answer.fields) == (400, [field])


def test_lists_what_passed_from_the_last_known_state_page_by_page(world: World) -> None:
    known(world, world.ann, [a_finding(number, status=Status.PASS) for number in range(5)] + [a_finding(9)])
    shown: list[str] = []
    cursor = None
    for _ in range(3):
        query = {"status": "PASS", "limit": 2, "cursor": cursor}
        answer = world.call("api_findings", "GET", "/api/findings", query=query)
        shown += keys(answer)
        cursor = answer.body["next_cursor"]
    assert (sorted(shown), cursor) == (["0", "1", "2", "3", "4"], None)


def test_shows_a_finding_with_its_checks_words(world: World) -> None:
    record = a_record(1)
    world.ann.findings.apply([record])
    shown = world.call("api_findings", "GET", f"/api/findings/{record.key}").body
    assert shown["message"] == record.finding.message
    assert shown["state"] == "open"
    assert shown["fix"]


def test_shows_a_finding_that_was_never_open(world: World) -> None:
    finding = a_finding(1, status=Status.PASS)
    known(world, world.ann, [finding])
    shown = world.call("api_findings", "GET", f"/api/findings/{finding.key}").body
    assert (shown["status"], shown["state"], shown["first_seen_at"]) == ("PASS", None, None)


def test_the_findings_of_others_are_as_if_they_were_not(world: World) -> None:
    record = a_record(1)
    world.bob.findings.apply([record])
    known(world, world.bob, [record.finding])
    assert world.call("api_findings", "GET", f"/api/findings/{record.key}").status == 404
    assert keys(world.call("api_findings", "GET", "/api/findings")) == []
    assert world.call("api_findings", "GET", "/api/findings/groups", query={"by": "check"}).body["groups"] == 0


def test_groups_what_is_open_the_gravest_first(world: World) -> None:
    grave = a_finding(2, region="us-east-1", severity=Severity.CRITICAL, saving=MonthlyUsd(7.5))
    findings = [a_finding(1, saving=UNPRICED), grave]
    known(world, world.ann, [*findings, a_finding(3, status=Status.PASS)])
    groups = world.call("api_findings", "GET", "/api/findings/groups", query={"by": "region"}).body
    assert [(one["key"], one["count"]) for one in groups["items"]] == [("us-east-1", 1), ("eu-central-1", 1)]
    assert (groups["groups"], groups["findings"]) == (2, 2)
    savings = [{"usd_per_month": 7.5, "unpriced": 0}, {"usd_per_month": 0, "unpriced": 1}]
    assert [one["savings"] for one in groups["items"]] == savings


@pytest.mark.parametrize(
    ("state", "regions"),
    [
        ("open", {"eu-central-1": 1}),
        ("resolved", {"us-east-1": 1, "eu-west-1": 1}),
        ("all", {"eu-central-1": 1, "us-east-1": 1, "eu-west-1": 1}),
    ],
)
def test_groups_what_is_open_what_was_resolved_or_both(world: World, state: str, regions: dict[str, int]) -> None:
    """The second passes again, the third is of a resource that is gone; the last never was open."""
    passes = a_finding(2, region="us-east-1", status=Status.PASS)
    known(world, world.ann, [a_finding(1), passes, a_finding(4, region="ap-south-1", status=Status.PASS)], state="open")
    gone = a_record(3, region="eu-west-1")
    resolved = replace(gone, state=FindingState.RESOLVED, change=Change.RESOLVED)
    world.ann.findings.apply([a_record(1), a_record(2, region="us-east-1", status=Status.PASS), resolved])
    query = {"by": "region", "state": state}
    groups = world.call("api_findings", "GET", "/api/findings/groups", query=query).body
    assert {one["key"]: one["count"] for one in groups["items"]} == regions
    assert groups["findings"] == sum(regions.values())


@pytest.mark.parametrize("by", ["check", "resource", "account", "service", "severity"])
def test_groups_by_every_property(world: World, by: str) -> None:
    known(world, world.ann, [a_finding(1)])
    (group,) = world.call("api_findings", "GET", "/api/findings/groups", query={"by": by}).body["items"]
    assert (group["count"], group["by_severity"]["high"], group["by_status"]["FAIL"]) == (1, 1, 1)


def test_the_overview_before_the_first_run(world: World) -> None:
    overview = world.call("api_findings", "GET", "/api/overview").body
    assert (overview["at"], overview["open"], overview["last_runs"]) == (None, 0, [])


def test_the_overview_sums_the_last_known_state_and_says_what_comes(world: World) -> None:
    counts = UnitCounts(
        account_id=ACCOUNT,
        service="s3",
        run_id="run-1",
        at=NOW,
        statuses={Status.FAIL: 2, Status.ERROR: 1, Status.PASS: 9},
        failed={Severity.HIGH: 2},
        savings=Savings(3.65, 1),
    )
    world.ann.stats.replace(counts)
    world.ann.stats.sum(NOW)
    world.ann.tasks.create(a_task(), actor=_ACTOR, now=NOW)
    overview = world.call("api_findings", "GET", "/api/overview").body
    assert (overview["open"], overview["unread"], overview["by_severity"]["high"]) == (3, 1, 2)
    assert overview["by_service"][0]["statuses"]["PASS"] == 9
    assert overview["savings"] == {"usd_per_month": 3.65, "unpriced": 1}
    assert [run["task_id"] for run in overview["next_runs"]] == ["task-1"]


def test_lists_the_catalogue(world: World) -> None:
    every = world.call("api_findings", "GET", "/api/checks").body["items"]
    of_s3 = world.call("api_findings", "GET", "/api/checks", query={"service": "s3"}).body["items"]
    assert {check["service"] for check in of_s3} == {"s3"}
    assert len(every) > len(of_s3)
    assert all(check["title"] and check["resource_type"] for check in every)
    assert {check["service_name"] for check in of_s3} == {"S3"}


def test_the_catalogue_stays_light_and_says_which_checks_cost_money(world: World) -> None:
    of_ec2 = world.call("api_findings", "GET", "/api/checks", query={"service": "ec2"}).body["items"]
    assert not {"why", "fix", "operations"} & of_ec2[0].keys()
    assert {check["is_paid"] for check in of_ec2} == {True, False}


def test_shows_one_check_whole(world: World) -> None:
    shown = world.call("api_findings", "GET", "/api/checks/s3.bucket.blocks-public-access").body
    assert (shown["service_name"], shown["is_paid"]) == ("S3", False)
    assert shown["why"]
    assert shown["fix"]
    assert shown["operations"]


def test_a_check_that_is_not_there_names_the_nearest(world: World) -> None:
    answer = world.call("api_findings", "GET", "/api/checks/s3.bucket.blocks-public-acces")
    assert answer.status == 404
    assert "s3.bucket.blocks-public-access" in answer.body["errors"][0]["remedy"]
