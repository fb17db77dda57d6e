"""/api/session and /api/me."""

import os

import boto3
from botocore import UNSIGNED
from botocore.config import Config

from functions.api_session.settings import Settings
from shared.api.application import Api
from shared.api.routes.session import OPEN_ROUTES, SessionParts, router
from shared.api.session import Sessions
from shared.store.memberships import Memberships

_settings, _aws = Settings.read(os.environ), boto3.Session()
_cognito = _aws.client("cognito-idp", config=Config(signature_version=UNSIGNED))
_parts = SessionParts(
    sessions=Sessions(_cognito, _settings.user_pool_client_id),
    memberships=Memberships(_aws, _settings.tables),
    origins=_settings.origins,
    secure=_settings.secure,
)
handler = Api(router, _settings.place(_aws), _parts, open_routes=OPEN_ROUTES).handler
