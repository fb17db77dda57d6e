"""Lists workgroups and namespaces of Redshift Serverless, and reads the limits of their compute."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from shared.catalog import Lister, Page, Scope, Sweep, Token, pages
from shared.services.redshift.readers.describe import Item
from shared.services.redshift.resources.serverless import ComputeLimits, Namespace, Workgroup

_TOKEN = {"sends": "nextToken", "answers": "nextToken"}
_OF_AWS = "AWS_OWNED_KMS_KEY"
_COMPUTE = "serverless-compute"


def list_workgroups(serverless: Any, scope: Scope, start: Token) -> Iterator[Page[Workgroup]]:
    for answer, following in pages(serverless.list_workgroups, start, **_TOKEN):
        kept = (one for one in answer["workgroups"] if one["status"] != "DELETING")
        yield Page([_workgroup(one, scope) for one in kept], following)


def _workgroup(item: Item, scope: Scope) -> Workgroup:
    return Workgroup(
        arn=item["workgroupArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["workgroupName"],
        public=item.get("publiclyAccessible", False),
        vpc_routing=item.get("enhancedVpcRouting", False),
        settings={one["parameterKey"]: one["parameterValue"] for one in item.get("configParameters", ())},
        most_rpu=item.get("maxCapacity"),
    )


def list_namespaces(serverless: Any, scope: Scope, start: Token) -> Iterator[Page[Namespace]]:
    for answer, following in pages(serverless.list_namespaces, start, **_TOKEN):
        kept = (one for one in answer["namespaces"] if one["status"] != "DELETING")
        yield Page([_namespace(one, scope) for one in kept], following)


def _namespace(item: Item, scope: Scope) -> Namespace:
    key = item.get("kmsKeyId")
    return Namespace(
        arn=item["namespaceArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["namespaceName"],
        admin=item.get("adminUsername", ""),
        key=None if key in (None, "", _OF_AWS) else key,
        logs=frozenset(item.get("logExports", ())),
        secret=item.get("adminPasswordSecretArn"),
    )


def read_limits(serverless: Any, scope: Scope) -> Mapping[str, ComputeLimits]:
    """Limits name workgroups by ARN, whose last part is an id: the list of workgroups tells the names."""
    actions: defaultdict[str, list[str]] = defaultdict(list)
    for answer, _ in pages(serverless.list_usage_limits, None, **_TOKEN):
        for one in answer["usageLimits"]:
            if one["usageType"] == _COMPUTE:
                actions[one["resourceArn"]].append(one["breachAction"])
    groups = (one for page in list_workgroups(serverless, scope, None) for one in page.resources)
    return {one.resource_id: ComputeLimits(tuple(actions[one.arn])) for one in groups}


READERS = (
    Lister((Workgroup,), "redshift-serverless:ListWorkgroups", list_workgroups),
    Lister((Namespace,), "redshift-serverless:ListNamespaces", list_namespaces),
    Sweep(
        ComputeLimits,
        Workgroup,
        ("redshift-serverless:ListUsageLimits", "redshift-serverless:ListWorkgroups"),
        read_limits,
        ComputeLimits(),
    ),
)
