"""ELB: how many load balancers the account may have, so that one region is near its limit."""

from typing import Any

from local.cloud.demo.canned import canned
from local.cloud.place import DEMO_REGIONS

_FEW, _MANY = "3", "50"


def install() -> None:
    canned("elb:DescribeAccountLimits", lambda region, _: _limits(region, "classic-load-balancers"))
    canned(
        "elbv2:DescribeAccountLimits",
        lambda region, _: _limits(
            region, "application-load-balancers", "network-load-balancers", "gateway-load-balancers", "target-groups"
        ),
    )


def _limits(region: str, *names: str) -> dict[str, Any]:
    most = _FEW if region == DEMO_REGIONS[-1] else _MANY
    return {"Limits": [{"Name": name, "Max": most} for name in names]}
