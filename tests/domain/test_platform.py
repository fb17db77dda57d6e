"""Tenants, members, accounts, tasks, tiers and runs: what they refuse, and how runs are named and end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.account import Account, AccountStatus, KeyAccess, RoleAccess, new_external_id
from shared.domain.errors import Forbidden, InvalidInput, LimitExceeded
from shared.domain.member import PERMISSIONS, Member, Permission, Role
from shared.domain.run import RunStatus, UnitStatus, run_id, run_status
from shared.domain.schedule import Frequency, Schedule
from shared.domain.schema import TABLES
from shared.domain.task import Task, TaskKind, named_accounts
from shared.domain.tenant import TenantId
from shared.domain.tier import FIRST_TIER, TIERS, TooFrequent, tier_named

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ACCOUNT = "111122223333"
ROLE = RoleAccess(f"arn:aws:iam::{ACCOUNT}:role/quarterdeck-read", "qd-1")


def an_account(**changes: Any) -> Account:
    made: dict[str, Any] = {
        "account_id": ACCOUNT,
        "partition": "aws",
        "name": "Shop",
        "environment": "production",
        "access": ROLE,
        "status": AccountStatus.CONNECTED,
        "created_at": NOW,
        "tested_at": NOW,
    }
    return Account(**{**made, **changes})


def a_task(**changes: Any) -> Task:
    made: dict[str, Any] = {
        "id": "task-1",
        "name": "Every night",
        "kind": TaskKind.CHECKS,
        "accounts": (ACCOUNT,),
        "schedule": None,
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Task(**{**made, **changes})


def a_member(role: Role) -> Member:
    return Member(tenant_id=TenantId("acme"), sub="s", email="a@example.com", role=role, joined_at=NOW)


@pytest.mark.parametrize("value", ["", "a", "-a", "ACME", "a#b", "a/b", "a" * 41, "acme\n", "ä1", "a.b"])
def test_a_tenant_id_can_hold_nothing_that_a_key_could_mistake(value: str) -> None:
    with pytest.raises(InvalidInput):
        TenantId(value)


def test_a_founders_tenant_is_the_same_at_every_retry_and_nobody_elses() -> None:
    assert TenantId.founded_by("ann") == TenantId.founded_by("ann") != TenantId.founded_by("bob")


def test_every_permission_names_its_roles_and_owners_may_do_all() -> None:
    assert set(PERMISSIONS) == set(Permission)
    for permission in Permission:
        a_member(Role.OWNER).require(permission)


def test_viewers_only_look() -> None:
    for permission in Permission:
        if permission.endswith(":read") and permission is not Permission.AUDIT_READ:
            a_member(Role.VIEWER).require(permission)
        else:
            with pytest.raises(Forbidden):
                a_member(Role.VIEWER).require(permission)


def test_a_refusal_names_the_roles_that_would_do() -> None:
    with pytest.raises(Forbidden, match="accounts:write needs the role owner or admin; yours is operator"):
        a_member(Role.OPERATOR).require(Permission.ACCOUNTS_WRITE)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"account_id": "1234"}, "account_id"),
        ({"account_id": "١٢٣٤٥٦٧٨٩٠١٢"}, "account_id"),
        ({"partition": "aws-moon"}, "partition"),
        ({"name": " "}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"environment": "x" * 81}, "environment"),
        ({"account_id": "444455556666"}, "access.role_arn"),
    ],
)
def test_an_account_that_cannot_be_names_the_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        an_account(**changes)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "arn", ["", "arn:aws:iam::1:role/x", f"arn:aws:iam::{ACCOUNT}:user/x", f"arn:aws:iam::{ACCOUNT}:role/a b"]
)
def test_a_role_is_named_by_its_arn(arn: str) -> None:
    with pytest.raises(InvalidInput):
        RoleAccess(arn, "qd-1")


def test_a_role_says_its_account_and_partition() -> None:
    role = RoleAccess("arn:aws-cn:iam::111122223333:role/path/quarterdeck", "qd-1")
    assert (role.account_id, role.partition) == (ACCOUNT, "aws-cn")


def test_an_account_entered_by_keys_needs_no_role() -> None:
    assert an_account(access=KeyAccess(1, "AKIA1")).access == KeyAccess(1, "AKIA1")


def test_external_ids_are_never_the_same() -> None:
    assert len({new_external_id() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"accounts": ()}, "accounts"),
        ({"accounts": ("shop",)}, "accounts"),
        ({"name": ""}, "name"),
        ({"services": ()}, "services"),
        ({"checks": ()}, "checks"),
        ({"regions": ()}, "regions"),
    ],
)
def test_a_task_that_cannot_be_names_the_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        a_task(**changes)
    assert refused.value.field == field


def test_default_means_the_tenants_default_account_and_no_account_comes_twice() -> None:
    task = a_task(accounts=("default", "444455556666", ACCOUNT))
    assert named_accounts(task, ACCOUNT) == (ACCOUNT, "444455556666")
    with pytest.raises(InvalidInput) as refused:
        named_accounts(task, None)
    assert refused.value.field == "accounts"


def test_a_schedule_is_in_place_when_the_scheduler_holds_this_version() -> None:
    daily = Schedule(frequency=Frequency.DAILY, minute=0, hour=3)
    assert not a_task(schedule=daily).schedule_in_place
    assert a_task(schedule=daily, scheduled_version=1).schedule_in_place
    assert not a_task(schedule=daily, version=2, scheduled_version=1).schedule_in_place
    assert a_task().schedule_in_place
    assert not a_task(version=2, scheduled_version=1).schedule_in_place


def test_a_larger_tier_includes_more_of_everything() -> None:
    tiers = list(TIERS.values())
    for smaller, larger in pairwise(tiers):
        for limit in ("accounts", "tasks", "runs_a_day", "members", "retention_days"):
            assert getattr(smaller, limit) < getattr(larger, limit)
        assert smaller.shortest_interval > larger.shortest_interval
    assert FIRST_TIER in TIERS
    with pytest.raises(InvalidInput):
        tier_named("platinum")


def test_a_tier_admits_up_to_its_limit() -> None:
    tier = replace(TIERS["free"], accounts=2)
    tier.admit("accounts", 2)
    with pytest.raises(LimitExceeded) as refused:
        tier.admit("accounts", 3)
    assert (refused.value.limit, refused.value.allowed, refused.value.tier) == ("accounts", 2, "free")


def test_a_tier_admits_schedules_down_to_its_shortest_interval() -> None:
    tier = replace(TIERS["free"], shortest_interval=timedelta(hours=1))
    tier.admit_schedule(Schedule(frequency=Frequency.HOURLY, minute=0))
    tier.admit_schedule(Schedule(frequency=Frequency.CRON, cron="0 9 1 1 ? 2030"))
    with pytest.raises(TooFrequent, match="every 60 minutes at most"):
        tier.admit_schedule(Schedule(frequency=Frequency.CRON, cron="0/30 * * * ? *"))


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
NAMES = st.text(max_size=20)


@given(NAMES, NAMES, MOMENTS, MOMENTS)
def test_a_run_has_one_id_for_each_task_and_scheduled_time(one: str, other: str, at: datetime, then: datetime) -> None:
    tenant = TenantId("acme")
    same = (one, at) == (other, then)
    assert (run_id(tenant, one, at) == run_id(tenant, other, then)) is same
    assert run_id(tenant, one, at) != run_id(TenantId("other"), one, at)


@given(NAMES, MOMENTS, MOMENTS)
def test_run_ids_sort_by_time_and_name_an_execution(task: str, at: datetime, then: datetime) -> None:
    early, late = sorted((at, then))
    ids = [run_id(TenantId("acme"), task, moment) for moment in (early, late)]
    assert ids[0][:16] <= ids[1][:16]
    assert all(len(name) <= 80 and name.replace("-", "").isalnum() for name in ids)


def test_a_run_id_does_not_depend_on_how_the_time_is_written() -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=9)))
    assert run_id(TenantId("acme"), "t", NOW) == run_id(TenantId("acme"), "t", elsewhere)


S, P, F, C, R = (
    UnitStatus.SUCCEEDED,
    UnitStatus.PARTIAL,
    UnitStatus.FAILED,
    UnitStatus.CANCELLED,
    UnitStatus.RUNNING,
)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([S, S], RunStatus.SUCCEEDED),
        ([S, P], RunStatus.PARTIAL),
        ([P], RunStatus.PARTIAL),
        ([S, F], RunStatus.PARTIAL),
        ([S, R], RunStatus.PARTIAL),
        ([F, F], RunStatus.FAILED),
        ([R], RunStatus.FAILED),
        ([], RunStatus.FAILED),
        ([S, F, C], RunStatus.CANCELLED),
    ],
)
def test_how_a_run_ends_follows_from_its_units(units: list[UnitStatus], expected: RunStatus) -> None:
    assert run_status(units) is expected


def test_the_tables_stay_within_what_dynamodb_takes() -> None:
    for table in TABLES.values():
        copied = sum(len(index.columns or ()) for index in table.indexes)
        assert copied <= 100
        assert len(table.indexes) <= 20
