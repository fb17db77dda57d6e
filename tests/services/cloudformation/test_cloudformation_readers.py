from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Fact, Lister, Refusal, Region, Resource
from shared.services.cloudformation.readers import READERS
from shared.services.cloudformation.readers.secrets import secrets_of_template
from shared.services.cloudformation.readers.stack import list_stacks, read_template_secrets
from shared.services.cloudformation.resources.stack import Stack, StackRoom, StackSet, TemplateSecrets
from tests.services.acting import Emulated
from tests.services.cloudformation.builders import a_region, a_stack
from tests.services.cloudformation.plans import REFUSALS
from tests.services.planning import Sample
from tests.services.recorded import SCOPE, Source, Told, each_refusal, listed, raises_what_aws_refuses, read

EARLY, LATE = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC)
SECRET = "correct-horse-battery"
OF: dict[type[Resource], Resource] = {Stack: a_stack(), Region: a_region()}


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_stack() if isinstance(source, Lister) else OF[source.of], code)


def item(name: str, **more: Any) -> dict[str, Any]:
    good = {"StackName": name, "StackId": SCOPE.arn("cloudformation", f"stack/{name}/1"), "CreationTime": EARLY}
    return good | {"StackStatus": "CREATE_COMPLETE"} | more


def test_stacks_are_listed_over_all_pages() -> None:
    drift = {"StackDriftStatus": "DRIFTED", "LastCheckTimestamp": LATE}
    full = item(
        "b",
        LastUpdatedTime=LATE,
        RoleARN="arn:aws:iam::1:role/deploy",
        NotificationARNs=["topic"],
        EnableTerminationProtection=True,
        ParentId="a",
        DisableRollback=True,
        DriftInformation=drift,
        Tags=[{"Key": "owner", "Value": "shop"}],
        Outputs=[{"OutputKey": "BootstrapVersion", "OutputValue": "21"}],
    )
    found = listed(
        "cloudformation",
        Stack,
        Told("DescribeStacks", {"Stacks": [item("a")], "NextToken": "more"}),
        Told("DescribeStacks", {"Stacks": [full]}, {"NextToken": "more"}),
    )
    assert [(one.resource_id, one.changed_at, one.drift, one.bootstrap) for one in found] == [
        ("a", EARLY, "NOT_CHECKED", None),
        ("b", LATE, "DRIFTED", 21),
    ]
    told = found[1]
    assert (told.role, told.topics, told.tags) == ("arn:aws:iam::1:role/deploy", ("topic",), {"owner": "shop"})
    assert (told.is_protected, told.is_nested, told.rolls_back) == (True, True, False)


def test_secrets_are_told_by_their_names_alone() -> None:
    outputs = [
        {"OutputKey": "DatabasePassword", "OutputValue": SECRET},
        {"OutputKey": "Url", "OutputValue": "https://a"},
    ]
    parameters = [
        {"ParameterKey": "AdminPassword", "ParameterValue": SECRET},
        {"ParameterKey": "HiddenPassword", "ParameterValue": "****"},
    ]
    (found,) = listed(
        "cloudformation", Stack, Told("DescribeStacks", {"Stacks": [item("a", Outputs=outputs, Parameters=parameters)]})
    )
    assert found.secrets_in_outputs == ("password in output DatabasePassword",)
    assert found.secrets_in_parameters == ("password in parameter AdminPassword",)
    assert SECRET not in repr(found)


TEMPLATES: list[tuple[str, Any, tuple[str, ...]]] = [
    ("YAML", f"a: 1\nMasterUserPassword: {SECRET}\n", ("password in line 2",)),
    ("YAML with a reference", "Password: !Ref DatabasePassword\n", ()),
    ("YAML with another stack's value", "Password: !ImportValue shared-database-password\n", ()),
    ("YAML that resolves", "Password: '{{resolve:secretsmanager:shop}}'\n", ()),
    ("JSON", {"Resources": {"D": {"Password": SECRET}}}, ("password in Resources.D.Password",)),
    ("JSON text", f'{{"Resources": {{"D": {{"Password": "{SECRET}"}}}}}}', ("password in Resources.D.Password",)),
    ("JSON with a reference", {"Resources": {"D": {"Password": {"Ref": "DatabasePassword"}}}}, ()),
    (
        "the default of a parameter",
        {"Parameters": {"AdminPassword": {"Type": "String", "Default": SECRET}}},
        ("password in the default of parameter AdminPassword",),
    ),
    ("nothing", {"Resources": {}}, ()),
]


@pytest.mark.parametrize(("body", "found"), [row[1:] for row in TEMPLATES], ids=[row[0] for row in TEMPLATES])
def test_a_template_is_searched(body: Any, found: tuple[str, ...]) -> None:
    assert secrets_of_template(body) == found


def test_stack_sets_are_listed() -> None:
    items = [
        {
            "StackSetName": "a",
            "StackSetId": "a:1",
            "PermissionModel": "SERVICE_MANAGED",
            "AutoDeployment": {"Enabled": True},
        },
        {"StackSetName": "b", "StackSetId": "b:1", "PermissionModel": "SELF_MANAGED", "DriftStatus": "DRIFTED"},
        {"StackSetName": "c", "StackSetId": "c:1", "PermissionModel": "SERVICE_MANAGED"},
    ]
    found = listed("cloudformation", StackSet, Told("ListStackSets", {"Summaries": items}, {"Status": "ACTIVE"}))
    assert [(one.resource_id, one.drift, one.deploys_to_new_accounts) for one in found] == [
        ("a", "NOT_CHECKED", True),
        ("b", "DRIFTED", None),
        ("c", "NOT_CHECKED", False),
    ]


@pytest.mark.parametrize(
    ("kind", "operation", "key"), [(Stack, "DescribeStacks", "Stacks"), (StackSet, "ListStackSets", "Summaries")]
)
def test_a_region_without_any_is_empty(kind: type[Resource], operation: str, key: str) -> None:
    assert listed("cloudformation", kind, Told(operation, {key: []})) == []


def test_stacks_are_counted_over_all_pages() -> None:
    limits = [{"Name": "StackLimit", "Value": 2000}, {"Name": "StackOutputsLimit", "Value": 200}]
    found: Fact | object = read(
        "cloudformation",
        StackRoom,
        a_region(),
        Told("DescribeAccountLimits", {"AccountLimits": limits}),
        Told("DescribeStacks", {"Stacks": [item("a"), item("b")], "NextToken": "more"}),
        Told("DescribeStacks", {"Stacks": [item("c")]}),
    )
    assert found == StackRoom(3, 2000)


def test_the_emulated_cloudformation_is_read() -> None:
    template = f"Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n# Password: {SECRET}\n"
    with mock_aws():
        client = boto3.client("cloudformation", SCOPE.region)
        client.create_stack(StackName="shop", TemplateBody=template, Tags=[{"Key": "owner", "Value": "shop"}])
        (page,) = list_stacks(client, SCOPE, None)
        (stack,) = page.resources
        assert read_template_secrets(client, stack) == TemplateSecrets(("password in line 4",))
    assert (stack.resource_id, stack.tags, stack.status) == ("shop", {"owner": "shop"}, "CREATE_COMPLETE")


def test_deleting_takes_the_stack_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    with mock_aws():
        account = Emulated("cloudformation")
        template = "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n"
        client = account.client("cloudformation")
        client.create_stack(StackName="shop", TemplateBody=template)
        made = Sample("cloudformation.stack.delete", a_stack(), (), account.now).declared
        (stack,) = account.resources(Stack)
        left = a_stack(arn=stack.arn, status="ROLLBACK_COMPLETE", is_protected=False)
        plan: Any = made.plan(left, {}, account.now)
        account.perform(plan.do, {})
        assert list(account.resources(Stack)) == []


@pytest.mark.parametrize("sample", REFUSALS, ids=[one.action for one in REFUSALS])
def test_an_action_refuses_where_there_is_nothing_to_do(sample: Sample) -> None:
    assert isinstance(sample.answer(), Refusal)
