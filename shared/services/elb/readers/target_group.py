"""Lists target groups and reads how their targets are."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.services.elb.resources.target_group import Target, TargetGroup, TargetHealth

if TYPE_CHECKING:
    from mypy_boto3_elbv2 import ElasticLoadBalancingv2Client

_PAGE = 400


def list_target_groups(
    elbv2: "ElasticLoadBalancingv2Client", scope: Scope, start: Token
) -> Iterator[Page[TargetGroup]]:
    token = {"sends": "Marker", "answers": "NextMarker"}
    for answer, following in pages(elbv2.describe_target_groups, start, **token, PageSize=_PAGE):
        yield Page([_target_group(one, scope) for one in answer["TargetGroups"]], following)


def _target_group(item: Any, scope: Scope) -> TargetGroup:
    return TargetGroup(
        arn=item["TargetGroupArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["TargetGroupName"],
        protocol=item.get("Protocol"),
        target_type=item["TargetType"],
        health_protocol=item.get("HealthCheckProtocol") if item["HealthCheckEnabled"] else None,
        load_balancers=tuple(item.get("LoadBalancerArns", ())),
    )


def read_health(elbv2: "ElasticLoadBalancingv2Client", group: TargetGroup) -> TargetHealth:
    found = elbv2.describe_target_health(TargetGroupArn=group.arn)["TargetHealthDescriptions"]
    return TargetHealth(
        tuple(
            Target(one["Target"]["Id"], one["TargetHealth"]["State"], one["Target"].get("AvailabilityZone"))
            for one in found
        )
    )


READERS = (
    Lister((TargetGroup,), "elbv2:DescribeTargetGroups", list_target_groups),
    Reader(TargetHealth, TargetGroup, "elbv2:DescribeTargetHealth", read_health),
)
