"""An emulated account in which a test performs a plan as it stands, and asks the service's real readers and checks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import jmespath
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError

from shared.catalog import (
    Account,
    ActionPlan,
    Answer,
    AnyAction,
    AnyCheck,
    BatchReader,
    Call,
    Fact,
    Now,
    Parameters,
    Reader,
    Refusal,
    Region,
    Resource,
    Scope,
    Status,
    Sweep,
    Unread,
    Verdict,
)
from shared.catalog.metrics import MetricReader
from shared.catalog.registry import Room, every_action, find_check, room
from shared.catalog.resource import account_resource, region_resource
from shared.domain.scope import GLOBAL_REGION
from shared.engine.selection import GIVEN

REGION = "eu-west-1"
ACCOUNT = "123456789012"  # moto's
NO_PARAMETERS = None


@dataclass
class Emulated:
    """now: of judgements and plans; what a test makes is as old as the real clock says."""

    service: str
    now: Now = field(default_factory=lambda: Now(datetime.now(UTC)))

    @property
    def room(self) -> Room:
        return room(self.service)

    @property
    def scope(self) -> Scope:
        return Scope("aws", ACCOUNT, GLOBAL_REGION if self.room.service.is_global else REGION)

    def client(self, name: str) -> Any:
        return boto3.client(name, REGION)  # type: ignore[call-overload]

    def later(self, days: int) -> None:
        self.now = Now(self.now.at + timedelta(days=days))

    # --- reading, as the engine does it

    def resources(self, kind: type[Resource]) -> Iterator[Resource]:
        if kind is Account:
            yield account_resource("aws", ACCOUNT)
        elif kind is Region:
            yield region_resource("aws", ACCOUNT, REGION)
        else:
            lister = self.room.lister_of(kind)
            for page in lister.list_pages(self.client(lister.operation.partition(":")[0]), self.scope, None):
                yield from (one for one in page.resources if isinstance(one, kind))

    def fact(self, kind: type[Fact], resource: Resource) -> Fact | Unread:
        reader = self.room.readers[kind]
        client = self.client(reader.operations[0].partition(":")[0])
        if isinstance(reader, Sweep):
            return reader.read(client, self.scope).get(resource.resource_id, reader.absent)
        if isinstance(reader, BatchReader):
            return reader.read(client, [resource]).get(resource.resource_id, reader.absent)
        if isinstance(reader, MetricReader):  # what takes weeks to measure is not measured yet
            return reader.make({metric.id: () for metric in reader.metrics})
        return self._read(reader, client, resource)

    def _read(self, reader: Reader, client: Any, resource: Resource) -> Fact:
        of = next(self.resources(reader.of)) if reader.of in GIVEN else resource
        try:
            return reader.read(client, of)
        except ClientError as error:
            return reader.absent[error.response["Error"]["Code"]]

    def facts(self, of: AnyCheck | AnyAction, resource: Resource) -> dict[type[Fact], Fact | Unread]:
        return {kind: self.fact(kind, resource) for kind in of.facts}

    def failing(self, check: AnyCheck) -> set[str]:
        """Ids of the resources that fail it."""
        found: set[str] = set()
        for resource in self.resources(check.resource):
            verdict = check.judge(resource, self.facts(check, resource), self.now)
            assert isinstance(verdict, Verdict)
            if verdict.status is Status.FAIL:
                found.add(resource.resource_id)
        return found

    # --- acting

    def plan(self, action_id: str, resource_id: str, parameters: Parameters | None = None) -> ActionPlan:
        made = self.answer(action_id, resource_id, parameters)
        assert isinstance(made, ActionPlan), made
        return made

    def answer(self, action_id: str, resource_id: str, parameters: Parameters | None = None) -> ActionPlan | Refusal:
        action = every_action()[action_id]
        (resource,) = (one for one in self.resources(action.resource) if one.resource_id == resource_id)
        made = action.plan(resource, self.facts(action, resource), self.now, parameters)
        assert not isinstance(made, Unread)
        return made

    def perform(self, calls: tuple[Call, ...], answers: dict[str, Any]) -> None:
        """Call by call; answers: of named calls, filled as they come."""
        for call in calls:
            name, _, operation = call.operation.partition(":")
            client = self.client(name)
            answers[call.name] = getattr(client, xform_name(operation))(**resolved(call.params, answers))
            if call.wait is not None:
                params = resolved(call.wait.params, answers)
                client.get_waiter(call.wait.waiter).wait(**params, WaiterConfig={"Delay": 0, "MaxAttempts": 10})


def resolved(value: Any, answers: Mapping[str, Any]) -> Any:
    """params with the real answers in the place of what stands for them."""
    if isinstance(value, Answer):
        return jmespath.search(value.path, answers[value.call])
    if isinstance(value, Mapping):
        return {key: resolved(one, answers) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [resolved(one, answers) for one in value]
    return value


@dataclass(frozen=True)
class Repair:
    """make: brings the account to where the check fails, and answers the id of what fails it."""

    check: str
    action: str
    make: Callable[[Emulated], str]
    parameters: Parameters | None = NO_PARAMETERS

    def holds(self, account: Emulated) -> None:
        """The action turns the check's FAIL into something else, and the undo brings the FAIL back."""
        check = find_check(self.check)
        assert check.fixed_by == self.action
        resource_id = self.make(account)
        before = account.failing(check)
        assert resource_id in before

        plan = account.plan(self.action, resource_id, self.parameters)
        answers: dict[str, Any] = {}
        account.perform(plan.do, answers)
        assert account.failing(check) == before - {resource_id}

        account.perform(plan.undo, answers)
        assert len(account.failing(check)) == len(before) - (not plan.undo)


def each_repair(repairs: list[Repair]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("repair", repairs, ids=[f"{one.check} by {one.action}" for one in repairs])
