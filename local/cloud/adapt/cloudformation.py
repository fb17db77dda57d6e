"""CloudFormation: the attribute ProviderURL of a user pool, Fn::GetStackOutput from another region, and a secret's
Ref, which is its ARN.
"""

from typing import Any

from ministack.core.responses import get_region, set_request_region
from ministack.services.cloudformation import engine, provisioners


def install() -> None:
    attributes, resolve = provisioners._cognito_user_pool_attributes, engine._resolve_refs

    def user_pool_attributes(pool_id: str) -> dict[str, str]:
        found: dict[str, str] = attributes(pool_id)
        return found | {"ProviderURL": f"https://{found['ProviderName']}"}

    def resolve_refs(value: Any, *scope: Any) -> Any:
        """MiniStack calls itself through the module, so that every reference comes by here."""
        wanted = value.get("Fn::GetStackOutput") if isinstance(value, dict) else None
        here = get_region()
        if not isinstance(wanted, dict) or wanted.get("Region", here) == here:
            return resolve(value, *scope)
        set_request_region(wanted["Region"])
        try:
            return resolve(value, *scope)
        finally:
            set_request_region(here)

    provisioners._cognito_user_pool_attributes = user_pool_attributes
    engine._resolve_refs = resolve_refs
    provisioners._RESOURCE_HANDLERS["AWS::SecretsManager::Secret"] = {
        "create": _create_secret,
        "update": _update_secret,
        "update_with_logical_id": True,
        "delete": lambda arn, properties: provisioners._sm_secret_delete(_name(arn), properties),
    }


def _create_secret(logical_id: str, properties: Any, stack: str) -> tuple[str, dict[str, str]]:
    _, attributes = provisioners._sm_secret_create(logical_id, properties, stack)
    return attributes["Arn"], attributes


def _update_secret(
    arn: str, old: Any, new: Any, stack: str, logical_id: str | None = None
) -> tuple[str, dict[str, str]]:
    _, attributes = provisioners._sm_secret_update(_name(arn), old, new, stack, logical_id)
    return attributes["Arn"], attributes


def _name(arn: str) -> str:
    """The ARN ends in the name, a hyphen and six characters."""
    return arn.rsplit(":", 1)[-1][:-7]
