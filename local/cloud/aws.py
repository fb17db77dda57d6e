"""boto3 clients of the embedded cloud. A 12-digit access key is the root of that account."""

import threading
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
from botocore import UNSIGNED
from botocore.config import Config

from local.cloud.place import DEMO_ACCOUNT, HOSTING_ACCOUNT, REGION, Place

# A session makes one client at a time.
_MAKING = threading.Lock()
_SETTINGS = Config(
    retries={"mode": "standard", "total_max_attempts": 2},
    s3={"addressing_style": "path"},
    read_timeout=120,
    inject_host_prefix=False,
    max_pool_connections=32,
)


@dataclass(frozen=True, slots=True)
class Credentials:
    access_key: str
    secret_key: str
    token: str | None = None


def root_of(account: str) -> Credentials:
    """The embedded cloud asks an account's root for no secret."""
    return Credentials(account, "embedded")


HOST = root_of(HOSTING_ACCOUNT)
DEMO = root_of(DEMO_ACCOUNT)


def client(place: Place, service: str, *, credentials: Credentials = HOST, region: str = REGION) -> Any:
    """A client of the embedded cloud."""
    return endpoint_client(place.cloud_url, service, credentials=credentials, region=region)


def endpoint_client(url: str, service: str, *, credentials: Credentials, region: str = REGION) -> Any:
    with _MAKING:
        made: Any = _session(credentials).client(  # type: ignore[call-overload]
            service, region_name=region, endpoint_url=url, config=_SETTINGS
        )
    return made


@cache
def _session(credentials: Credentials) -> boto3.Session:
    """One for all clients: each session would read AWS's models anew."""
    return boto3.Session(
        aws_access_key_id=credentials.access_key,
        aws_secret_access_key=credentials.secret_key,
        aws_session_token=credentials.token,
    )


def unsigned_client(place: Place, service: str) -> Any:
    """A client without credentials, for what a browser may call."""
    made: Any = boto3.client(  # type: ignore[call-overload]
        service, region_name=REGION, endpoint_url=place.cloud_url, config=Config(signature_version=UNSIGNED)
    )
    return made
