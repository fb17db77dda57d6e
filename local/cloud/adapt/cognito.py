"""Cognito: a confirmed sign-up verifies the address it was sent to, and calls the PostConfirmation trigger."""

import json
import secrets
from collections.abc import Callable
from typing import Any

from ministack.services import cognito, lambda_svc

Answer = tuple[int, dict[str, str], bytes]
Action = Callable[[dict[str, Any]], Answer]


def install() -> None:
    cognito._sign_up = _with_a_code_of_its_own(cognito._send_verification_email, cognito._sign_up)
    cognito._confirm_sign_up = _triggering("PostConfirmation_ConfirmSignUp", cognito._confirm_sign_up)
    cognito._confirm_forgot_password = _triggering(
        "PostConfirmation_ConfirmForgotPassword", cognito._confirm_forgot_password
    )


def _with_a_code_of_its_own(send: Callable[..., Any], sign_up: Action) -> Action:
    """MiniStack sends everybody 123456; a person reads the code from the outbox, as from a mail."""

    def send_fresh(pool: Any, username: str, attributes: Any, code: str, attribute_name: str = "email") -> Any:
        fresh = f"{secrets.randbelow(1_000_000):06d}"
        user = cognito._resolve_user(pool, username)[0]  # by the alias too: people give their address
        user["_reset_code" if attribute_name == "password" else "_confirmation_code"] = fresh
        return send(pool, username, attributes, fresh, attribute_name=attribute_name)

    cognito._send_verification_email = send_fresh
    return sign_up


def _triggering(source: str, action: Action) -> Action:
    def confirm(data: dict[str, Any]) -> Answer:
        answer = action(data)
        if answer[0] != 200:
            return answer
        pool, pool_id = cognito._pool_for_client(data["ClientId"])
        user = cognito._resolve_user(pool, data["Username"])[0]
        attributes = cognito._attr_list_to_dict(user["Attributes"])
        attributes["email_verified"] = "true"
        user["Attributes"] = cognito._dict_to_attr_list(attributes)
        function = (pool.get("LambdaConfig") or {}).get("PostConfirmation")
        return _call(function, _event(source, pool_id, data, user, attributes), answer) if function else answer

    return confirm


def _event(
    source: str, pool_id: str, data: dict[str, Any], user: dict[str, Any], attributes: dict[str, str]
) -> dict[str, Any]:
    return {
        "version": "1",
        "region": pool_id.split("_")[0],
        "userPoolId": pool_id,
        "userName": user["Username"],
        "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": data["ClientId"]},
        "triggerSource": source,
        "request": {
            "userAttributes": attributes | {"cognito:user_status": user["UserStatus"]},
            "clientMetadata": data.get("ClientMetadata") or {},
        },
        "response": {},
    }


def _call(function: str, event: dict[str, Any], answer: Answer) -> Answer:
    """The user stays confirmed when the trigger fails, and the caller is told: so does Cognito."""
    record, config, name = lambda_svc._get_func_record_for_ref(function)
    result = lambda_svc._execute_function_with_config_scope(
        lambda_svc._execution_record_for_config(record, config), event
    )
    if result.get("error"):
        message = f"PostConfirmation failed with error {json.dumps(result.get('body'))}"
        refused: Answer = cognito.error_response_json("UserLambdaValidationException", f"{name}: {message}", 400)
        return refused
    return answer
