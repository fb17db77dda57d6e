"""API Gateway: payload format 2.0 carries a request's cookies in `cookies`, not in a header. MiniStack leaves them."""

from typing import Any

from ministack.services import lambda_svc


def install() -> None:
    execute = lambda_svc._execute_function_with_config_scope

    def execute_with_cookies(function: Any, event: Any, *rest: Any, **named: Any) -> Any:
        return execute(function, with_cookies(event), *rest, **named)

    lambda_svc._execute_function_with_config_scope = execute_with_cookies


def with_cookies(event: Any) -> Any:
    """The event as AWS sends it; any other event as it is."""
    if not isinstance(event, dict) or event.get("version") != "2.0" or "cookie" not in event.get("headers", {}):
        return event
    headers = {name: value for name, value in event["headers"].items() if name != "cookie"}
    cookies = [cookie.strip() for cookie in event["headers"]["cookie"].split(";")]
    return {**event, "headers": headers, "cookies": cookies}
