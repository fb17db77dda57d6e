"""Lists load balancers of the second generation and reads what they do with what comes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shared.catalog import BatchReader, Lister, Page, Reader, Scope, Sweep, Token, pages
from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.elb.resources.load_balancer import (
    AttachedWebAcl,
    Listener,
    Listeners,
    LoadBalancer,
    LoadBalancerAttributes,
    LoadBalancerTags,
    LoadBalancerUse,
)

if TYPE_CHECKING:
    from mypy_boto3_elbv2 import ElasticLoadBalancingv2Client
    from mypy_boto3_wafv2 import WAFV2Client

_MARKER = {"sends": "Marker", "answers": "NextMarker"}
_PAGE = 400
TAGS_AT_ONCE = 20  # ARNs that one DescribeTags takes


def list_load_balancers(
    elbv2: "ElasticLoadBalancingv2Client", scope: Scope, start: Token
) -> Iterator[Page[LoadBalancer]]:
    for answer, following in pages(elbv2.describe_load_balancers, start, **_MARKER, PageSize=_PAGE):
        yield Page([_load_balancer(one, scope) for one in answer["LoadBalancers"]], following)


def _load_balancer(item: Any, scope: Scope) -> LoadBalancer:
    return LoadBalancer(
        arn=item["LoadBalancerArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["LoadBalancerName"],
        kind=item["Type"],
        # Gateway load balancers have none: nobody reaches them but through their endpoints.
        scheme=item.get("Scheme", "internal"),
        state=item["State"]["Code"],
        zones=tuple(sorted(one["ZoneName"] for one in item.get("AvailabilityZones", ()))),
        security_groups=tuple(item.get("SecurityGroups", ())),
        created_at=item["CreatedTime"],
    )


def read_attributes(elbv2: "ElasticLoadBalancingv2Client", balancer: LoadBalancer) -> LoadBalancerAttributes:
    found = elbv2.describe_load_balancer_attributes(LoadBalancerArn=balancer.arn)["Attributes"]
    return LoadBalancerAttributes({one["Key"]: one["Value"] for one in found})


def read_listeners(elbv2: "ElasticLoadBalancingv2Client", balancer: LoadBalancer) -> Listeners:
    """From all pages. Rules are asked for only where a listener's default action already redirects."""
    found = pages(elbv2.describe_listeners, None, **_MARKER, LoadBalancerArn=balancer.arn, PageSize=_PAGE)
    return Listeners(tuple(_listener(elbv2, one) for answer, _ in found for one in answer["Listeners"]))


def _listener(elbv2: "ElasticLoadBalancingv2Client", item: Any) -> Listener:
    return Listener(
        arn=item["ListenerArn"],
        # The listener of a gateway load balancer has neither: it takes whatever its endpoints send.
        port=item.get("Port", 0),
        protocol=item.get("Protocol", "GENEVE"),
        tls_policy=item.get("SslPolicy") or None,
        unredirected=tuple(_unredirected(elbv2, item)) if item.get("Protocol") == "HTTP" else (),
    )


def _unredirected(elbv2: "ElasticLoadBalancingv2Client", item: Any) -> Iterator[str]:
    if not _redirects(item["DefaultActions"]):
        yield "default"
        return
    found = pages(elbv2.describe_rules, None, **_MARKER, ListenerArn=item["ListenerArn"], PageSize=_PAGE)
    for answer, _ in found:
        # A fixed answer forwards nothing; so the challenges of certificate authorities are often answered.
        yield from (
            one["Priority"]
            for one in answer["Rules"]
            if not (one["IsDefault"] or _redirects(one["Actions"]) or one["Actions"][-1]["Type"] == "fixed-response")
        )


def _redirects(actions: Any) -> bool:
    """#{protocol}, the default, is the client's own: HTTP."""
    return any(one["Type"] == "redirect" and one["RedirectConfig"].get("Protocol") == "HTTPS" for one in actions)


def read_tags(
    elbv2: "ElasticLoadBalancingv2Client", balancers: Sequence[LoadBalancer]
) -> Mapping[str, LoadBalancerTags]:
    names = {one.arn: one.resource_id for one in balancers}
    found = elbv2.describe_tags(ResourceArns=list(names))["TagDescriptions"]
    return {
        names[one["ResourceArn"]]: LoadBalancerTags({tag["Key"]: tag["Value"] for tag in one["Tags"]}) for one in found
    }


def sweep_web_acls(wafv2: "WAFV2Client", _: Scope) -> Mapping[str, AttachedWebAcl]:
    """By web ACL rather than by load balancer: a region has few of the former."""
    found: dict[str, AttachedWebAcl] = {}
    token = {"sends": "NextMarker", "answers": "NextMarker"}
    for answer, _token in pages(wafv2.list_web_acls, None, **token, Scope="REGIONAL", Limit=100):
        for acl in answer["WebACLs"]:
            guarded = wafv2.list_resources_for_web_acl(WebACLArn=acl["ARN"], ResourceType="APPLICATION_LOAD_BALANCER")[
                "ResourceArns"
            ]
            found |= {arn.split("/")[-2]: AttachedWebAcl(acl["Name"]) for arn in guarded}
    return found


def _dimension(balancer: LoadBalancer) -> Mapping[str, str]:
    return {"LoadBalancer": balancer.dimension}


def make_use(values: Values) -> LoadBalancerUse:
    return LoadBalancerUse(sum(values["requests"]), sum(values["network_flows"]) + sum(values["gateway_flows"]))


READERS = (
    Lister((LoadBalancer,), "elbv2:DescribeLoadBalancers", list_load_balancers),
    Reader(LoadBalancerAttributes, LoadBalancer, "elbv2:DescribeLoadBalancerAttributes", read_attributes),
    Reader(Listeners, LoadBalancer, "elbv2:DescribeListeners", read_listeners, also=("elbv2:DescribeRules",)),
    BatchReader(
        LoadBalancerTags, LoadBalancer, "elbv2:DescribeTags", read_tags, TAGS_AT_ONCE, absent=LoadBalancerTags({})
    ),
    Sweep(
        AttachedWebAcl,
        LoadBalancer,
        ("wafv2:ListWebACLs", "wafv2:ListResourcesForWebACL"),
        sweep_web_acls,
        AttachedWebAcl(None),
    ),
    MetricReader(
        LoadBalancerUse,
        LoadBalancer,
        (
            Metric("requests", "AWS/ApplicationELB", "RequestCount", "Sum", _dimension),
            Metric("network_flows", "AWS/NetworkELB", "NewFlowCount", "Sum", _dimension),
            Metric("gateway_flows", "AWS/GatewayELB", "NewFlowCount", "Sum", _dimension),
        ),
        make=make_use,
        days=7,
    ),
)
