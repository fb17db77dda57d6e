"""Findings are written by change, and every list of them is one index, read once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shared.domain.changes import Change, FindingRecord, FindingState
from shared.domain.errors import InvalidInput, NotFound
from shared.domain.finding import ReadError
from shared.domain.terms import Severity, Status
from shared.store.tenant_store import TenantStore
from tests.store.builders import ACCOUNT, NOW, a_record
from tests.store.conftest import Meter

LATER = NOW + timedelta(hours=1)
OTHER = "444455556666"
DENIED = ReadError("AccessDenied", "not authorized", "s3:GetBucketPolicy", "eu-west-1", "req-1", "s3:GetBucketPolicy")


def test_a_finding_comes_back_whole(store: TenantStore) -> None:
    record = a_record(status=Status.ERROR, error=DENIED, tags=None)
    store.findings.apply([record])
    assert store.findings.get(record.key) == record
    with pytest.raises(NotFound):
        store.findings.get("0" * 32)


def test_writes_are_proportional_to_changes(store: TenantStore, meter: Meter) -> None:
    meter.reset()
    store.findings.apply([a_record(number) for number in range(120)])
    assert meter.operations == ["TransactWriteItems"] * 3
    meter.reset()
    store.findings.apply([])
    assert meter.operations == []


def test_the_same_changes_again_change_nothing(store: TenantStore) -> None:
    records = [a_record(1), a_record(2)]
    store.findings.apply(records)
    before = store.findings.list().items
    assert store.findings.apply(records) == 0
    assert store.findings.list().items == before


def test_an_earlier_change_that_comes_late_overtakes_nothing(store: TenantStore) -> None:
    resolved = a_record(1, at=LATER, run_id="run-2", status=Status.PASS)
    store.findings.apply([resolved])
    assert store.findings.apply([a_record(1), a_record(2)]) == 1
    assert store.findings.get(resolved.key) == resolved
    assert store.findings.get(a_record(2).key) == a_record(2)


def test_a_finding_moves_from_the_open_to_the_resolved_and_back(store: TenantStore) -> None:
    store.findings.apply([a_record(status=Status.ERROR, error=DENIED)])
    store.findings.apply([a_record(at=LATER, status=Status.PASS)])
    assert _keys(store, state=FindingState.OPEN) == []
    assert _keys(store, status=Status.ERROR) == []
    assert _keys(store, state=FindingState.RESOLVED) == [a_record().key]
    again = replace(a_record(at=LATER + timedelta(hours=1)), change=Change.REGRESSED)
    store.findings.apply([again])
    assert store.findings.list().items[0].change is Change.REGRESSED
    assert _keys(store, state=FindingState.RESOLVED) == []


@pytest.fixture
def mixed(store: TenantStore) -> list[FindingRecord]:
    """In the order of the default list."""
    records = [
        a_record(1, severity=Severity.CRITICAL, account_id=OTHER),
        a_record(2, severity=Severity.CRITICAL, at=NOW - timedelta(days=1)),
        a_record(3, severity=Severity.HIGH, service="ec2", at=LATER),
        a_record(4, severity=Severity.HIGH, status=Status.ERROR, error=DENIED),
        a_record(5, severity=Severity.LOW, service="ec2", account_id=OTHER),
    ]
    store.findings.apply(records)
    return records


def test_the_list_shows_the_gravest_first_and_the_newest_among_equals(
    store: TenantStore, mixed: list[FindingRecord]
) -> None:
    assert _keys(store) == [record.key for record in mixed]


def test_the_list_shows_the_newest_first_where_asked(store: TenantStore, mixed: list[FindingRecord]) -> None:
    newest = [record.last_changed_at for record in store.findings.list(newest_first=True).items]
    assert newest == sorted((record.last_changed_at for record in mixed), reverse=True)
    with pytest.raises(InvalidInput):
        store.findings.list(newest_first=True, account_id=ACCOUNT)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"account_id": OTHER}, [1, 5]),
        ({"service": "ec2"}, [3, 5]),
        ({"severity": Severity.HIGH}, [3, 4]),
        ({"status": Status.ERROR}, [4]),
        ({"status": Status.FAIL}, [1, 2, 3, 5]),
        ({"account_id": OTHER, "service": "ec2"}, [5]),
        ({"account_id": ACCOUNT, "severity": Severity.HIGH, "status": Status.ERROR}, [4]),
        ({"service": "ec2", "severity": Severity.LOW}, [5]),
        ({"account_id": "999999999999"}, []),
    ],
)
def test_conditions_combine(
    store: TenantStore, mixed: list[FindingRecord], conditions: dict[str, object], expected: list[int]
) -> None:
    assert _keys(store, **conditions) == [mixed[number - 1].key for number in expected]


@pytest.mark.parametrize(
    "conditions", [{}, {"newest_first": True}, {"account_id": ACCOUNT}, {"service": "s3"}, {"severity": Severity.HIGH}]
)
def test_pages_together_hold_every_row_once(store: TenantStore, conditions: dict[str, object]) -> None:
    store.findings.apply([a_record(number) for number in range(23)])
    found: list[str] = []
    start = None
    while True:
        page = store.findings.list(limit=10, start=start, **conditions)  # type: ignore[arg-type]  # one dict for many
        found += [row.key for row in page.items]
        start = page.next_key
        if start is None:
            break
    assert len(found) == len(set(found)) == 23


def test_the_findings_of_a_removed_account_go(store: TenantStore, mixed: list[FindingRecord]) -> None:
    store.findings.apply([a_record(9, status=Status.PASS, account_id=OTHER)])
    assert store.findings.drop_account(OTHER) == 3
    assert _keys(store) == [mixed[number].key for number in (1, 2, 3)]
    assert _keys(store, state=FindingState.RESOLVED) == []


def _keys(store: TenantStore, **conditions: object) -> list[str]:
    return [row.key for row in store.findings.list(**conditions).items]  # type: ignore[arg-type]  # one dict for many
