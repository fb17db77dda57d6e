"""Lists classic load balancers and reads how they treat connections."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shared.catalog import BatchReader, Lister, Page, Reader, Scope, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.elb.readers.load_balancer import TAGS_AT_ONCE
from shared.services.elb.resources.classic import (
    ClassicAttributes,
    ClassicListener,
    ClassicLoadBalancer,
    ClassicPolicies,
    ClassicTags,
    ClassicUse,
    InstanceHealth,
)

if TYPE_CHECKING:
    from mypy_boto3_elb import ElasticLoadBalancingClient

_PAGE = 400
_DESYNC = "elb.http.desyncmitigationmode"
_REFERENCE = "Reference-Security-Policy"


def list_classic(elb: "ElasticLoadBalancingClient", scope: Scope, start: Token) -> Iterator[Page[ClassicLoadBalancer]]:
    token = {"sends": "Marker", "answers": "NextMarker"}
    for answer, following in pages(elb.describe_load_balancers, start, **token, PageSize=_PAGE):
        yield Page([_classic(one, scope) for one in answer["LoadBalancerDescriptions"]], following)


def _classic(item: Any, scope: Scope) -> ClassicLoadBalancer:
    name = item["LoadBalancerName"]
    return ClassicLoadBalancer(
        arn=scope.arn("elasticloadbalancing", f"loadbalancer/{name}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=name,
        scheme=item.get("Scheme", "internet-facing"),
        zones=tuple(sorted(item.get("AvailabilityZones", ()))),
        security_groups=tuple(item.get("SecurityGroups", ())),
        instances=tuple(one["InstanceId"] for one in item.get("Instances", ())),
        listeners=tuple(_listener(one) for one in item.get("ListenerDescriptions", ())),
        created_at=item["CreatedTime"],
    )


def _listener(item: Any) -> ClassicListener:
    found = item["Listener"]
    return ClassicListener(
        port=found["LoadBalancerPort"],
        protocol=found["Protocol"].upper(),
        certificate=found.get("SSLCertificateId"),
        policies=tuple(item.get("PolicyNames", ())),
    )


def read_attributes(elb: "ElasticLoadBalancingClient", classic: ClassicLoadBalancer) -> ClassicAttributes:
    answer = elb.describe_load_balancer_attributes(LoadBalancerName=classic.resource_id)
    found: Any = answer["LoadBalancerAttributes"]
    more = {one["Key"]: one["Value"] for one in found.get("AdditionalAttributes", ())}
    log = found.get("AccessLog", {"Enabled": False})
    return ClassicAttributes(
        cross_zone=found["CrossZoneLoadBalancing"]["Enabled"],
        draining=found.get("ConnectionDraining", {"Enabled": False})["Enabled"],
        log_bucket=log.get("S3BucketName") if log["Enabled"] else None,
        # AWS's default, said in its documentation, where the attribute never was set.
        desync=more.get(_DESYNC, "defensive"),
    )


def read_policies(elb: "ElasticLoadBalancingClient", classic: ClassicLoadBalancer) -> ClassicPolicies:
    found = elb.describe_load_balancer_policies(LoadBalancerName=classic.resource_id)["PolicyDescriptions"]
    return ClassicPolicies({one["PolicyName"]: _reference(one) for one in found})


def _reference(policy: Any) -> str | None:
    attributes = policy.get("PolicyAttributeDescriptions", ())
    return next((one["AttributeValue"] for one in attributes if one["AttributeName"] == _REFERENCE), None)


def read_health(elb: "ElasticLoadBalancingClient", classic: ClassicLoadBalancer) -> InstanceHealth:
    found = elb.describe_instance_health(LoadBalancerName=classic.resource_id)["InstanceStates"]
    return InstanceHealth({one["InstanceId"]: one["State"] for one in found})


def read_tags(elb: "ElasticLoadBalancingClient", classics: Sequence[ClassicLoadBalancer]) -> Mapping[str, ClassicTags]:
    found = elb.describe_tags(LoadBalancerNames=[one.resource_id for one in classics])["TagDescriptions"]
    # A tag without a value comes without it.
    return {
        one["LoadBalancerName"]: ClassicTags({tag["Key"]: tag.get("Value", "") for tag in one.get("Tags", ())})
        for one in found
    }


def make_use(values: Values) -> ClassicUse:
    return ClassicUse(sum(values["requests"]))


READERS = (
    Lister((ClassicLoadBalancer,), "elb:DescribeLoadBalancers", list_classic),
    Reader(ClassicAttributes, ClassicLoadBalancer, "elb:DescribeLoadBalancerAttributes", read_attributes),
    Reader(ClassicPolicies, ClassicLoadBalancer, "elb:DescribeLoadBalancerPolicies", read_policies),
    Reader(InstanceHealth, ClassicLoadBalancer, "elb:DescribeInstanceHealth", read_health),
    BatchReader(ClassicTags, ClassicLoadBalancer, "elb:DescribeTags", read_tags, TAGS_AT_ONCE, absent=ClassicTags({})),
    MetricReader(
        ClassicUse,
        ClassicLoadBalancer,
        (Metric("requests", "AWS/ELB", "RequestCount", "Sum", lambda one: {"LoadBalancerName": one.resource_id}),),
        make=make_use,
        days=7,
    ),
)
