"""ELB: how many load balancers the account may have, so that one region is near its limit; whom a web ACL guards."""

from typing import Any

from moto.wafv2.models import wafv2_backends

from local.cloud.demo.canned import canned
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS

_FEW, _MANY = "3", "50"


def install() -> None:
    canned("elb:DescribeAccountLimits", lambda region, _: _limits(region, "classic-load-balancers"))
    canned(
        "elbv2:DescribeAccountLimits",
        lambda region, _: _limits(
            region, "application-load-balancers", "network-load-balancers", "gateway-load-balancers", "target-groups"
        ),
    )
    canned("wafv2:ListResourcesForWebACL", _guarded)


def _limits(region: str, *names: str) -> dict[str, Any]:
    most = _FEW if region == DEMO_REGIONS[-1] else _MANY
    return {"Limits": [{"Name": name, "Max": most} for name in names]}


def _guarded(region: str, params: dict[str, Any]) -> dict[str, Any]:
    acls = wafv2_backends[DEMO_ACCOUNT][region].wacls
    kinds = {"APPLICATION_LOAD_BALANCER": ":loadbalancer/app/"}
    part = kinds.get(params.get("ResourceType", "APPLICATION_LOAD_BALANCER"), ":no such kind:")
    guarded = [arn for acl in acls.values() if acl.arn == params["WebACLArn"] for arn in acl.associated_resources]
    return {"ResourceArns": [arn for arn in guarded if part in arn]}
