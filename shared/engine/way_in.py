"""From a connected account to clients that may read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import boto3

from shared.aws.access import assume_role
from shared.aws.clients import Clients
from shared.aws.credentials import Credentials
from shared.domain.account import Account, RoleAccess
from shared.domain.errors import AccessFailed
from shared.store.envelope import Envelope, SealContext, SealError
from shared.store.tenant_store import TenantStore


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """aws: our own session; sts: our own client, made where an account is entered by a role; envelope: by keys.

    endpoint_url: where customers' AWS answers, None for AWS itself.
    """

    aws: boto3.Session
    sts: Callable[[], Any]
    envelope: Callable[[], Envelope]
    endpoint_url: str | None = None

    def enter(self, store: TenantStore, account: Account) -> Clients:
        """Raises AccessFailed, in AWS's words where AWS refused."""
        credentials = self._credentials(store, account)
        return Clients(self.aws, credentials=credentials, endpoint_url=self.endpoint_url)

    def _credentials(self, store: TenantStore, account: Account) -> Credentials:
        access = account.access
        if isinstance(access, RoleAccess):
            return assume_role(self.sts(), access.role_arn, access.external_id, f"quarterdeck-{store.id}")
        sealed = store.credentials.get(account.account_id, access.credential_version)
        try:
            keys = self.envelope().open_keys(
                sealed, SealContext(store.id, account.account_id, access.credential_version)
            )
        except SealError as error:
            raise AccessFailed("CredentialDoesNotOpen", str(error), "Enter the account's access keys again.") from error
        return Credentials(keys.access_key_id, keys.secret_access_key)
