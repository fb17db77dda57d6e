"""Secrets Manager: past rotations, readings and replicas, which moto cannot be asked to have had."""

from typing import Any

from moto.secretsmanager.models import FakeSecret

_told: dict[str, dict[str, Any]] = {}


def tell_of_secret(arn: str, **members: Any) -> None:
    """members: of ListSecrets and DescribeSecret, in the place of moto's; times are datetimes."""
    _told[arn] = {name: value.timestamp() if hasattr(value, "timestamp") else value for name, value in members.items()}


def install() -> None:
    replaced: Any = FakeSecret
    own = FakeSecret.to_dict

    def to_dict(secret: Any) -> Any:
        return own(secret) | _told.get(secret.arn, {})

    replaced.to_dict = to_dict
