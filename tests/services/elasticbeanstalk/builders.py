"""Well-kept environments, of which a test changes only what it is about."""

from dataclasses import replace
from typing import Any

from shared.services.elasticbeanstalk.resources import (
    ACCESS_LOGS,
    DATABASE_AT_END,
    DEPLOYMENT_POLICY,
    DISABLE_IMDS_V1,
    ENVIRONMENT_TYPE,
    HAS_DATABASE,
    HEALTH,
    INSTANCE_TYPES,
    MANAGED_UPDATES,
    PUBLIC_ADDRESS,
    SMALLEST,
    STREAM_LOGS,
    Application,
    Environment,
    Platform,
    Settings,
)
from tests.services.recorded import SCOPE

HTTPS = "aws:elbv2:listener:443 Protocol"
GOOD = {
    ENVIRONMENT_TYPE: "LoadBalanced",
    HEALTH: "enhanced",
    MANAGED_UPDATES: "true",
    STREAM_LOGS: "true",
    DISABLE_IMDS_V1: "true",
    PUBLIC_ADDRESS: "false",
    SMALLEST: "2",
    DEPLOYMENT_POLICY: "Rolling",
    ACCESS_LOGS: "true",
    HTTPS: "HTTPS",
    HAS_DATABASE: "true",
    DATABASE_AT_END: "Snapshot",
    INSTANCE_TYPES: "t4g.small",
}


def identity(kind: str, name: str) -> dict[str, Any]:
    return {
        "arn": SCOPE.arn("elasticbeanstalk", f"{kind}/{name}"),
        "account_id": SCOPE.account_id,
        "region": SCOPE.region,
        "resource_id": name,
    }


def an_application(**changes: Any) -> Application:
    return replace(Application(**identity("application", "shop"), versions=12, ends_versions=True), **changes)


def an_environment(**changes: Any) -> Environment:
    good = Environment(
        **identity("environment", "shop/front"),
        application="shop",
        name="front",
        status="Ready",
        health="Green",
        health_status="Ok",
        tier="WebServer",
        platform="arn:aws:elasticbeanstalk:eu-west-1::platform/PHP 8.4 running on 64bit Amazon Linux 2023/4.7.0",
    )
    return replace(good, **changes)


def settings(changes: dict[str, str] | None = None) -> Settings:
    """A change to "" takes the option away."""
    return Settings({name: value for name, value in (GOOD | (changes or {})).items() if value})


def platform(**changes: Any) -> Platform:
    return replace(Platform("4.7.0", "Recommended", "PHP 8.4", "Supported", is_awss=True), **changes)
