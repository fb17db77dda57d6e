"""Cognito says that a sign-up is confirmed: the user's tenant is founded."""

import os
from datetime import UTC, datetime
from typing import Any

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.post_confirmation.settings import Settings
from shared.domain.audit import Actor
from shared.store.memberships import Memberships

_settings = Settings.read(os.environ)
_memberships = Memberships(boto3.Session(), _settings.tables)
_logger, _tracer = Logger(), Tracer()
_SIGN_UP = "PostConfirmation_ConfirmSignUp"


@_tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@_logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Also called after a forgotten password, which founds nothing. A repetition founds nothing twice."""
    if event["triggerSource"] != _SIGN_UP:
        return event
    attributes = event["request"]["userAttributes"]
    sub, email = attributes["sub"], attributes["email"]
    actor = Actor("post_confirmation", context.aws_request_id)
    tenant = _memberships.create_tenant(sub, email, name=_first_name(email), actor=actor, now=datetime.now(UTC))
    _logger.info("tenant founded", member=sub, tenant_id=tenant.id.value)
    return event


def _first_name(email: str) -> str:
    """Until its owner gives it another."""
    return email.partition("@")[0]
