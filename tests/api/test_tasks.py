"""/api/tasks and /api/schedules."""

import json
from typing import Any

import pytest

from shared.domain.audit import Actor
from tests.api.world import MACHINE_ARN, World
from tests.store.builders import ACCOUNT, an_account

_DAILY = {"frequency": "daily", "hour": 3, "minute": 0, "timezone": "Europe/Berlin"}


_SEED = Actor("test", "seed")


@pytest.fixture(autouse=True)
def _default_accounts(world: World) -> None:
    """Each tenant has an account, and it is the default."""
    for store in (world.ann, world.bob):
        account = an_account(is_default=True)
        store.accounts.create(account, actor=_SEED, now=account.created_at)


def a_body(**changes: Any) -> dict[str, Any]:
    return {"name": "Every night", "accounts": ["default"], "services": ["s3"], "schedule": _DAILY} | changes


def a_task_of(world: World, sub: str = "ann", **changes: Any) -> Any:
    answer = world.call("api_tasks", "POST", "/api/tasks", body=a_body(**changes), claims=world.claims(sub))
    assert answer.status == 201, answer.text
    return answer.body


def test_creates_a_task_and_its_schedule(world: World) -> None:
    task = a_task_of(world)
    assert task["schedule_in_place"]
    assert task["next_run_at"] is not None
    assert world.call("api_tasks", "GET", f"/api/tasks/{task['id']}").body["name"] == "Every night"
    (schedule,) = world.aws.client("scheduler").list_schedules(GroupName="qd")["Schedules"]
    assert schedule["State"] == "ENABLED"


def test_knows_services_by_their_other_names(world: World) -> None:
    assert a_task_of(world, services=["vpc"])["services"] == ["ec2"]


def test_lists_tasks(world: World) -> None:
    made = {a_task_of(world)["id"], a_task_of(world)["id"]}
    listed = world.call("api_tasks", "GET", "/api/tasks").body["items"]
    assert {task["id"] for task in listed} == made


def test_replaces_the_version_that_was_loaded_and_no_other(world: World) -> None:
    task = a_task_of(world)
    path, body = f"/api/tasks/{task['id']}", a_body(name="By hand", schedule=None, version=1)
    changed = world.call("api_tasks", "PUT", path, body=body)
    assert (changed.body["name"], changed.body["version"], changed.body["next_run_at"]) == ("By hand", 2, None)
    assert world.aws.client("scheduler").list_schedules(GroupName="qd")["Schedules"] == []
    assert world.call("api_tasks", "PUT", path, body=body).status == 409


def test_deletes_a_task_and_its_schedule(world: World) -> None:
    path = f"/api/tasks/{a_task_of(world)['id']}"
    assert world.call("api_tasks", "DELETE", path, query={"version": 7}).status == 409
    assert world.call("api_tasks", "DELETE", path).status == 204
    assert world.call("api_tasks", "GET", path).status == 404
    assert world.aws.client("scheduler").list_schedules(GroupName="qd")["Schedules"] == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"schedule": _DAILY | {"hour": 24}}, "schedule.hour"),
        ({"schedule": {"frequency": "cron", "cron": "0 9 * * * *"}}, "schedule.cron"),
        ({"schedule": _DAILY | {"timezone": "Mars"}}, "schedule.timezone"),
        ({"schedule": {"frequency": "cron", "cron": "at noon"}}, "schedule.cron"),
        ({"services": ["s4"]}, "services"),
        ({"checks": ["s3.bucket.is-nice"]}, "checks"),
        ({"regions": ["eu-west-1", "mars"]}, "regions"),
        ({"regions": ["aws-global"]}, "regions"),
        ({"services": []}, "services"),
        ({"accounts": []}, "accounts"),
        ({"accounts": ["999999999999"]}, "accounts"),
        ({"name": ""}, "name"),
        ({"kind": "magic"}, "kind"),
        ({"most_metrics": -1}, "most_metrics"),
        ({"most_metrics": 1_000_001}, "most_metrics"),
    ],
)
def test_names_the_field_that_cannot_be(world: World, changes: dict[str, Any], field: str) -> None:
    answer = world.call("api_tasks", "POST", "/api/tasks", body=a_body(**changes))
    assert (answer.status, answer.fields) == (422, [field])


def test_offers_the_regions_that_sound_like_one_that_is_not(world: World) -> None:
    answer = world.call("api_tasks", "POST", "/api/tasks", body=a_body(regions=["eu-wst-1"]))
    (error,) = answer.body["errors"]
    assert error["rule"] == "there is no region 'eu-wst-1'"
    assert "eu-west-1" in error["remedy"]


def test_refuses_an_unknown_region_of_a_changed_task_too(world: World) -> None:
    path = f"/api/tasks/{a_task_of(world)['id']}"
    answer = world.call("api_tasks", "PUT", path, body=a_body(regions=["mars"], version=1))
    assert (answer.status, answer.fields) == (422, ["regions"])


@pytest.mark.parametrize("region", ["eu-west-1", "us-gov-west-1", "cn-north-1"])
def test_takes_the_regions_of_every_partition(world: World, region: str) -> None:
    assert a_task_of(world, regions=[region])["regions"] == [region]


def test_default_means_nothing_while_no_account_is_the_default(world: World) -> None:
    world.ann.accounts.set_default(None, actor=_SEED, now=an_account().created_at)
    answer = world.call("api_tasks", "POST", "/api/tasks", body=a_body())
    assert (answer.status, answer.fields) == (422, ["accounts"])


def test_takes_accounts_that_are_connected(world: World) -> None:
    assert a_task_of(world, accounts=[ACCOUNT])["accounts"] == [ACCOUNT]


def test_the_tier_limits_tasks_and_their_frequency(world: World) -> None:
    often = world.call("api_tasks", "POST", "/api/tasks", body=a_body(schedule=_cron("0/5 * * * ? *")))
    assert (often.status, often.body["limit"]) == (403, "minutes_between_runs")
    for _ in range(5):
        a_task_of(world)
    sixth = world.call("api_tasks", "POST", "/api/tasks", body=a_body())
    assert (sixth.status, sixth.body["limit"]) == (403, "tasks")


def test_a_run_by_hand_starts_the_machine_for_this_tenant(world: World) -> None:
    states = world.aws.client("stepfunctions")
    states.create_state_machine(name="qd-run", definition=json.dumps(_PASS), roleArn="arn:aws:iam::123456789012:role/x")
    task = a_task_of(world)
    started = world.call("api_tasks", "POST", f"/api/tasks/{task['id']}/runs")
    assert started.status == 202
    (execution,) = states.list_executions(stateMachineArn=MACHINE_ARN)["executions"]
    assert execution["name"] == started.body["run_id"]
    given = json.loads(states.describe_execution(executionArn=execution["executionArn"])["input"])
    assert given | {"scheduled_at": ""} == {
        "tenant_id": world.ann.id.value,
        "task_id": task["id"],
        "scheduled_at": "",
        "trigger": "manual",
    }


@pytest.mark.parametrize(("method", "rest"), [("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/runs")])
def test_the_tasks_of_others_are_as_if_they_were_not(world: World, method: str, rest: str) -> None:
    task = a_task_of(world, "bob")
    body = a_body(version=1) if method == "PUT" else None
    assert world.call("api_tasks", method, f"/api/tasks/{task['id']}{rest}", body=body).status == 404
    assert world.bob.tasks.get(task["id"]).version == 1


def test_previews_a_schedule(world: World) -> None:
    answer = world.call("api_tasks", "POST", "/api/schedules/preview", body={"schedule": _DAILY}).body
    assert answer["expression"] == "cron(0 3 * * ? *)"
    assert (len(answer["next_times"]), answer["errors"]) == (10, [])


def test_previews_what_is_wrong_with_a_schedule(world: World) -> None:
    body = {"schedule": {"frequency": "cron", "cron": "0 9 31 2 ? *"}}
    answer = world.call("api_tasks", "POST", "/api/schedules/preview", body=body)
    assert (answer.status, answer.body["expression"]) == (200, None)
    assert [error["field"] for error in answer.body["errors"]] == ["schedule.cron"]


_PASS = {"StartAt": "Pass", "States": {"Pass": {"Type": "Pass", "End": True}}}


def _cron(expression: str) -> dict[str, str]:
    return {"frequency": "cron", "cron": expression}
