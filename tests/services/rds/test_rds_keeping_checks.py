from typing import Any

from shared.services.rds.checks import keeping, parameters, performance, upkeep
from shared.services.rds.resources.instance import AppliedGroup
from shared.services.rds.resources.region import (
    BackedUp,
    InstanceParameters,
    Lifecycles,
    Maintenance,
    Parameter,
    PendingMaintenance,
    RunningVersions,
    Version,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.rds.builders import (
    EXTENDED,
    GIB,
    NOW,
    a_member,
    a_use,
    an_instance,
    days_ago,
    instance_parameters,
    lifecycles,
)

INSTANCE, MEMBER, REPLICA = an_instance(), a_member(), an_instance(source="shop")
KEPT = BackedUp(frozenset({INSTANCE.arn}))
SAID: dict[str, Any] = {"engine": "postgres", "engine_version": "16.4"}


def running(told: Version | None) -> RunningVersions:
    return RunningVersions({} if told is None else {("postgres", "16.4"): told})


def pending(*found: Maintenance) -> PendingMaintenance:
    return PendingMaintenance({INSTANCE.arn: found})


CASES = [
    *table(
        keeping.instance_runs_in_several_zones,
        ("it does", (INSTANCE,), PASS, "standby"),
        ("it does not", (an_instance(multi_az=False),), FAIL, "one zone"),
        ("a member", (MEMBER,), NOT_APPLICABLE, "web"),
        ("a replica", (REPLICA,), NOT_APPLICABLE, "shop"),
    ),
    *table(
        keeping.instance_is_protected_from_deletion,
        ("it is", (INSTANCE,), PASS, "protected"),
        ("it is not", (an_instance(protected=False),), FAIL, "one call"),
        ("a member", (MEMBER,), NOT_APPLICABLE, "web"),
    ),
    *table(
        keeping.instance_keeps_backups,
        ("just long enough", (an_instance(backup_days=7),), PASS, "7 days"),
        ("a day too short", (an_instance(backup_days=6),), FAIL, "6 days"),
        ("off", (an_instance(backup_days=0),), FAIL, "off"),
        ("a member", (MEMBER,), NOT_APPLICABLE, "web"),
        ("a replica", (an_instance(source="shop", backup_days=0),), NOT_APPLICABLE, "shop"),
    ),
    *table(
        keeping.instance_is_in_backup_plan,
        ("it is", (INSTANCE, KEPT), PASS, "keeps it"),
        ("it is not", (INSTANCE, BackedUp(frozenset())), FAIL, "nothing"),
        ("a member", (MEMBER, KEPT), NOT_APPLICABLE, "web"),
        ("a replica", (REPLICA, KEPT), NOT_APPLICABLE, "shop"),
    ),
    *table(
        keeping.instance_copies_backups_to_another_region,
        ("it does", (INSTANCE,), PASS, "eu-north-1"),
        ("it does not", (an_instance(backups_copied_to=()),), FAIL, "stay"),
        ("a member", (MEMBER,), NOT_APPLICABLE, "alone"),
    ),
    *table(
        keeping.instance_copies_tags_to_snapshots,
        ("it does", (INSTANCE,), PASS, "copied"),
        ("it does not", (an_instance(copies_tags=False),), FAIL, "no tags"),
        ("a member", (MEMBER,), NOT_APPLICABLE, "web"),
    ),
    *table(
        keeping.instance_scales_storage,
        ("it does", (INSTANCE,), PASS, "1000 GiB"),
        ("it does not", (an_instance(storage_limit_gib=None),), FAIL, "200 GiB"),
        ("RDS Custom", (an_instance(engine="custom-oracle-ee"),), NOT_APPLICABLE, "RDS Custom"),
        ("a member", (MEMBER,), NOT_APPLICABLE, "cluster"),
    ),
    *table(
        keeping.instance_has_free_storage,
        ("just enough", (INSTANCE, a_use(free_storage=(40.1 * GIB,))), PASS, "80%"),
        ("nearly full", (INSTANCE, a_use(free_storage=(40.0 * GIB,))), FAIL, "80%"),
        ("fuller in the past", (INSTANCE, a_use(free_storage=(1.0 * GIB, 100.0 * GIB))), PASS, "50%"),
        ("a member", (MEMBER, a_use()), NOT_APPLICABLE, "cluster"),
        ("no data", (INSTANCE, a_use(free_storage=())), NOT_APPLICABLE, "CloudWatch"),
    ),
    *table(
        keeping.instance_replica_keeps_up,
        ("nearly", (REPLICA, a_use(replica_lag=(59.0,))), PASS, "59 seconds"),
        ("not any more", (REPLICA, a_use(replica_lag=(1.0, 60.0, 1.0))), FAIL, "60 seconds"),
        ("no replica", (INSTANCE, a_use()), NOT_APPLICABLE, "no replica"),
        ("no data", (REPLICA, a_use()), NOT_APPLICABLE, "CloudWatch"),
    ),
    *table(
        keeping.instance_replica_is_read_only,
        (
            "it is",
            (an_instance(source="shop", engine="mysql"), instance_parameters(read_only="{TrueIfReplica}")),
            PASS,
            "TrueIfReplica",
        ),
        (
            "it is not",
            (an_instance(source="shop", engine="mysql"), instance_parameters(read_only="0")),
            FAIL,
            "read_only is 0",
        ),
        (
            "the default",
            (an_instance(source="shop", engine="mysql"), instance_parameters()),
            PASS,
            "the default",
        ),
        ("cannot be written to", (REPLICA, instance_parameters()), NOT_APPLICABLE, "postgres"),
        ("no replica", (INSTANCE, instance_parameters()), NOT_APPLICABLE, "no replica"),
    ),
    *table(
        upkeep.instance_upgrades_minor_versions,
        ("it does", (INSTANCE,), PASS, "themselves"),
        ("it does not", (an_instance(upgrades_minor_versions=False),), FAIL, "by hand"),
        ("RDS Custom", (an_instance(engine="custom-oracle-ee"),), NOT_APPLICABLE, "RDS Custom"),
    ),
    *table(
        upkeep.instance_runs_supported_version,
        ("for long", (INSTANCE, lifecycles(standard_days=181), NOW), PASS, "ends on"),
        ("until the notice's day", (INSTANCE, lifecycles(standard_days=180), NOW), FAIL, "ends on"),
        ("a member", (MEMBER, lifecycles(standard_days=180), NOW), NOT_APPLICABLE, "web"),
        ("no more", (INSTANCE, lifecycles(standard_days=-1), NOW), FAIL, "ended on"),
        ("AWS lists it no more", (INSTANCE, lifecycles(standard_days=900, major="17"), NOW), FAIL, "no longer lists"),
        (
            "the maker's end",
            (an_instance(engine="sqlserver-ee", engine_version="15.00.4322.2.v1"), Lifecycles({}), NOW),
            PASS,
            "2030-01-08",
        ),
        (
            "the maker's end is near",
            (an_instance(engine="sqlserver-ee", engine_version="13.00.6441.1.v1"), Lifecycles({}), NOW),
            FAIL,
            "2026-07-14",
        ),
        (
            "nobody tells",
            (an_instance(engine="db2-se", engine_version="11.5.9"), Lifecycles({}), NOW),
            NOT_APPLICABLE,
            "nobody tells",
        ),
    ),
    *table(
        upkeep.instance_runs_available_version,
        ("it does", (INSTANCE, running(Version("available"))), PASS, "16.4"),
        ("deprecated", (INSTANCE, running(Version("deprecated"))), FAIL, "deprecated"),
        ("unknown", (INSTANCE, running(None)), FAIL, "no longer knows"),
    ),
    *table(
        upkeep.instance_runs_recommended_minor_version,
        ("it does", (INSTANCE, running(Version("available"))), PASS, "16.4"),
        ("it does not", (INSTANCE, running(Version("available", "16.6"))), FAIL, "16.6"),
        ("unknown", (INSTANCE, running(None)), NOT_APPLICABLE, "no longer knows"),
    ),
    *table(
        upkeep.instance_declines_extended_support,
        ("it does", (an_instance(lifecycle_support=f"{EXTENDED}-disabled"),), PASS, "not enrolled"),
        ("it does not", (an_instance(lifecycle_support=EXTENDED),), FAIL, "enrolled"),
        ("no such thing", (INSTANCE,), NOT_APPLICABLE, "postgres"),
    ),
    *table(
        upkeep.instance_certificate_is_good_for_long,
        ("for long", (an_instance(certificate_ends=days_ago(-91)), NOW), PASS, "rsa2048"),
        ("not for long", (an_instance(certificate_ends=days_ago(-90)), NOW), FAIL, "2026-08-30"),
        ("ended", (an_instance(certificate_ends=days_ago(1)), NOW), FAIL, "2026-05-31"),
        ("not told", (an_instance(certificate_ends=None), NOW), NOT_APPLICABLE, "no end"),
    ),
    *table(
        upkeep.instance_monitors_operating_system,
        ("it does", (INSTANCE,), PASS, "60 seconds"),
        ("it does not", (an_instance(monitoring_seconds=0),), FAIL, "off"),
        ("RDS Custom", (an_instance(engine="custom-oracle-ee"),), NOT_APPLICABLE, "RDS Custom"),
    ),
    *table(
        upkeep.instance_records_performance,
        ("it does", (INSTANCE,), PASS, "recorded"),
        ("it does not", (an_instance(performance_insights=False),), FAIL, "off"),
        ("Db2", (an_instance(engine="db2-se"),), NOT_APPLICABLE, "db2-se"),
        ("too small", (an_instance(engine="mysql", class_name="db.t4g.small"),), NOT_APPLICABLE, "db.t4g.small"),
        ("PostgreSQL as small", (an_instance(class_name="db.t4g.small"),), PASS, "recorded"),
        ("RDS Custom", (an_instance(engine="custom-oracle-ee"),), NOT_APPLICABLE, "RDS Custom"),
    ),
    *table(
        upkeep.instance_parameters_are_applied,
        ("they are", (INSTANCE,), PASS, "in sync"),
        (
            "they are not",
            (an_instance(parameter_groups=(AppliedGroup("orders", "pending-reboot"),)),),
            FAIL,
            "pending-reboot",
        ),
    ),
    *table(
        upkeep.instance_has_own_parameter_group,
        ("it has", (INSTANCE,), PASS, "orders"),
        (
            "it has not",
            (an_instance(parameter_groups=(AppliedGroup("default.postgres16", "in-sync"),)),),
            FAIL,
            "default.postgres16",
        ),
    ),
    *table(
        upkeep.instance_is_well,
        ("it is", (INSTANCE,), PASS, "available"),
        ("it is not", (an_instance(status="storage-full"),), FAIL, "storage-full"),
    ),
    *table(
        upkeep.instance_has_no_forced_maintenance,
        ("nothing waits", (INSTANCE, PendingMaintenance({})), PASS, "nothing waits"),
        ("optional", (INSTANCE, pending(Maintenance("os-upgrade", ""))), PASS, "optional: os-upgrade"),
        ("forced", (INSTANCE, pending(Maintenance("os-upgrade", "", days_ago(-9)))), FAIL, "2026-06-10"),
    ),
    *table(
        upkeep.instance_is_tagged,
        ("it is", (INSTANCE,), PASS, "owner"),
        ("by AWS only", (an_instance(tags={"aws:created": "1"}),), FAIL, "no tags"),
    ),
    *table(
        upkeep.instance_is_not_left_stopped,
        ("it runs", (INSTANCE,), PASS, "available"),
        ("it is stopped", (an_instance(status="stopped"),), FAIL, "stopped"),
    ),
    *table(
        parameters.instance_commits_durably,
        ("it does", (INSTANCE, instance_parameters(synchronous_commit="on")), PASS, "synchronous_commit is on"),
        ("it does not", (INSTANCE, instance_parameters(synchronous_commit="OFF")), FAIL, "loses commits"),
        ("MySQL's", (INSTANCE, instance_parameters(innodb_flush_log_at_trx_commit="2")), FAIL, "is 2"),
        ("the default", (INSTANCE, instance_parameters(sync_binlog=None)), PASS, "the default"),
        ("another engine", (INSTANCE, instance_parameters()), NOT_APPLICABLE, "no such"),
        ("another group", (an_instance(parameter_groups=()), instance_parameters(sync_binlog="0")), NOT_APPLICABLE, ""),
    ),
    *table(
        parameters.instance_vacuums_by_itself,
        ("it does", (INSTANCE, instance_parameters(autovacuum="1", track_counts="1")), PASS, "autovacuum is 1"),
        ("it does not", (INSTANCE, instance_parameters(autovacuum="0")), FAIL, "bloat"),
        (
            "it does not count",
            (INSTANCE, instance_parameters(autovacuum="1", track_counts="off")),
            FAIL,
            "track_counts",
        ),
    ),
    *table(
        parameters.instance_plans_with_indexes,
        ("it does", (INSTANCE, instance_parameters(enable_indexscan="1")), PASS, "is 1"),
        ("it does not", (INSTANCE, instance_parameters(enable_indexonlyscan="0")), FAIL, "beside the index"),
    ),
    *table(
        parameters.instance_uses_huge_pages,
        ("it does", (INSTANCE, instance_parameters(huge_pages="on")), PASS, "is on"),
        ("it does not", (INSTANCE, instance_parameters(huge_pages="off")), FAIL, "small pages"),
    ),
    *table(
        parameters.instance_tunes_innodb_soundly,
        ("it does", (INSTANCE, instance_parameters(innodb_change_buffering="none")), PASS, "is none"),
        ("it does not", (INSTANCE, instance_parameters(innodb_default_row_format="COMPACT")), FAIL, "long columns"),
        ("query cache", (INSTANCE, instance_parameters(query_cache_type="1")), FAIL, "lock"),
    ),
    *table(
        parameters.instance_writes_no_general_log,
        ("it does not", (INSTANCE, instance_parameters(general_log="0")), PASS, "is 0"),
        ("it does", (INSTANCE, instance_parameters(general_log="1")), FAIL, "every statement"),
    ),
    *table(
        parameters.instance_logs_to_files,
        ("it does", (INSTANCE, instance_parameters(log_output="FILE")), PASS, "is FILE"),
        ("it does not", (INSTANCE, instance_parameters(log_output="TABLE")), FAIL, "tables"),
    ),
    *table(
        parameters.instance_sets_no_low_limits,
        ("just enough", (INSTANCE, instance_parameters(max_user_connections="50")), PASS, "high enough"),
        ("one too few", (INSTANCE, instance_parameters(max_user_connections="49")), FAIL, "49"),
        ("without a limit", (INSTANCE, instance_parameters(max_user_connections="0")), PASS, "high enough"),
        (
            "nobody set it",
            (INSTANCE, InstanceParameters({"orders": {"innodb_open_files": Parameter("10")}})),
            PASS,
            "nobody",
        ),
        ("another engine", (INSTANCE, instance_parameters(autovacuum="1")), NOT_APPLICABLE, "none"),
    ),
    *table(
        parameters.instance_sizes_memory_by_formula,
        ("it does", (INSTANCE, instance_parameters(shared_buffers="{DBInstanceClassMemory/4}")), PASS, "formulas"),
        ("it does not", (INSTANCE, instance_parameters(work_mem="65536")), FAIL, "work_mem is 65536"),
        ("AWS's number", (INSTANCE, InstanceParameters({"orders": {"work_mem": Parameter("4")}})), PASS, "defaults"),
        ("another engine", (INSTANCE, instance_parameters()), NOT_APPLICABLE, "none"),
    ),
    *table(
        performance.instance_has_cpu_to_spare,
        ("busy on two days", (INSTANCE, a_use(cpu_means=(90.0, 95.0, 10.0))), PASS, "2 of 3"),
        ("busy on three", (INSTANCE, a_use(cpu_means=(90.0, 95.0, 90.0))), FAIL, "3 of 3"),
        ("no data", (INSTANCE, a_use(cpu_means=())), NOT_APPLICABLE, "CloudWatch"),
    ),
    *table(
        performance.instance_has_memory_to_spare,
        ("just enough", (INSTANCE, a_use(free_memory=(0.8 * GIB,))), PASS, "10% of 8 GiB"),
        ("too little once", (INSTANCE, a_use(free_memory=(4.0 * GIB, 0.79 * GIB))), FAIL, "10%"),
        ("serverless", (an_instance(class_name="db.serverless"), a_use()), NOT_APPLICABLE, "db.serverless"),
    ),
    *table(
        performance.instance_loses_no_memory_suddenly,
        ("half", (INSTANCE, a_use(free_memory=(4.0 * GIB, 2.0 * GIB))), PASS, "50%"),
        ("more than half", (INSTANCE, a_use(free_memory=(4.0 * GIB, 1.9 * GIB))), FAIL, "52%"),
        ("one day only", (INSTANCE, a_use(free_memory=(1.0,))), NOT_APPLICABLE, "two days"),
    ),
    *table(
        performance.instance_disk_keeps_up,
        ("just so", (INSTANCE, a_use(queue=(10.0,))), PASS, "10.0"),
        ("not any more", (INSTANCE, a_use(queue=(1.0, 10.1))), FAIL, "10.1"),
        ("no data", (INSTANCE, a_use(queue=())), NOT_APPLICABLE, "CloudWatch"),
    ),
    *table(
        performance.instance_uses_no_magnetic_storage,
        ("it does not", (INSTANCE,), PASS, "gp3"),
        ("it does", (an_instance(storage_type="standard"),), FAIL, "magnetic"),
    ),
    *table(
        performance.instance_uses_gp3,
        ("it does", (INSTANCE,), PASS, "gp3"),
        ("gp2", (an_instance(storage_type="gp2"),), FAIL, "gp2"),
        ("provisioned", (an_instance(storage_type="io2"),), NOT_APPLICABLE, "io2"),
    ),
]


@each(CASES)
def test_keeping(case: Case) -> None:
    case.holds()
