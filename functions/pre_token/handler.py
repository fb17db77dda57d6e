"""Cognito asks before each token: the active tenant goes into the access token."""

import os
from typing import Any

import boto3
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.pre_token.settings import Settings
from shared.api.active_tenant import active_tenant
from shared.store.memberships import Memberships

_settings = Settings.read(os.environ)
_memberships = Memberships(boto3.Session(), _settings.tables)
_logger, _tracer = Logger(), Tracer()


@_tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@_logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Event and answer: version 2 of the trigger. A user without a tenant gets a token without one."""
    sub = event["request"]["userAttributes"]["sub"]
    wanted = (event["request"].get("clientMetadata") or {}).get("tenant_id")
    tenant = active_tenant(_memberships, sub, wanted)
    _logger.info("token", member=sub, tenant_id=str(tenant), trigger=event["triggerSource"])
    claims = {"tenant_id": tenant.value} if tenant else {}
    event["response"] = {"claimsAndScopeOverrideDetails": {"accessTokenGeneration": {"claimsToAddOrOverride": claims}}}
    return event
