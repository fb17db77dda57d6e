"""Parameters of engines that checks look at: what each must not be, and what that does.

Names and dangers: "Recommendations from Amazon RDS" in the RDS User Guide.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_OFF = frozenset({"0", "off", "false", "no"})


@dataclass(frozen=True, slots=True)
class Rule:
    """bad: values, in lower case, that break it."""

    bad: frozenset[str]
    then: str


DURABILITY: Mapping[str, Rule] = {
    "innodb_flush_log_at_trx_commit": Rule(frozenset({"0", "2"}), "a crash loses a second of commits"),
    "sync_binlog": Rule(frozenset({"0"}), "replicas can miss commits after a crash"),
    "synchronous_commit": Rule(_OFF | {"local"}, "a crash loses commits that clients took for done"),
}
VACUUM: Mapping[str, Rule] = {
    "autovacuum": Rule(_OFF, "tables bloat, and transaction ids run out"),
    "track_counts": Rule(_OFF, "autovacuum does not see what changed"),
}
INDEXES: Mapping[str, Rule] = {
    "enable_indexscan": Rule(_OFF, "queries read whole tables"),
    "enable_indexonlyscan": Rule(_OFF, "queries read tables beside the index"),
}
INNODB: Mapping[str, Rule] = {
    "innodb_change_buffering": Rule(
        frozenset({"all", "inserts", "deletes", "changes", "purges"}), "recovery and upgrades take longer"
    ),
    "innodb_stats_persistent": Rule(_OFF, "plans change after each restart"),
    "innodb_default_row_format": Rule(frozenset({"compact", "redundant"}), "indexes on long columns fail"),
    "query_cache_type": Rule(frozenset({"1", "2", "on", "demand"}), "the cache's lock stalls writers"),
}
HUGE_PAGES: Mapping[str, Rule] = {"huge_pages": Rule(_OFF, "large memory is managed in small pages")}
GENERAL_LOG: Mapping[str, Rule] = {"general_log": Rule(frozenset({"1", "on"}), "every statement is written down")}
LOG_OUTPUT: Mapping[str, Rule] = {
    "log_output": Rule(frozenset({"table", "table,file", "file,table"}), "logs grow in tables")
}
# name -> the least value. Below it clients are refused, or files opened and closed all the time.
LEAST: Mapping[str, int] = {"max_user_connections": 50, "innodb_open_files": 65}
MEMORY = frozenset(
    {
        "innodb_buffer_pool_size",
        "innodb_log_buffer_size",
        "join_buffer_size",
        "sort_buffer_size",
        "key_buffer_size",
        "tmp_table_size",
        "max_heap_table_size",
        "shared_buffers",
        "work_mem",
        "maintenance_work_mem",
        "effective_cache_size",
        "autovacuum_work_mem",
    }
)
READ_ONLY = "read_only"
AUDIT = "server_audit_logging"
TLS = frozenset({"require_secure_transport", "rds.force_ssl"})

WATCHED: tuple[str, ...] = tuple(
    sorted(
        {
            *DURABILITY,
            *VACUUM,
            *INDEXES,
            *INNODB,
            *HUGE_PAGES,
            *GENERAL_LOG,
            *LOG_OUTPUT,
            *LEAST,
            *MEMORY,
            *TLS,
            READ_ONLY,
            AUDIT,
        }
    )
)
