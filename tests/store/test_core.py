"""Accounts, tasks and members: what is kept, what is refused, and what is told of it."""

from dataclasses import replace
from datetime import timedelta

import boto3
import pytest

from shared.domain.account import AccountStatus, KeyAccess
from shared.domain.errors import Conflict, InvalidInput, LimitExceeded, NotFound
from shared.domain.failure import Failure
from shared.domain.member import Role
from shared.domain.schedule import Frequency, Schedule
from shared.domain.tenant import TenantId
from shared.domain.tier import TIERS, TooFrequent
from shared.store.connection import TableNames
from shared.store.memberships import Memberships
from shared.store.tenant_store import TenantStore
from tests.store.builders import ACCOUNT, NOW, a_task, an_account
from tests.store.conftest import an_actor, founded

OTHER = "444455556666"


def test_sign_up_makes_one_tenant_however_often_it_is_confirmed(aws: boto3.Session, tables: TableNames) -> None:
    users = Memberships(aws, tables)
    first = users.create_tenant("ann", "ann@example.com", name="Ann", actor=an_actor("r-1"), now=NOW)
    again = users.create_tenant(
        "ann", "ann@example.com", name="Other", actor=an_actor("r-2"), now=NOW + timedelta(minutes=1)
    )
    assert again == first
    assert first.tier == "free"
    assert users.active("ann") == first.id
    assert [one.tenant_id for one in users.of("ann")] == [first.id]
    assert TenantStore(first.id, aws, tables).members.get("ann").role is Role.OWNER


def test_nobody_enters_a_tenant_without_a_membership(aws: boto3.Session, tables: TableNames) -> None:
    founded(aws, tables, "ann")
    bobs = founded(aws, tables, "bob")
    with pytest.raises(NotFound):
        Memberships(aws, tables).activate("ann", bobs.id, actor=an_actor(), now=NOW)
    assert Memberships(aws, tables).active("ann") == TenantId.founded_by("ann")
    with pytest.raises(NotFound):
        bobs.members.get("ann")


def test_a_tenant_sees_nothing_of_another(aws: boto3.Session, tables: TableNames) -> None:
    ann, bob = founded(aws, tables, "ann"), founded(aws, tables, "bob")
    ann.accounts.create(an_account(), actor=an_actor(), now=NOW)
    with pytest.raises(NotFound):
        bob.accounts.get(ACCOUNT)
    assert bob.accounts.list().items == ()


def test_an_account_comes_back_as_it_was_stored(store: TenantStore) -> None:
    account = an_account(is_default=True)
    store.accounts.create(account, actor=an_actor(), now=NOW)
    assert store.accounts.get(ACCOUNT) == account
    assert store.accounts.list().items == (account,)
    assert store.tenant.get().default_account == ACCOUNT


def test_an_account_is_connected_once(store: TenantStore) -> None:
    store.accounts.create(an_account(), actor=an_actor("r-1"), now=NOW)
    with pytest.raises(Conflict):
        store.accounts.create(an_account(), actor=an_actor("r-2"), now=NOW)
    assert store.tenant.usage().accounts == 1


def test_two_editors_of_an_account_do_not_overwrite_each_other(store: TenantStore) -> None:
    read = store.accounts.create(an_account(), actor=an_actor("r-1"), now=NOW)
    edited = store.accounts.update(replace(read, name="Shop EU"), actor=an_actor("r-2"), now=NOW)
    with pytest.raises(Conflict):
        store.accounts.update(replace(read, name="Shop US"), actor=an_actor("r-3"), now=NOW)
    assert store.accounts.get(ACCOUNT) == edited


def test_editing_an_unknown_account_is_not_found(store: TenantStore) -> None:
    with pytest.raises(NotFound):
        store.accounts.update(an_account(), actor=an_actor(), now=NOW)
    with pytest.raises(NotFound):
        store.accounts.set_default(ACCOUNT, actor=an_actor(), now=NOW)


def test_the_tier_bounds_the_accounts_also_for_the_last_place(store: TenantStore) -> None:
    for number in range(TIERS["free"].accounts):
        store.accounts.create(an_account(f"{number:012d}"), actor=an_actor(f"r-{number}"), now=NOW)
    with pytest.raises(LimitExceeded):
        store.accounts.create(an_account(OTHER), actor=an_actor("r-last"), now=NOW)
    store.accounts.delete("000000000000", version=1, actor=an_actor("r-del"), now=NOW)
    store.accounts.create(an_account(OTHER), actor=an_actor("r-then"), now=NOW)


def test_a_removed_default_account_is_no_longer_the_default(store: TenantStore) -> None:
    store.accounts.create(an_account(is_default=True), actor=an_actor("r-1"), now=NOW)
    store.accounts.delete(ACCOUNT, version=1, actor=an_actor("r-2"), now=NOW)
    assert store.tenant.get().default_account is None


def test_new_keys_replace_the_old_ones(store: TenantStore) -> None:
    by_keys = an_account(access=KeyAccess(1, "AKIA1"))
    account = store.accounts.create(by_keys, actor=an_actor("r-1"), now=NOW, sealed=b"one")
    assert store.credentials.get(ACCOUNT, 1) == b"one"
    changed = replace(account, access=KeyAccess(2, "AKIA2"))
    store.accounts.update(changed, actor=an_actor("r-2"), now=NOW, sealed=b"two")
    assert store.credentials.get(ACCOUNT, 2) == b"two"
    with pytest.raises(NotFound):
        store.credentials.get(ACCOUNT, 1)
    store.accounts.delete(ACCOUNT, version=2, actor=an_actor("r-3"), now=NOW)
    with pytest.raises(NotFound):
        store.credentials.get(ACCOUNT, 2)


def test_rewrapping_refuses_a_credential_that_changed_meanwhile(store: TenantStore) -> None:
    store.accounts.create(an_account(access=KeyAccess(1, "AKIA1")), actor=an_actor("r-1"), now=NOW, sealed=b"one")
    store.credentials.rewrap(ACCOUNT, 1, old=b"one", new=b"two", actor=an_actor("r-2"), now=NOW)
    with pytest.raises(Conflict):
        store.credentials.rewrap(ACCOUNT, 1, old=b"one", new=b"three", actor=an_actor("r-3"), now=NOW)
    assert store.credentials.get(ACCOUNT, 1) == b"two"


def test_a_failed_test_shows_on_the_account_in_awss_words(store: TenantStore) -> None:
    store.accounts.create(an_account(), actor=an_actor("r-1"), now=NOW)
    denied = Failure("AccessDenied", "User is not authorized to perform sts:AssumeRole", "Check the trust policy.")
    store.accounts.record_test(ACCOUNT, denied, actor=an_actor("r-2"), now=NOW)
    failing = store.accounts.get(ACCOUNT)
    assert (failing.status, failing.last_error) == (AccountStatus.FAILING, denied)
    store.accounts.record_test(ACCOUNT, None, actor=an_actor("r-3"), now=NOW)
    healed = store.accounts.get(ACCOUNT)
    assert (healed.status, healed.last_error) == (AccountStatus.CONNECTED, None)


def test_a_task_comes_back_as_it_was_stored(store: TenantStore) -> None:
    by_cron = Schedule(frequency=Frequency.CRON, cron="0 9 ? * 2#1 *", timezone="Asia/Tokyo")
    tasks = [a_task("a"), a_task("b", schedule=None, services=None, checks=("x", "y")), a_task("c", schedule=by_cron)]
    for task in tasks:
        store.tasks.create(task, actor=an_actor(task.id), now=NOW)
    assert store.tasks.list().items == tuple(tasks)
    assert store.tasks.get("c") == tasks[2]


def test_two_editors_of_a_task_do_not_overwrite_each_other(store: TenantStore) -> None:
    task = store.tasks.create(a_task(), actor=an_actor("r-1"), now=NOW)
    store.tasks.update(replace(task, regions=("eu-west-1",)), actor=an_actor("r-2"), now=NOW)
    with pytest.raises(Conflict):
        store.tasks.update(replace(task, enabled=False), actor=an_actor("r-3"), now=NOW)
    with pytest.raises(Conflict):
        store.tasks.delete("task-1", version=1, actor=an_actor("r-4"), now=NOW)
    assert store.tasks.get("task-1").regions == ("eu-west-1",)


def test_the_tier_bounds_how_often_a_task_runs(store: TenantStore) -> None:
    hourly = Schedule(frequency=Frequency.HOURLY, minute=0)
    often = Schedule(frequency=Frequency.CRON, cron="*/5 * * * ? *")
    task = store.tasks.create(a_task(schedule=hourly), actor=an_actor("r-1"), now=NOW)
    with pytest.raises(TooFrequent):
        store.tasks.update(replace(task, schedule=often), actor=an_actor("r-2"), now=NOW)
    with pytest.raises(TooFrequent):
        store.tasks.create(a_task("task-2", schedule=often), actor=an_actor("r-3"), now=NOW)


def test_every_change_is_told_in_the_audit_log_and_no_refused_one(store: TenantStore) -> None:
    account = store.accounts.create(an_account(), actor=an_actor("r-1"), now=NOW + timedelta(seconds=1))
    with pytest.raises(Conflict):
        store.accounts.update(replace(account, version=7), actor=an_actor("r-2"), now=NOW + timedelta(seconds=2))
    store.accounts.set_default(ACCOUNT, actor=an_actor("r-3"), now=NOW + timedelta(seconds=3))
    store.tasks.create(a_task(), actor=an_actor("r-4"), now=NOW + timedelta(seconds=4))
    told = [(event.action, event.target, event.request_id) for event in store.audit.list().items]
    assert told == [
        ("task.create", "task/task-1", "r-4"),
        ("account.set-default", f"account/{ACCOUNT}", "r-3"),
        ("account.create", f"account/{ACCOUNT}", "r-1"),
        ("tenant.create", f"tenant/{store.id}", "sign-up-ann"),
    ]


def test_pages_go_on_where_the_last_one_ended(store: TenantStore) -> None:
    for number in range(5):
        store.tasks.create(a_task(f"task-{number}"), actor=an_actor(f"r-{number}"), now=NOW)
    first = store.tasks.list(limit=3)
    second = store.tasks.list(limit=3, start=first.next_key)
    assert [task.id for task in first.items + second.items] == [f"task-{number}" for number in range(5)]
    assert second.next_key is None


@pytest.mark.parametrize("start", ["nonsense", "e30", "W10", "eyJwayI6IlQjb3RoZXIjQ09SRSIsInNrIjoiVEFTSyJ9", "é"])
def test_a_page_begins_only_where_another_ended(store: TenantStore, start: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        store.tasks.list(start=start)
    assert refused.value.field == "cursor"


def test_a_place_in_one_tenants_list_leads_nowhere_in_anothers(aws: boto3.Session, tables: TableNames) -> None:
    ann, bob = founded(aws, tables, "ann"), founded(aws, tables, "bob")
    for number in range(3):
        ann.tasks.create(a_task(f"task-{number}"), actor=an_actor(f"r-{number}"), now=NOW)
    place = ann.tasks.list(limit=1).next_key
    assert bob.tasks.list(start=place).items == ()
