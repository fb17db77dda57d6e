"""What differs from engine to engine: names, ports, logs, versions and their ends."""

from collections.abc import Mapping
from datetime import date

# What DescribeDBInstances tells besides of other services that share RDS's API.
NOT_RDS = frozenset({"neptune", "docdb"})
AURORA_MYSQL = frozenset({"aurora", "aurora-mysql"})
AURORA = AURORA_MYSQL | {"aurora-postgresql"}

DEFAULT_PORTS: Mapping[str, int] = {
    "mysql": 3306,
    "mariadb": 3306,
    "aurora": 3306,
    "aurora-mysql": 3306,
    "postgres": 5432,
    "aurora-postgresql": 5432,
    "oracle": 1521,
    "sqlserver": 1433,
    "db2": 50000,
}

# The name that the console proposes for the first user.
DEFAULT_ADMINS: Mapping[str, str] = {
    "mysql": "admin",
    "mariadb": "admin",
    "aurora": "admin",
    "aurora-mysql": "admin",
    "postgres": "postgres",
    "aurora-postgresql": "postgres",
    "oracle": "admin",
    "sqlserver": "admin",
    "db2": "admin",
}

_MYSQL_LOGS = ("audit", "error", "general", "slowquery")

# Logs that Security Hub wants in CloudWatch, of instances that belong to no cluster.
INSTANCE_LOGS: Mapping[str, tuple[str, ...]] = {
    "mysql": _MYSQL_LOGS,
    "mariadb": _MYSQL_LOGS,
    "postgres": ("postgresql", "upgrade"),
    "oracle": ("alert", "audit", "trace", "listener"),
    "sqlserver": ("error", "agent"),
}
CLUSTER_LOGS: Mapping[str, tuple[str, ...]] = {
    "aurora": ("audit",),
    "aurora-mysql": ("audit",),
    "aurora-postgresql": ("postgresql",),
    "mysql": ("error",),
    "postgres": ("postgresql",),
}

# Engine -> the parameter that refuses plain connections. Oracle and Db2 have none: options and wallets decide there.
TLS_PARAMETERS: Mapping[str, str] = {
    "mysql": "require_secure_transport",
    "mariadb": "require_secure_transport",
    "aurora": "require_secure_transport",
    "aurora-mysql": "require_secure_transport",
    "postgres": "rds.force_ssl",
    "aurora-postgresql": "rds.force_ssl",
    "sqlserver": "rds.force_ssl",
}
# Where Performance Insights (Database Insights) does not exist: families of classes, and single ones, by engine.
# Source: "DB engine, Region, and instance class support for Database Insights", RDS and Aurora User Guides, 2026.
_SMALL = ("db.t2.micro", "db.t2.small", "db.t3.micro", "db.t3.small", "db.t4g.micro", "db.t4g.small")
WITHOUT_INSIGHTS: Mapping[str, tuple[str, ...]] = {
    "db2": ("db.",),
    "mysql": _SMALL,
    "mariadb": _SMALL,
    "aurora": ("db.t2.", "db.t3.", "db.t4g.micro", "db.t4g.small"),
    "aurora-mysql": ("db.t2.", "db.t3.", "db.t4g.micro", "db.t4g.small"),
}
IAM_ENGINES = frozenset({"mysql", "mariadb", "postgres", "aurora", "aurora-mysql", "aurora-postgresql"})

# Ends of the makers' own support, for the engines whose lifecycle RDS's API does not tell. As of 2026-11.
# Microsoft Lifecycle (extended end date); Oracle Lifetime Support Policy (extended support, or premier where none).
MAKERS_SUPPORT: Mapping[tuple[str, str], date] = {
    ("sqlserver", "11"): date(2022, 7, 12),
    ("sqlserver", "12"): date(2024, 7, 9),
    ("sqlserver", "13"): date(2026, 7, 14),
    ("sqlserver", "14"): date(2027, 10, 12),
    ("sqlserver", "15"): date(2030, 1, 8),
    ("sqlserver", "16"): date(2033, 1, 11),
    ("oracle", "12"): date(2022, 7, 31),
    ("oracle", "18"): date(2021, 6, 30),
    ("oracle", "19"): date(2032, 12, 31),
    ("oracle", "21"): date(2027, 7, 31),
}


def family(engine: str) -> str:
    """The engine without its edition: sqlserver-ee and custom-sqlserver-ee are sqlserver, oracle-se2 is oracle."""
    bare = engine.removeprefix("custom-")
    for one in ("sqlserver", "oracle", "db2"):
        if bare.startswith(one):
            return one
    return bare


def major_version(engine: str, version: str) -> str:
    """As AWS names lifecycles: 8.0 of mysql 8.0.35, 15 of postgres 15.4, 9.6 of postgres 9.6.24, 10.11 of mariadb.

    Aurora MySQL tells its compatibility first: 8.0 of 8.0.mysql_aurora.3.05.2.
    """
    parts = version.split(".")
    if engine in ("postgres", "aurora-postgresql"):
        old = parts[0].isdigit() and int(parts[0]) < 10  # PostgreSQL counted majors by two numbers until 9.6
        return ".".join(parts[:2]) if old else parts[0]
    if family(engine) in ("sqlserver", "oracle", "db2"):
        return parts[0]
    return ".".join(parts[:2])
