"""A task: what is run, over which accounts, and when."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shared.domain.account import validate_account_id
from shared.domain.costs import MOST_METRICS
from shared.domain.errors import InvalidInput
from shared.domain.schedule import Schedule

DEFAULT_ACCOUNT = "default"
MAX_NAME = 120
MAX_METRICS = 1_000_000


class TaskKind(StrEnum):
    CHECKS = "checks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """accounts: ids or `default`. services, checks, regions: None means all (regions: all that are enabled).

    schedule None: started by hand only. version: for optimistic locking, 1 when created; scheduled_version: the
    version that EventBridge Scheduler holds, None when it holds none. most_metrics: how many CloudWatch metrics a run
    may ask for, of one service of one account, since AWS charges that account for each.
    """

    id: str
    name: str
    kind: TaskKind
    accounts: tuple[str, ...]
    schedule: Schedule | None
    created_at: datetime
    updated_at: datetime
    services: tuple[str, ...] | None = None
    checks: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None
    most_metrics: int = MOST_METRICS
    enabled: bool = True
    version: int = 1
    scheduled_version: int | None = None

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > MAX_NAME or not self.name.isprintable():
            raise InvalidInput("name", f"it must be 1 to {MAX_NAME} printable characters", "Choose a plain name.")
        if not self.accounts:
            raise InvalidInput("accounts", "the task names no account", "Name account ids, or `default`.")
        for account in self.accounts:
            if account != DEFAULT_ACCOUNT:
                validate_account_id("accounts", account)
        if not 0 <= self.most_metrics <= MAX_METRICS:
            raise InvalidInput("most_metrics", f"it must be 0 to {MAX_METRICS:,}", "0 asks for none.")
        for field, chosen in (("services", self.services), ("checks", self.checks), ("regions", self.regions)):
            if chosen == ():
                raise InvalidInput(field, "the list is empty", "Name at least one, or leave the field out for all.")

    @property
    def schedule_in_place(self) -> bool:
        """Whether EventBridge Scheduler holds this very version; where not, saving the task again puts it right."""
        return self.scheduled_version == self.version if self.schedule else self.scheduled_version is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a run covers: its task as it stood when the run began, for a task may be changed while it is run.

    accounts: ids, each once. services, checks, regions: None means all (regions: all that are enabled).
    """

    accounts: tuple[str, ...]
    services: tuple[str, ...] | None
    checks: tuple[str, ...] | None
    regions: tuple[str, ...] | None
    most_metrics: int


def new_task_id() -> str:
    return f"task-{secrets.token_hex(8)}"


def selection_of(task: Task, default_account: str | None) -> Selection:
    """Raises InvalidInput where the task means the default account and there is none."""
    accounts = named_accounts(task, default_account)
    return Selection(
        accounts=accounts,
        services=task.services,
        checks=task.checks,
        regions=task.regions,
        most_metrics=task.most_metrics,
    )


def named_accounts(task: Task, default_account: str | None) -> tuple[str, ...]:
    """The account ids that the task means, each once, in its order. Raises InvalidInput where there is no default."""
    meant: Mapping[str, str | None] = {DEFAULT_ACCOUNT: default_account}
    ids = [meant.get(name, name) for name in task.accounts]
    if None in ids:
        raise InvalidInput(
            "accounts", "the tenant has no default account", "Make an account the default, or name accounts by id."
        )
    return tuple(dict.fromkeys(account for account in ids if account))
