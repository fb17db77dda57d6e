"""Everything that is kept of one tenant. Made from a verified tenant id and the caller's session, and never shared."""

from functools import cached_property

import boto3

from shared.domain.tenant import TenantId
from shared.store.accounts import Accounts
from shared.store.audit import Audit
from shared.store.connection import Database, TableNames
from shared.store.credentials import Credentials
from shared.store.findings import Findings
from shared.store.keys import Keys
from shared.store.members import Members
from shared.store.runs import Runs
from shared.store.stats import Stats
from shared.store.tasks import Tasks
from shared.store.tenants import Tenants


class TenantStore:
    """One tenant's part of the tables. A part whose table was not named raises LookupError when it is touched."""

    def __init__(self, tenant: TenantId, aws: boto3.Session, tables: TableNames) -> None:
        self.id = tenant
        self._database = Database(aws, tables)
        self._keys = Keys(tenant)
        self.audit = Audit(self._database, self._keys)

    @cached_property
    def tenant(self) -> Tenants:
        return Tenants(self._database, self._keys, self.id)

    @cached_property
    def members(self) -> Members:
        return Members(self._database, self._keys, self.id)

    @cached_property
    def credentials(self) -> Credentials:
        return Credentials(self._database, self._keys, self.audit)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self._database, self._keys, self.tenant, self.credentials, self.audit)

    @cached_property
    def tasks(self) -> Tasks:
        return Tasks(self._database, self._keys, self.tenant, self.audit)

    @cached_property
    def runs(self) -> Runs:
        return Runs(self._database, self._keys, self.audit)

    @cached_property
    def findings(self) -> Findings:
        return Findings(self._database, self._keys)

    @cached_property
    def stats(self) -> Stats:
        return Stats(self._database, self._keys)
