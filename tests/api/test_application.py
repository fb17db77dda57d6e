"""What every request passes before its route, shown on real routes."""

from typing import Any

import pytest

from shared.domain.audit import Actor
from tests.api.world import World
from tests.store.builders import a_task


def test_refuses_a_request_that_did_not_come_through_cloudfront(world: World) -> None:
    for header in ({"x-origin-verify": ""}, {"x-origin-verify": "guessed"}):
        answer = world.call("api_runs", "GET", "/api/runs", headers=header)
        assert answer.status == 403
        assert "console's own address" in answer.body["detail"]


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"token_use": "id"}, 401),
        ({"client_id": "another-client"}, 401),
        ({"sub": ""}, 401),
        ({"tenant_id": "Not A Tenant"}, 401),
        ({"tenant_id": ""}, 403),
    ],
)
def test_takes_only_an_access_token_of_the_console_for_a_tenant(
    world: World, claims: dict[str, str], status: int
) -> None:
    answer = world.call("api_runs", "GET", "/api/runs", claims=world.claims(**claims))
    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_asks_for_a_token_where_there_is_none(world: World) -> None:
    answer = world.call("api_runs", "GET", "/api/runs", claims={})
    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_for_a_tenant_of_others_opens_nothing(world: World) -> None:
    claims = world.claims("ann", tenant_id=world.bob.id.value)
    assert world.call("api_runs", "GET", "/api/runs", claims=claims).status == 403


def test_a_member_who_was_removed_is_out_at_once(world: World) -> None:
    assert world.call("api_runs", "GET", "/api/runs").status == 200
    world.make("ann", "")
    assert world.call("api_runs", "GET", "/api/runs").status == 403


@pytest.mark.parametrize(
    ("function", "method", "path", "body"),
    [
        ("api_accounts", "POST", "/api/accounts/external-id", None),
        ("api_accounts", "DELETE", "/api/accounts/111122223333", None),
        ("api_accounts", "POST", "/api/accounts/111122223333/test", None),
        ("api_tasks", "DELETE", "/api/tasks/task-1", None),
        ("api_tasks", "POST", "/api/tasks", {"name": "x", "accounts": ["default"]}),
        ("api_tasks", "POST", "/api/tasks/task-1/runs", None),
        ("api_runs", "POST", "/api/runs/run-1/cancel", None),
    ],
)
def test_a_viewer_changes_nothing(world: World, function: str, method: str, path: str, body: Any) -> None:
    world.make("ann", "viewer")
    answer = world.call(function, method, path, body=body)
    assert answer.status == 403
    assert "yours is viewer" in answer.body["detail"]


def test_says_what_a_problem_is_and_where(world: World) -> None:
    answer = world.call("api_runs", "GET", "/api/runs/run-1")
    assert answer.status == 404
    assert answer.body | {"detail": ""} == {
        "type": "urn:quarterdeck:problem:not-found",
        "title": "There is no such thing",
        "status": 404,
        "detail": "",
        "instance": "/api/runs/run-1",
        "request_id": "request-1",
        "errors": [],
    }


def test_a_path_that_there_is_not(world: World) -> None:
    assert world.call("api_runs", "GET", "/api/runs/run-1/secrets").status == 404


def test_a_method_that_there_is_not_names_those_there_are(world: World) -> None:
    answer = world.call("api_tasks", "PATCH", "/api/tasks/task-1")
    assert (answer.status, answer.headers["Allow"]) == (405, "DELETE, GET, PUT")


def test_refuses_a_query_parameter_that_it_does_not_know(world: World) -> None:
    answer = world.call("api_runs", "GET", "/api/runs", query={"tenant_id": "bob"})
    assert (answer.status, answer.fields) == (400, ["tenant_id"])


@pytest.mark.parametrize("limit", ["0", "41", "ten"])
def test_names_the_query_parameter_that_is_wrong(world: World, limit: str) -> None:
    answer = world.call("api_runs", "GET", "/api/runs", query={"limit": limit})
    assert (answer.status, answer.fields) == (400, ["limit"])


def test_a_body_that_is_no_json_names_the_place(world: World) -> None:
    answer = world.call("api_tasks", "POST", "/api/tasks", raw='{"name": oops}')
    assert (answer.status, answer.fields) == (400, ["body"])
    assert "character 9" in answer.body["detail"]


def test_a_body_of_another_type_is_refused(world: World) -> None:
    answer = world.call("api_tasks", "POST", "/api/tasks", raw="name=x", headers={"content-type": "text/plain"})
    assert answer.status == 415


@pytest.mark.parametrize("raw", [None, '["a"]', '"text"', "null"])
def test_a_body_that_is_missing_or_no_object_is_refused(world: World, raw: str | None) -> None:
    assert world.call("api_tasks", "POST", "/api/tasks", raw=raw).status in (400, 422)


def test_a_body_where_none_is_expected_is_refused(world: World) -> None:
    assert world.call("api_tasks", "POST", "/api/tasks/task-1/runs", body={"tenant_id": "bob"}).status == 400


def test_a_field_that_it_does_not_know_is_refused(world: World) -> None:
    body = {"name": "x", "accounts": ["default"], "tenant_id": world.bob.id.value}
    answer = world.call("api_tasks", "POST", "/api/tasks", body=body)
    assert (answer.status, answer.fields) == (422, ["tenant_id"])


def test_a_fault_of_ours_tells_its_request_id_and_nothing_else(world: World) -> None:
    world.ann.tasks.create(a_task(), actor=Actor("test", "seed"), now=a_task().created_at)
    # There is no state machine in this world.
    answer = world.call("api_tasks", "POST", "/api/tasks/task-1/runs")
    assert answer.status == 500
    assert answer.body["request_id"] == "request-1"
    assert "states" not in answer.text
    assert "StateMachine" not in answer.text
