"""What a page of the console reads: at most three units, by DynamoDB's own arithmetic over what is really stored."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

import shared.store
from shared.domain.account import Account
from shared.domain.counts import UnitCounts
from shared.domain.run import Trigger, UnitRecord, UnitStatus
from shared.domain.task import selection_of
from shared.domain.terms import Severity, Status
from shared.domain.tier import TIERS
from shared.store.runs import expiry
from shared.store.tenant_store import TenantStore
from tests.store.builders import ACCOUNT, NOW, a_record, a_task, an_account
from tests.store.conftest import Meter, an_actor

UNITS_A_PAGE = 3
BUSINESS = TIERS["business"]


def _run_page(store: TenantStore) -> object:
    run = store.runs.list_of_task("task-00", limit=1).items[0]
    return store.runs.get(run.id), store.runs.units.list(run.id)


PAGES: dict[str, Callable[[TenantStore], object]] = {
    "overview": lambda store: store.stats.overview(),
    "findings": lambda store: store.findings.list(limit=25),
    "findings, 40 a page": lambda store: store.findings.list(limit=40),
    "newest findings": lambda store: store.findings.list(limit=40, newest_first=True),
    "findings of an account": lambda store: store.findings.list(limit=40, account_id=ACCOUNT),
    "findings of a service": lambda store: store.findings.list(limit=40, service="s3"),
    "findings of a severity": lambda store: store.findings.list(limit=40, severity=Severity.HIGH),
    "findings with further conditions": lambda store: store.findings.list(
        limit=40, account_id=ACCOUNT, service="s3", status=Status.FAIL
    ),
    "one finding": lambda store: store.findings.get(a_record(1).key),
    "accounts": lambda store: store.accounts.list(),
    "tasks": lambda store: store.tasks.list(),
    "runs": lambda store: store.runs.list(),
    "runs of a task": lambda store: store.runs.list_of_task("task-00"),
    "one run and its units": _run_page,
}


@pytest.fixture
def full(store: TenantStore) -> TenantStore:
    """A tenant with more of everything than fits a page, and an overview of 100 accounts."""
    store.findings.apply([a_record(number) for number in range(60)])
    for number in range(2):
        account: Account = an_account(f"{number:012d}")
        store.accounts.create(account, actor=an_actor(f"a-{number}"), now=NOW)
    for number in range(5):
        store.tasks.create(a_task(f"task-{number:02d}"), actor=an_actor(f"t-{number}"), now=NOW)
    for number in range(30):
        _a_run(store, number)
    for number in range(100):
        store.stats.replace(
            UnitCounts(
                account_id=f"{number:012d}",
                service="s3",
                run_id="run",
                at=NOW,
                statuses=dict.fromkeys(Status, 1000),
                failed=dict.fromkeys(Severity, 200),
            )
        )
    for days in range(30):
        store.stats.sum(NOW + timedelta(days=days))
    return store


def _a_run(store: TenantStore, number: int) -> None:
    claim = store.runs.claim(
        a_task("task-00"),
        NOW + timedelta(minutes=number),
        selection=selection_of(a_task("task-00"), ACCOUNT),
        trigger=Trigger.SCHEDULE,
        execution="arn:aws:states:eu-west-1:999999999999:execution:quarterdeck-run:" + "0" * 73,
        tier=BUSINESS,
        actor=an_actor(f"c-{number}"),
        now=NOW,
    )
    if number == 0:
        units = [
            UnitRecord(
                run_id=claim.run.id,
                account_id=f"{unit:012d}",
                service="s3",
                status=UnitStatus.RUNNING,
                findings=dict.fromkeys([status.value for status in Status], 1000),
                calls=10_000,
                started_at=NOW,
            )
            for unit in range(60)
        ]
        store.runs.units.add(units, expires_at=expiry(BUSINESS, NOW))


def test_every_page_of_the_console_reads_at_most_three_units(full: TenantStore, meter: Meter) -> None:
    spent: dict[str, float] = {}
    for name, read in PAGES.items():
        meter.reset()
        assert read(full)
        spent[name] = meter.read_units
        assert "Scan" not in meter.operations
    assert all(spent.values()), "the meter counts nothing"
    assert {name: units for name, units in spent.items() if units > UNITS_A_PAGE} == {}


def test_nothing_in_the_store_scans() -> None:
    sources = list(Path(shared.store.__path__[0]).glob("*.py"))
    assert sources
    assert [source.name for source in sources if ".scan(" in source.read_text()] == []
