"""What must hold for every resource, whoever adds it."""

import re
from collections import Counter
from typing import Any

from shared.catalog.service import SERVICES
from shared.domain.tier import TIERS
from stacks.constructs.assets import ROOT

type Resources = list[tuple[str, dict[str, Any]]]


def of_type(resources: Resources, kind: str) -> Resources:
    found = [(name, one) for name, one in resources if one["Type"] == kind]
    assert found, f"no {kind}"
    return found


def statements(resources: Resources) -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, statement)
        for name, policy in of_type(resources, "AWS::IAM::Policy")
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
    ]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_every_function_runs_python_3_13_on_arm64_traced_and_logged(resources: Resources) -> None:
    for name, function in of_type(resources, "AWS::Lambda::Function"):
        properties = function["Properties"]
        assert properties["Runtime"] == "python3.13", name
        assert properties["Architectures"] == ["arm64"], name
        assert properties["TracingConfig"] == {"Mode": "Active"}, name
        assert "LogGroup" in properties["LoggingConfig"], name


def test_no_two_functions_share_a_role(resources: Resources) -> None:
    roles = Counter(
        str(one["Properties"]["Role"]) + name.split("/")[0] for name, one in of_type(resources, "AWS::Lambda::Function")
    )
    assert set(roles.values()) == {1}


def test_no_policy_allows_an_action_by_wildcard(resources: Resources) -> None:
    for name, statement in statements(resources):
        for action in listed(statement["Action"]):
            assert "*" not in action, f"{name} allows {action}"


def test_nothing_can_change_the_audit_log(resources: Resources) -> None:
    touching = [
        (name, listed(statement["Action"]))
        for name, statement in statements(resources)
        if any("quarterdeck-audit" in str(resource) for resource in listed(statement["Resource"]))
    ]
    assert touching
    for name, actions in touching:
        assert actions == ["dynamodb:PutItem"], name


def test_a_checker_makes_and_deletes_no_members_accounts_and_runs(resources: Resources) -> None:
    """It meets customers' data: whoever breaks out of it finds no right to make a member or to forget a run."""
    allowed = {
        action
        for name, statement in statements(resources)
        for action in listed(statement["Action"])
        if "Checker" in name and any(f"quarterdeck-{table}" in str(statement["Resource"]) for table in ("core", "runs"))
    }
    assert "dynamodb:UpdateItem" in allowed
    assert allowed.isdisjoint({"dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"})


def test_every_service_has_a_checker_of_its_own_from_one_asset(resources: Resources) -> None:
    checkers = {
        one["Properties"]["FunctionName"]: str(one["Properties"]["Code"])
        for _, one in of_type(resources, "AWS::Lambda::Function")
        if "checker" in one["Properties"]["FunctionName"]
    }
    assert set(checkers) == {f"quarterdeck-checker-{service}" for service in SERVICES}
    assert len(set(checkers.values())) == 1


def test_every_route_is_authorized_but_the_two_of_the_refresh_cookie(resources: Resources) -> None:
    open_routes = {
        route["Properties"]["RouteKey"]
        for _, route in of_type(resources, "AWS::ApiGatewayV2::Route")
        if route["Properties"]["AuthorizationType"] != "JWT"
    }
    assert open_routes == {"POST /api/session/refresh", "DELETE /api/session"}


def test_the_origin_secret_stands_in_no_template(templates: dict[str, dict[str, Any]]) -> None:
    (distribution,) = [
        one
        for one in templates["quarterdeck-web"]["Resources"].values()
        if one["Type"] == "AWS::CloudFront::Distribution"
    ]
    headers = [
        header
        for origin in distribution["Properties"]["DistributionConfig"]["Origins"]
        for header in origin.get("OriginCustomHeaders", [])
    ]
    assert [header["HeaderName"] for header in headers] == ["x-origin-verify"]
    assert "{{resolve:secretsmanager:" in str(headers[0]["HeaderValue"])


def test_scripts_come_from_our_own_origin_only(templates: dict[str, dict[str, Any]]) -> None:
    (policy,) = re.findall(r"script-src [^;]*", str(templates["quarterdeck-web"]))
    assert policy == "script-src 'self'"


def test_data_survives_its_stack(templates: dict[str, dict[str, Any]]) -> None:
    kept = {"AWS::DynamoDB::GlobalTable", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::Cognito::UserPool"}
    for stack in ("quarterdeck-data", "quarterdeck-identity"):
        for name, one in templates[stack]["Resources"].items():
            if one["Type"] in kept:
                assert one["DeletionPolicy"] in {"Retain", "RetainExceptOnCreate"}, name


def test_what_runs_found_goes_when_the_retention_of_every_tier_is_over(resources: Resources) -> None:
    (rules,) = (
        one["Properties"]["LifecycleConfiguration"]["Rules"]
        for _, one in of_type(resources, "AWS::S3::Bucket")
        if "results" in str(one["Properties"].get("BucketName"))
    )
    tagged = {
        tag["Value"]: (rule["Prefix"], rule["ExpirationInDays"])
        for rule in rules
        for tag in rule.get("TagFilters", [])
        if tag["Key"] == "retention"
    }
    assert tagged == {str(tier.retention_days): ("tenants/", tier.retention_days) for tier in TIERS.values()}


def test_a_checker_may_tag_what_it_writes(resources: Resources) -> None:
    writing = [one for _, one in statements(resources) if "s3:PutObject" in listed(one["Action"])]
    assert any("/tenants/*" in str(one["Resource"]) for one in writing)
    for one in writing:
        if "/tenants/*" in str(one["Resource"]):
            assert "s3:PutObjectTagging" in one["Action"]


def test_the_machines_call_the_services_of_the_partition_that_they_are_in(resources: Resources) -> None:
    for name, one in of_type(resources, "AWS::StepFunctions::StateMachine"):
        assert one["Properties"]["DefinitionSubstitutions"]["Partition"] == "aws", name
    for file in (ROOT / "stacks" / "statemachines").glob("*.asl.json"):
        called = set(re.findall(r'"Resource": "(arn:[^"]*)"', file.read_text()))
        assert "arn:${Partition}:states:::lambda:invoke" in called, file.name
        assert all(arn.startswith("arn:${Partition}:") for arn in called), file.name


def test_an_alarm_watches_dead_letters_and_failed_runs(resources: Resources) -> None:
    watched = {metric["Properties"].get("MetricName") for _, metric in of_type(resources, "AWS::CloudWatch::Alarm")}
    assert watched >= {
        "ApproximateNumberOfMessagesVisible",
        "ExecutionsFailed",
        "ExecutionsTimedOut",
        "RunsFailed",
        "UnitsCrashed",
        "Errors",
    }


def test_every_queue_and_every_function_has_an_alarm(resources: Resources) -> None:
    watched = Counter(metric["Properties"]["MetricName"] for _, metric in of_type(resources, "AWS::CloudWatch::Alarm"))
    ours = [one for _, one in of_type(resources, "AWS::Lambda::Function") if "FunctionName" in one["Properties"]]
    assert watched["ApproximateNumberOfMessagesVisible"] == len(of_type(resources, "AWS::SQS::Queue"))
    assert watched["Errors"] == len(ours)
