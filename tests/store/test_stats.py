"""The overview is summed when a run ends, and costs nothing when it is looked at."""

from dataclasses import replace
from datetime import date, timedelta

from shared.domain.counts import Savings, UnitCounts
from shared.domain.terms import Severity, Status
from shared.store.tenant_store import TenantStore
from tests.store.builders import ACCOUNT, NOW

OTHER = "444455556666"


def unit_counts(account_id: str = ACCOUNT, service: str = "s3", failed: int = 3, **changes: object) -> UnitCounts:
    made = UnitCounts(
        account_id=account_id,
        service=service,
        run_id="run-1",
        at=NOW,
        statuses={Status.FAIL: failed, Status.PASS: 10},
        failed={Severity.HIGH: failed},
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # any of its fields


def test_before_the_first_run_the_overview_is_empty(store: TenantStore) -> None:
    overview = store.stats.overview()
    assert overview.at is None
    assert (overview.totals.statuses, overview.totals.accounts, overview.trend) == ({}, {}, ())


def test_the_overview_sums_all_units(store: TenantStore) -> None:
    store.stats.replace(unit_counts(savings=Savings(2.5, 1)))
    store.stats.replace(unit_counts(OTHER, "ec2", failed=1, savings=Savings(10, 2)))
    store.stats.sum(NOW)
    overview = store.stats.overview()
    assert overview.at == NOW
    assert overview.totals.statuses == {Status.FAIL: 4, Status.PASS: 20}
    assert overview.totals.failed == {Severity.HIGH: 4}
    assert overview.totals.savings == Savings(12.5, 3)
    assert overview.totals.accounts[OTHER][Status.FAIL] == 1
    assert overview.totals.services["s3"][Status.PASS] == 10


def test_a_unit_replaces_its_own_counts_and_never_by_older_ones(store: TenantStore) -> None:
    store.stats.replace(unit_counts(at=NOW + timedelta(hours=1), failed=5))
    assert store.stats.replace(unit_counts(at=NOW + timedelta(hours=2), failed=0))
    assert not store.stats.replace(unit_counts(at=NOW, failed=9))
    assert store.stats.sum(NOW + timedelta(hours=3)).statuses == {Status.PASS: 10}


def test_the_trend_keeps_the_last_sum_of_each_day(store: TenantStore) -> None:
    for hours, failed in ((0, 1), (5, 2), (24, 3)):
        at = NOW + timedelta(hours=hours)
        store.stats.replace(unit_counts(at=at, failed=failed))
        store.stats.sum(at)
    store.stats.sum(NOW)  # comes late, and changes nothing
    trend = store.stats.overview().trend
    assert [(day.day, day.statuses[Status.FAIL]) for day in trend] == [(date(2026, 3, 1), 2), (date(2026, 3, 2), 3)]
    assert [day.day for day in store.stats.overview(days=1).trend] == [date(2026, 3, 2)]


def test_the_counts_of_a_removed_account_go(store: TenantStore) -> None:
    store.stats.replace(unit_counts())
    store.stats.replace(unit_counts(OTHER))
    store.stats.drop_account(OTHER)
    assert list(store.stats.sum(NOW).accounts) == [ACCOUNT]
