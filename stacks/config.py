"""What a deployment may choose, read once from the CDK context (`cdk deploy -c name=value`)."""

import os
import platform
from dataclasses import dataclass
from typing import Any

from constructs import Node

from shared.domain.errors import InvalidInput

ARCHITECTURES = ("arm64", "x86_64")


@dataclass(frozen=True, slots=True)
class Config:
    """name prefixes every stack and named resource, so that two deployments can share an account.

    native: build the layers for the machine that synthesizes, not for Lambda's Linux (the embedded cloud runs
    functions on this machine). customer_endpoint_url: where customers' AWS answers; empty on real AWS.
    deploys_console: whether CloudFormation copies web/dist to the bucket (the embedded cloud does it itself).
    protect: keep data when stacks go, refuse to delete them.
    """

    name: str
    account: str
    region: str
    architecture: str
    native: bool
    customer_endpoint_url: str
    console_origin: str
    deploys_console: bool
    protect: bool
    log_level: str
    alarm_email: str


def read_config(node: Node) -> Config:
    """Raises InvalidInput naming the context key."""
    native = _flag(node, "native", default=False)
    return Config(
        name=_text(node, "name", "quarterdeck"),
        account=_text(node, "account", os.environ.get("CDK_DEFAULT_ACCOUNT", "111111111111")),
        region=_text(node, "region", os.environ.get("CDK_DEFAULT_REGION", "eu-west-1")),
        architecture=_architecture(node, native=native),
        native=native,
        customer_endpoint_url=_text(node, "customer_endpoint_url", ""),
        console_origin=_text(node, "console_origin", ""),
        deploys_console=_flag(node, "deploys_console", default=True),
        protect=_flag(node, "protect", default=True),
        log_level=_text(node, "log_level", "INFO"),
        alarm_email=_text(node, "alarm_email", ""),
    )


def _architecture(node: Node, *, native: bool) -> str:
    machine = "arm64" if platform.machine() in {"arm64", "aarch64"} else "x86_64"
    chosen = machine if native else _text(node, "architecture", "arm64")
    if chosen not in ARCHITECTURES:
        raise InvalidInput("context architecture", f"{chosen!r} is not a Lambda architecture", "Use arm64 or x86_64.")
    return chosen


def _text(node: Node, key: str, default: str) -> str:
    value: Any = node.try_get_context(key)
    return default if value is None else str(value)


def _flag(node: Node, key: str, *, default: bool) -> bool:
    value: Any = node.try_get_context(key)
    if value is None:
        return default
    if str(value).lower() not in {"true", "false"}:
        raise InvalidInput(f"context {key}", f"{value!r} is neither true nor false", "Use true or false.")
    return str(value).lower() == "true"
