"""What a fix tells one to type exists: operations and options of the command line, properties of CloudFormation."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import botocore.session
import pytest
from botocore import xform_name
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

from shared.catalog import AnyCheck
from shared.catalog.registry import every_check

_CHECKS = every_check()
_SESSION = botocore.session.get_session()
_COMMAND = re.compile(r"`(aws [^`]+)`")
_PROPERTIES = re.compile(r"CloudFormation: `([^`]+)`")
_OPTION = re.compile(r"(?:^|\s)--([a-z0-9-]+)")
# The command line's own: names of services and options that it changes, and commands that no operation stands behind.
_CLIENTS = {"s3api": "s3", "configservice": "config", "deploy": "codedeploy"}
_OF_EVERY_COMMAND = {"region", "query", "output", "cli-input-json"}
_OWN_COMMANDS = {("logs", "tail"), ("s3", "cp"), ("s3", "rm"), ("s3", "sync")}
_OWN_OPTIONS = {
    ("cloudfront", "update-distribution"): {"default-root-object"},
    ("ec2", "create-network-acl-entry"): {"ingress", "egress"},
    ("ec2", "replace-network-acl-entry"): {"ingress", "egress"},
    ("ec2", "modify-subnet-attribute"): {"no-map-public-ip-on-launch"},
    ("ec2", "revoke-security-group-ingress"): {"protocol", "port", "cidr"},
    ("ecs", "update-service"): {"disable-execute-command"},
    ("eks", "update-cluster-version"): {"kubernetes-version"},
    ("lambda", "publish-layer-version"): {"zip-file"},
    ("sns", "subscribe"): {"notification-endpoint"},
}
# Service -> what its types are called in CloudFormation, where that is not its own name.
_NAMESPACES = {
    "acm": ("certificatemanager",),
    "apigateway": ("apigateway", "apigatewayv2"),
    "cloudwatch": ("cloudwatch", "logs"),
    "dynamodb": ("dynamodb", "dax"),
    "elb": ("elasticloadbalancingv2", "elasticloadbalancing"),
    "eventbridge": ("events", "scheduler", "pipes"),
    "opensearch": ("opensearchservice",),
    "redshift": ("redshift", "redshiftserverless"),
    "waf": ("wafv2", "wafregional", "waf"),
}


@cache
def operations(client: str) -> dict[str, Any]:
    model = _SESSION.get_service_model(_CLIENTS.get(client, client))
    return {_typed(name): model.operation_model(name) for name in model.operation_names}


def _typed(name: str) -> str:
    return str(xform_name(name).replace("_", "-"))


def unknown_options(client: str, operation: str, command: str) -> set[str]:
    """A switch may be turned off by --no-."""
    shape = operations(client)[operation].input_shape
    members = shape.members if shape else {}
    known = {_typed(name) for name in members} | _OF_EVERY_COMMAND | _OWN_OPTIONS.get((client, operation), set())
    known |= {f"no-{_typed(name)}" for name, one in members.items() if one.type_name == "boolean"}
    return set(_OPTION.findall(command)) - known


@pytest.mark.parametrize("check", [one for one in _CHECKS.values() if _COMMAND.search(one.fix)], ids=lambda one: one.id)
def test_every_command_of_a_fix_is_one_of_awss_command_line(check: AnyCheck) -> None:
    for command in _COMMAND.findall(check.fix):
        words = command.split()
        if len(words) > 2 and (words[1], words[2]) not in _OWN_COMMANDS:
            assert words[2] in operations(words[1]), command
            assert not unknown_options(words[1], words[2], command), command


@cache
def properties(service: str) -> tuple[frozenset[str], ...]:
    """Of each type of the service in CloudFormation."""
    wanted = _NAMESPACES.get(service, (service,))
    types = PROVIDER_SCHEMA_MANAGER.get_resource_types("us-east-1")
    mine = [one for one in types if one.split("::")[1].lower() in wanted]
    found = (PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", one) for one in mine)
    return tuple(frozenset(one.schema["properties"]) for one in found)


def names_of(text: str) -> Iterator[str]:
    """A, B of "A: {C: 1, D: 2}, B: x"."""
    while re.search(r"[{\[][^{}\[\]]*[}\]]", text):
        text = re.sub(r"[{\[][^{}\[\]]*[}\]]", "", text)
    yield from (part.partition(":")[0].strip() for part in text.split(","))


@pytest.mark.parametrize(
    "check", [one for one in _CHECKS.values() if _PROPERTIES.search(one.fix)], ids=lambda one: one.id
)
def test_every_property_of_a_fix_is_one_of_cloudformations(check: AnyCheck) -> None:
    for text in _PROPERTIES.findall(check.fix):
        names = set(names_of(text))
        assert any(names <= known for known in properties(check.service)), text
