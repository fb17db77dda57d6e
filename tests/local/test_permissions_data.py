"""The map from operations to IAM actions: AWS's own list, and reviewed overrides where that says otherwise."""

import botocore.session
import pytest

from local.permissions_data import TARGET, Unmapped, actions_published_for, called, overrides, published, rendered
from shared.catalog.permissions import actions_of
from shared.domain.errors import CatalogError


@pytest.mark.parametrize(
    ("operation", "actions"),
    [
        ("sqs:ListQueues", ["sqs:ListQueues"]),
        ("s3:ListBuckets", ["s3:ListAllMyBuckets"]),  # an override
        ("efs:DescribeFileSystems", ["elasticfilesystem:DescribeFileSystems"]),  # the signing name
        ("resourcegroupstaggingapi:GetResources", ["tag:GetResources"]),  # another prefix
        ("s3:GetBucketCors", ["s3:GetBucketCORS"]),  # AWS's own spelling
        ("apigatewayv2:GetApis", ["apigateway:GET"]),  # the verb
    ],
)
def test_an_operation_has_the_actions_that_aws_publishes(operation: str, actions: list[str]) -> None:
    assert actions_published_for(operation) == actions


def test_an_operation_without_a_published_action_stops_the_build_and_says_what_to_do() -> None:
    with pytest.raises(Unmapped, match=r"s3:HeadBucketNever.*permission_overrides\.toml"):
        actions_published_for("s3:HeadBucketNever")


def test_every_override_is_of_an_operation_that_exists_and_names_published_actions() -> None:
    session = botocore.session.get_session()
    for operation, actions in overrides()["actions"].items():
        client, _, name = operation.partition(":")
        assert name in session.get_service_model(client).operation_names, operation
        assert [one for one in actions if one.lower() not in published()] == [], operation


def test_no_override_says_what_the_rule_says_already(monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed = overrides()
    monkeypatch.setattr("local.permissions_data.overrides", lambda: {**reviewed, "actions": {}})
    for operation, actions in reviewed["actions"].items():
        try:
            ruled = actions_published_for(operation)
        except Unmapped:
            continue
        assert ruled != sorted(actions), operation


def test_the_committed_map_is_current() -> None:
    assert TARGET.read_text() == rendered(), "run: make docs"


def test_the_catalogue_knows_the_actions_of_all_that_it_calls() -> None:
    assert all(actions_of(operation) for operation in called())


def test_an_operation_that_nothing_calls_is_not_guessed() -> None:
    with pytest.raises(CatalogError, match="make docs"):
        actions_of("s3:GetObjectTorrent")
