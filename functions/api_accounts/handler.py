"""/api/accounts: the only function of the API that goes into customers' accounts."""

import os

import boto3

from functions.api_accounts.settings import Settings
from shared.api.application import Api
from shared.api.connection import Connections
from shared.api.routes.accounts import router
from shared.aws.account import Identity, caller_identity
from shared.aws.clients import Clients
from shared.aws.credentials import Credentials
from shared.domain.scope import Scope, home_region, partition_of
from shared.store.envelope import Envelope
from shared.store.objects import Results

_settings, _aws = Settings.read(os.environ), boto3.Session()
_place = _settings.place(_aws)


def _identify(credentials: Credentials, partition: str) -> Identity:
    """A session of its own: nothing of one customer's serves another."""
    region = home_region(partition)
    session = boto3.Session(
        credentials.access_key_id,
        credentials.secret_access_key,
        credentials.session_token,
        region_name=region,
    )
    clients = Clients(session, endpoint_url=_settings.customer_endpoint_url)
    return caller_identity(clients, region)


_parts = Connections(
    platform=Scope(partition_of(_aws.region_name), _settings.platform_account_id, _aws.region_name),
    key=_place.secrets.cursor,
    sts=_aws.client("sts", endpoint_url=_settings.customer_endpoint_url),
    identify=_identify,
    envelope=Envelope(_aws.client("kms"), _settings.credential_key_arn),
    results=lambda tenant: Results(tenant, _aws, _settings.results_bucket),
)
handler = Api(router, _place, _parts).handler
