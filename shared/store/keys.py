"""The one builder of keys: of table items, objects and schedules. Nobody else joins strings to a key.

Every key of a tenant begins with it (`T#acme#...` in tables, `tenants/acme/...` in the bucket), so that a session
policy (dynamodb:LeadingKeys, an S3 prefix) can fence a tenant in. Parts are percent-encoded, so no part can hold the
separator and no two tuples of parts make the same key; a part that would be too long for a key becomes its digest.
"""

import hashlib
from datetime import UTC, date, datetime
from urllib.parse import quote

from shared.domain.changes import FindingState
from shared.domain.run import run_id
from shared.domain.tenant import TenantId
from shared.domain.terms import Severity

_SEPARATOR = "#"
_LONGEST_PART = 200
# quote() never leaves a bare `%~`: no encoded part can be taken for a digest.
_DIGEST = "%~"
_LAST_MILLISECOND = 10**14 - 1


def encode_part(part: str) -> str:
    """Only A-Z a-z 0-9 _ . - ~ : and %; at most 200 characters; different for different parts."""
    # A lone surrogate is no valid text, yet it may not make two keys alike.
    raw = part.encode("utf-8", "surrogatepass")
    encoded = quote(raw, safe=":")
    return encoded if len(encoded) <= _LONGEST_PART else _DIGEST + hashlib.sha256(raw).hexdigest()


def join(*parts: str) -> str:
    return _SEPARATOR.join(encode_part(part) for part in parts)


def prefix(*parts: str) -> str:
    """What the keys of the same first parts begin with, and no others."""
    return join(*parts) + _SEPARATOR


def moment_part(moment: datetime) -> str:
    """Sorts by time: 2026-01-02T03:04:05.000000Z."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


TENANT = join("TENANT")
ACTIVE = join("ACTIVE")
NOW = join("NOW")
MEMBERS = prefix("MEMBER")
ACCOUNTS = prefix("ACCOUNT")
TASKS = prefix("TASK")
MEMBERSHIPS = prefix("T")
DAYS = prefix("DAY")


def member(sub: str) -> str:
    return join("MEMBER", sub)


def account(account_id: str) -> str:
    return join("ACCOUNT", account_id)


def credential(account_id: str, version: int) -> str:
    return join("CREDENTIAL", account_id, f"{version:010d}")


def task(task_id: str) -> str:
    return join("TASK", task_id)


def run(identifier: str) -> str:
    return join(identifier)


def unit(account_id: str, service: str) -> str:
    return join(account_id, service)


def finding(key: str) -> str:
    return join(key)


def severity_first(severity: Severity, changed_at: datetime) -> str:
    """Sorts the gravest first, and the newest change first among equals; an index may hold equal sort keys."""
    age = _LAST_MILLISECOND - int(changed_at.timestamp() * 1000)
    return join(str(severity.rank), f"{age:014d}")


def severity_prefix(severity: Severity) -> str:
    return prefix(str(severity.rank))


def day(when: date) -> str:
    return join("DAY", when.isoformat())


def audit_event(at: datetime, request_id: str, action: str, target: str) -> str:
    return join(moment_part(at), request_id, action, target)


def user_partition(sub: str) -> str:
    """The one partition that is no tenant's: the tenants of a user."""
    return join("U", sub)


def membership(tenant: TenantId) -> str:
    return join("T", tenant.value)


class Keys:
    """The partitions, objects and schedules of one tenant."""

    def __init__(self, tenant: TenantId) -> None:
        self._tenant = tenant

    def _partition(self, *parts: str) -> str:
        return join("T", self._tenant.value, *parts)

    @property
    def core(self) -> str:
        return self._partition("CORE")

    @property
    def runs(self) -> str:
        return self._partition("RUN")

    @property
    def run_days(self) -> str:
        return self._partition("DAY")

    @property
    def selections(self) -> str:
        return self._partition("SELECTION")

    def run_id(self, task_id: str, scheduled_at: datetime) -> str:
        return run_id(self._tenant, task_id, scheduled_at)

    def runs_of_task(self, task_id: str) -> str:
        return self._partition("TASK", task_id)

    def units(self, identifier: str) -> str:
        return self._partition("UNIT", identifier)

    @property
    def findings(self) -> str:
        return self._partition("FINDING")

    def findings_in(self, state: FindingState) -> str:
        return self._partition("STATE", state)

    def findings_of_account(self, state: FindingState, account_id: str) -> str:
        return self._partition("STATE", state, "ACCOUNT", account_id)

    def findings_of_service(self, state: FindingState, service: str) -> str:
        return self._partition("STATE", state, "SERVICE", service)

    @property
    def unread_findings(self) -> str:
        return self._partition("UNREAD")

    @property
    def counts(self) -> str:
        return self._partition("COUNT")

    @property
    def overview(self) -> str:
        return self._partition("OVERVIEW")

    @property
    def audit(self) -> str:
        return self._partition("AUDIT")

    def result(self, identifier: str, account_id: str, service: str, part: int | None = None) -> str:
        """The findings of a unit; part: one invocation's share, until the unit's whole result is written."""
        name = encode_part(service) if part is None else f"{encode_part(service)}.parts/{part:06d}"
        return self._object("runs", identifier, account_id) + f"/{name}.jsonl.gz"

    def place(self, identifier: str, account_id: str, service: str, part: int) -> str:
        """Where a unit stood at the end of a part."""
        return self._object("runs", identifier, account_id) + f"/{encode_part(service)}.parts/{part:06d}.json"

    def snapshot(self, account_id: str, service: str) -> str:
        return self.snapshots(account_id) + f"{encode_part(service)}.jsonl.gz"

    def snapshots(self, account_id: str) -> str:
        """What the keys of an account's snapshots begin with."""
        return self._object("snapshots", account_id) + "/"

    def _object(self, *parts: str) -> str:
        return "/".join(("tenants", *(encode_part(part) for part in (self._tenant.value, *parts))))

    def schedule_name(self, task_id: str) -> str:
        """EventBridge Scheduler allows 64 of A-Z a-z 0-9 - _ . in a name."""
        return "qd-" + hashlib.sha256(self._partition("SCHEDULE", task_id).encode()).hexdigest()[:48]
