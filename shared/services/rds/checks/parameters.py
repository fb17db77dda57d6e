"""Whether the parameters that instances run with are safe and sound."""

from collections.abc import Mapping

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.rds import parameters as known
from shared.services.rds.checks.words import keeps
from shared.services.rds.resources.instance import Instance
from shared.services.rds.resources.region import InstanceParameters, Parameter


@check("rds.instance.commits-durably", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def instance_commits_durably(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """What the database says is committed is on disk.

    MySQL's innodb_flush_log_at_trx_commit and sync_binlog, and PostgreSQL's synchronous_commit, trade the last
    commits for speed: a crash, a failover or a restart loses them.

    Fix: RDS console, Parameter groups: put them back to their defaults; `aws rds reset-db-parameter-group
    --db-parameter-group-name GROUP --parameters ParameterName=NAME,ApplyMethod=immediate`.
    """
    return keeps(known.DURABILITY, _of(instance, parameters))


@check("rds.instance.vacuums-by-itself", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def instance_vacuums_by_itself(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """PostgreSQL's autovacuum is on, and so are the counters that it works by.

    Without it tables and indexes bloat, statistics grow old, and at last the database stops to save its
    transaction ids.

    Fix: RDS console, Parameter groups: set autovacuum and track_counts to 1; `aws rds modify-db-parameter-group
    --db-parameter-group-name GROUP --parameters ParameterName=autovacuum,ParameterValue=1,ApplyMethod=immediate`.
    CloudFormation: `Parameters: {autovacuum: "1", track_counts: "1"}`.
    """
    return keeps(known.VACUUM, _of(instance, parameters))


@check("rds.instance.plans-with-indexes", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def instance_plans_with_indexes(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """PostgreSQL's planner may use indexes.

    enable_indexscan and enable_indexonlyscan are switches for trials; left off, they make every query slow.

    Fix: RDS console, Parameter groups: set both to 1; `aws rds modify-db-parameter-group --db-parameter-group-name
    GROUP --parameters ParameterName=enable_indexscan,ParameterValue=1,ApplyMethod=immediate`.
    """
    return keeps(known.INDEXES, _of(instance, parameters))


@check("rds.instance.uses-huge-pages", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def instance_uses_huge_pages(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """PostgreSQL keeps its shared memory in huge pages.

    In pages of 4 KiB, tables of pages for each connection eat the memory that the cache should have.

    Fix: RDS console, Parameter groups: set huge_pages to on; `aws rds modify-db-parameter-group
    --db-parameter-group-name GROUP --parameters
    ParameterName=huge_pages,ParameterValue=on,ApplyMethod=pending-reboot`. CloudFormation: `Parameters: {huge_pages:
    "on"}`.
    """
    return keeps(known.HUGE_PAGES, _of(instance, parameters))


@check("rds.instance.tunes-innodb-soundly", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def instance_tunes_innodb_soundly(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """No parameter of InnoDB, and not the query cache, has a value that AWS advises against.

    innodb_change_buffering, innodb_stats_persistent, innodb_default_row_format and query_cache_type each have
    values that slow a database down, make its plans unsteady, or limit its indexes.

    Fix: RDS console, Parameter groups: put them back to their defaults; `aws rds reset-db-parameter-group
    --db-parameter-group-name GROUP --parameters ParameterName=NAME,ApplyMethod=immediate`.
    """
    return keeps(known.INNODB, _of(instance, parameters))


@check("rds.instance.writes-no-general-log", severity=Severity.MEDIUM, pillar=Pillar.PERFORMANCE)
def instance_writes_no_general_log(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """The general query log is off.

    It writes every statement, costs throughput and storage, and keeps what people sent in plain text.

    Fix: RDS console, Parameter groups: set general_log to 0; `aws rds modify-db-parameter-group
    --db-parameter-group-name GROUP --parameters ParameterName=general_log,ParameterValue=0,ApplyMethod=immediate`.
    CloudFormation: `Parameters: {general_log: "0"}`.
    """
    return keeps(known.GENERAL_LOG, _of(instance, parameters))


@check("rds.instance.logs-to-files", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def instance_logs_to_files(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """MySQL and MariaDB write their logs to files, not to tables.

    Log tables grow with the data, slow recovery down, and cannot go to CloudWatch.

    Fix: RDS console, Parameter groups: set log_output to FILE; `aws rds modify-db-parameter-group
    --db-parameter-group-name GROUP --parameters ParameterName=log_output,ParameterValue=FILE,ApplyMethod=immediate`.
    CloudFormation: `Parameters: {log_output: FILE}`.
    """
    return keeps(known.LOG_OUTPUT, _of(instance, parameters))


@check("rds.instance.sets-no-low-limits", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def instance_sets_no_low_limits(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """Connections of a user and open files are not held below what a database needs.

    With a low max_user_connections clients are refused while the database is idle; with a low innodb_open_files it
    opens and closes files all the time.

    Fix: RDS console, Parameter groups: put both back to their defaults; `aws rds reset-db-parameter-group
    --db-parameter-group-name GROUP --parameters ParameterName=max_user_connections,ApplyMethod=immediate`.
    """
    found = _of(instance, parameters)
    if not any(name in found for name in known.LEAST):
        return not_applicable("its engine has none of these parameters")
    values = {name: found[name].value for name in known.LEAST if name in found and found[name].by_user}
    # 0 means without a limit.
    low = [
        f"{name} is {value}"
        for name, value in values.items()
        if value is not None and value.isdigit() and 0 < int(value) < known.LEAST[name]
    ]
    if low:
        return failed(", ".join(low))
    return passed("nobody set a limit" if not values else f"{', '.join(values)} set high enough")


@check("rds.instance.sizes-memory-by-formula", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def instance_sizes_memory_by_formula(instance: Instance, parameters: InstanceParameters) -> Verdict:
    """Memory parameters that somebody set follow the size of the instance.

    A number that was right for one class starves the database, or swaps, after the next change of class; a formula
    such as {DBInstanceClassMemory*3/4} grows with it.

    Fix: RDS console, Parameter groups: put the parameter back, or use a formula; `aws rds reset-db-parameter-group
    --db-parameter-group-name GROUP --parameters ParameterName=NAME,ApplyMethod=pending-reboot`.
    """
    found = _of(instance, parameters)
    own = {name: found[name].value or "" for name in sorted(known.MEMORY) if name in found and found[name].by_user}
    fixed = [f"{name} is {value}" for name, value in own.items() if "DBInstanceClassMemory" not in value]
    if fixed:
        return failed(", ".join(fixed))
    if not found:
        return not_applicable("its engine has none of these parameters")
    return passed("defaults or formulas")


def _of(instance: Instance, parameters: InstanceParameters) -> Mapping[str, Parameter]:
    """All that its groups say; an instance has one group but for a moment."""
    merged: dict[str, Parameter] = {}
    for one in instance.parameter_groups:
        merged |= parameters.groups.get(one.name, {})
    return merged
