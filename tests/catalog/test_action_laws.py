"""What every action of every service must be. A law that one breaks names it."""

import importlib
import re
from functools import cache
from typing import Any

import boto3
import pytest
from botocore.validate import ParamValidator

from shared.catalog import Account, ActionPlan, Answer, AnyAction, Call, Impact, Region
from shared.catalog.action import answers_in
from shared.catalog.registry import every_action, room
from shared.catalog.service import SERVICES
from shared.domain.errors import CatalogError
from tests.catalog.test_laws import kebab, known_actions, service_model
from tests.services.planning import Sample

ACTIONS = every_action()


def package_of(service: str) -> str:
    return SERVICES[service].package.rpartition(".")[2]


SAMPLES: list[Sample] = [
    sample
    for service in sorted({action.service for action in ACTIONS.values()})
    for sample in importlib.import_module(f"tests.services.{package_of(service)}.plans").SAMPLES
]

every_action_obeys = pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
every_sample_obeys = pytest.mark.parametrize("sample", SAMPLES, ids=[one.action for one in SAMPLES])


def test_there_are_as_many_actions_as_the_three_services_promise() -> None:
    assert len(ACTIONS) >= 30


@every_action_obeys
def test_an_id_is_service_resource_deed(action: AnyAction) -> None:
    assert re.fullmatch(r"[a-z0-9]+\.[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*", action.id)
    service, resource, _ = action.id.split(".")
    assert action.function.__module__.startswith(f"{SERVICES[service].package}.actions")
    assert resource == kebab(action.resource)


@every_action_obeys
def test_an_action_says_what_it_does_what_to_know_and_how_it_is_undone(action: AnyAction) -> None:
    assert action.title.endswith(".")
    assert len(action.title) <= 120
    assert len(action.notes) > 20
    assert action.undoing.endswith(".")


@every_action_obeys
def test_every_fact_has_a_reader_that_speaks_of_the_actions_resource(action: AnyAction) -> None:
    for fact in action.facts:
        assert room(action.service).readers[fact].of in (action.resource, Region, Account)


@every_action_obeys
def test_an_action_needs_every_fact_that_it_asks_for(action: AnyAction) -> None:
    assert not any(need.judges_unread for need in action.needs), "no plan is made on half of the facts"


@every_action_obeys
def test_every_call_maps_to_actions_that_aws_publishes(action: AnyAction) -> None:
    for name in action.iam_actions:
        prefix, _, own = name.partition(":")
        assert own in known_actions(prefix), name


@every_action_obeys
def test_the_plans_of_its_samples_make_every_call_that_it_declares(action: AnyAction) -> None:
    plans = [sample.plan() for sample in SAMPLES if sample.action == action.id]
    made = {operation for plan in plans for call in plan.calls for operation in call.operations}
    assert made == set(action.calls)


@every_action_obeys
def test_what_cannot_be_undone_is_never_called_safe(action: AnyAction) -> None:
    plans = [sample.plan() for sample in SAMPLES if sample.action == action.id]
    if any(plan.no_undo for plan in plans):
        assert action.impact is not Impact.SAFE
        assert action.undoing.startswith("impossible")


@every_sample_obeys
def test_every_call_of_a_plan_is_one_that_aws_takes(sample: Sample) -> None:
    for call in sample.plan().calls:
        client, _, name = call.operation.partition(":")
        shape = service_model(client).operation_model(name).input_shape
        if shape is None:
            assert not call.params
            continue
        report = ParamValidator().validate(_filled(call.params), shape)
        assert not report.has_errors(), f"{call.operation}: {report.generate_report()}"


@every_sample_obeys
def test_every_wait_of_a_plan_is_one_that_boto3_knows(sample: Sample) -> None:
    for call in sample.plan().calls:
        if call.wait is not None:
            client, _, name = call.wait.operation.partition(":")
            assert client == call.operation.partition(":")[0]
            assert waiters(client).get_waiter(call.wait.waiter).config.operation == name
            shape = service_model(client).operation_model(name).input_shape
            assert not ParamValidator().validate(_filled(call.wait.params), shape).has_errors()


@every_sample_obeys
def test_every_answer_that_a_plan_refers_to_is_one_that_the_call_gives(sample: Sample) -> None:
    plan = sample.plan()
    named = {call.name: call for call in plan.calls if call.name}
    for call in plan.calls:
        for params in (call.params, call.wait.params if call.wait else {}):
            for answer in answers_in(params):
                client, _, name = named[answer.call].operation.partition(":")
                member = re.split(r"[.\[]", answer.path)[0]
                assert member in service_model(client).operation_model(name).output_shape.members


@every_sample_obeys
def test_every_call_says_in_a_sentence_what_it_changes(sample: Sample) -> None:
    for call in sample.plan().calls:
        assert call.does.endswith(".")
        assert call.does[0].isupper()


def test_a_plan_undoes_or_says_why_not() -> None:
    do = (Call("s3:DeleteBucket", {}, "Deletes it."),)
    for undo, reason in (((), ""), (do, "it is gone")):
        with pytest.raises(CatalogError, match="an undo, or says why"):
            ActionPlan(do, undo, reason)


def test_a_plan_refers_only_to_answers_that_are_there() -> None:
    call = Call("ec2:DeleteSnapshot", {"SnapshotIds": [Answer("snapshot", "SnapshotId")]}, "Deletes it.")
    with pytest.raises(CatalogError, match="which is not there yet"):
        ActionPlan((call,), no_undo="it is gone")


def _filled(value: Any) -> Any:
    """Names, ids and ARNs, which some calls want long, in the place of what stands for AWS's answers."""
    if isinstance(value, Answer):
        return "an-id".ljust(40, "-")
    if isinstance(value, dict):
        return {key: _filled(one) for key, one in value.items()}
    return [_filled(one) for one in value] if isinstance(value, list | tuple) else value


@cache
def waiters(client: str) -> Any:
    made: Any = boto3.client(client, "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")  # type: ignore[call-overload]
    return made
