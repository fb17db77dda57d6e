"""Our tables as plain data: the stacks create them from this, and so do the tests. shared.store fills them.

Every table but `idempotency` (Powertools' own) has string keys `pk` and `sk`; every pk begins with the tenant,
save a user's own partition in `core` (see shared/store/memberships.py).
"""

from dataclasses import dataclass

# All that the lists of findings copy, besides keys: two columns to filter by, and the rest packed into one, for
# the names of columns are paid for in every row.
_FINDING_COLUMNS = ("status", "service", "summary")


@dataclass(frozen=True, slots=True)
class Index:
    """A global secondary index with string keys. columns: what it copies besides the keys; None copies all."""

    name: str
    partition_key: str
    sort_key: str
    columns: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Keys are strings. ttl: the attribute that holds the epoch second after which an item may go."""

    partition_key: str
    sort_key: str | None
    ttl: str | None = None
    indexes: tuple[Index, ...] = ()


TABLES = {
    "core": Table("pk", "sk"),
    "runs": Table("pk", "sk", ttl="expires_at", indexes=(Index("by_task", "task_pk", "sk"),)),
    "findings": Table(
        "pk",
        "sk",
        indexes=(
            Index("by_severity", "state_pk", "severity_sk", _FINDING_COLUMNS),
            Index("by_time", "state_pk", "time_sk", _FINDING_COLUMNS),
            Index("by_account", "account_pk", "severity_sk", _FINDING_COLUMNS),
            Index("by_service", "service_pk", "severity_sk", _FINDING_COLUMNS),
            # Sparse: only findings whose facts could not be read carry unread_pk.
            Index("by_unread", "unread_pk", "severity_sk", _FINDING_COLUMNS),
        ),
    ),
    "stats": Table("pk", "sk"),
    "audit": Table("pk", "sk"),
    "idempotency": Table("id", None, ttl="expiration"),
}
