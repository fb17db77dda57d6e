"""CloudFormation: the attribute ProviderURL of a user pool, and Fn::GetStackOutput from another region."""

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
