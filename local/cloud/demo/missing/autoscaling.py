"""Auto Scaling: how many groups the account may have, so that one region is near its limit."""

from typing import Any

from moto.autoscaling.models import autoscaling_backends

from local.cloud.demo.canned import canned
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS


def install() -> None:
    canned("autoscaling:DescribeAccountLimits", lambda region, _: _limits(region))


def _limits(region: str) -> dict[str, Any]:
    backend = autoscaling_backends[DEMO_ACCOUNT][region]
    most = 4 if region == DEMO_REGIONS[-1] else 500
    return {
        "MaxNumberOfAutoScalingGroups": most,
        "MaxNumberOfLaunchConfigurations": 200,
        "NumberOfAutoScalingGroups": len(backend.autoscaling_groups),
        "NumberOfLaunchConfigurations": len(backend.launch_configurations),
    }
