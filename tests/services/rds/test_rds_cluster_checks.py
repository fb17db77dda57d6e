from shared.services.rds.checks import cluster, cluster_members
from shared.services.rds.resources.region import BackedUp, Maintenance, PendingMaintenance
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.rds.builders import (
    NOW,
    a_cluster,
    a_global_cluster,
    cluster_parameters,
    days_ago,
    lifecycles,
    members,
)

CLUSTER = a_cluster()
POSTGRES = a_cluster(engine="aurora-postgresql")
THREE_ZONES = a_cluster(engine="postgres", upgrades_minor_versions=True)
V1 = a_cluster(engine_mode="serverless", members=())
FOR_LONG = lifecycles(standard_days=181, engine="aurora-mysql", major="8.0")
NOT_LONG = lifecycles(standard_days=180, engine="aurora-mysql", major="8.0")

CASES = [
    *table(
        cluster.cluster_is_encrypted,
        ("it is", (CLUSTER,), PASS, "encrypted"),
        ("it is not", (a_cluster(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        cluster.cluster_is_protected_from_deletion,
        ("it is", (CLUSTER,), PASS, "protected"),
        ("it is not", (a_cluster(protected=False),), FAIL, "one call"),
    ),
    *table(
        cluster.cluster_authenticates_by_iam,
        ("it does", (CLUSTER,), PASS, "IAM"),
        ("it does not", (a_cluster(iam_authentication=False),), FAIL, "password"),
        ("it cannot", (V1,), NOT_APPLICABLE, "v1"),
    ),
    *table(
        cluster.cluster_keeps_password_in_secrets_manager,
        ("it does", (CLUSTER,), PASS, "Secrets Manager"),
        ("it does not", (a_cluster(secret=None),), FAIL, "people"),
        ("a replica", (a_cluster(secret=None, replicates="arn:shop"),), NOT_APPLICABLE, "arn:shop"),
        ("of a global database", (a_cluster(secret=None, global_cluster="web"),), NOT_APPLICABLE, "global"),
    ),
    *table(
        cluster.cluster_has_own_admin_name,
        ("its own", (CLUSTER,), PASS, "web_root"),
        ("the console's", (a_cluster(admin="admin"),), FAIL, "admin"),
        ("none of its own", (a_cluster(admin=""),), NOT_APPLICABLE, "no administrator"),
    ),
    *table(
        cluster.cluster_uses_other_port,
        ("another", (CLUSTER,), PASS, "3456"),
        ("the usual one", (a_cluster(port=3306),), FAIL, "3306"),
        ("none yet", (a_cluster(port=None),), NOT_APPLICABLE, "no port"),
    ),
    *table(
        cluster.cluster_encrypts_connections,
        ("forced", (CLUSTER, cluster_parameters(require_secure_transport="ON")), PASS, "is ON"),
        ("not forced", (CLUSTER, cluster_parameters(require_secure_transport="OFF")), FAIL, "is OFF"),
        ("PostgreSQL's", (POSTGRES, cluster_parameters(rds__force_ssl="1")), PASS, "rds.force_ssl is 1"),
        ("nothing told", (CLUSTER, cluster_parameters()), FAIL, "not set"),
        ("another engine", (a_cluster(engine="db2"), cluster_parameters()), NOT_APPLICABLE, "db2"),
    ),
    *table(
        cluster.cluster_exports_logs,
        ("it does", (CLUSTER,), PASS, "audit"),
        ("another log only", (a_cluster(logs=("error",)),), FAIL, "audit"),
        ("PostgreSQL's", (a_cluster(engine="aurora-postgresql", logs=()),), FAIL, "postgresql"),
    ),
    *table(
        cluster.cluster_audits_access,
        ("it does", (CLUSTER, cluster_parameters(server_audit_logging="1")), PASS, "is 1"),
        ("it does not", (CLUSTER, cluster_parameters(server_audit_logging="0")), FAIL, "is 0"),
        ("not Aurora MySQL", (POSTGRES, cluster_parameters()), NOT_APPLICABLE, "aurora-postgresql"),
    ),
    *table(
        cluster.cluster_backtracks,
        ("it does", (CLUSTER,), PASS, "24 hours"),
        ("it does not", (a_cluster(backtrack_seconds=0),), FAIL, "off"),
        ("PostgreSQL", (POSTGRES,), NOT_APPLICABLE, "aurora-postgresql"),
        ("serverless", (V1,), NOT_APPLICABLE, "serverless"),
        ("global", (a_cluster(global_cluster="web", backtrack_seconds=0),), NOT_APPLICABLE, "global"),
    ),
    *table(
        cluster.cluster_runs_in_several_zones,
        ("it does", (CLUSTER,), PASS, "several"),
        ("it does not", (a_cluster(multi_az=False),), FAIL, "one zone"),
    ),
    *table(
        cluster.cluster_copies_tags_to_snapshots,
        ("it does", (CLUSTER,), PASS, "copied"),
        ("it does not", (a_cluster(copies_tags=False),), FAIL, "no tags"),
    ),
    *table(
        cluster.cluster_upgrades_minor_versions,
        ("it does", (THREE_ZONES,), PASS, "itself"),
        ("it does not", (a_cluster(engine="mysql", upgrades_minor_versions=False),), FAIL, "hand"),
        ("Aurora", (a_cluster(upgrades_minor_versions=False),), NOT_APPLICABLE, "each instance"),
    ),
    *table(
        cluster.cluster_keeps_backups,
        ("just long enough", (a_cluster(backup_days=7),), PASS, "7 days"),
        ("a day too short", (a_cluster(backup_days=6),), FAIL, "6 days"),
    ),
    *table(
        cluster.cluster_is_in_backup_plan,
        ("it is", (CLUSTER, BackedUp(frozenset({CLUSTER.arn}))), PASS, "keeps it"),
        ("it is not", (CLUSTER, BackedUp(frozenset())), FAIL, "nothing"),
    ),
    *table(
        cluster_members.cluster_readers_are_in_several_zones,
        ("they are", (CLUSTER, members({"zone": "a"}, {"zone": "b"})), PASS, "a, b"),
        (
            "they are not",
            (CLUSTER, members({"zone": "a"}, {"zone": "a"}, {"zone": "b", "is_writer": True})),
            FAIL,
            "readers in a",
        ),
        ("one reader", (CLUSTER, members({"zone": "a"}, {"is_writer": True})), NOT_APPLICABLE, "1 readers"),
    ),
    *table(
        cluster_members.cluster_members_have_one_class,
        ("they have", (CLUSTER, members({}, {})), PASS, "db.r6g.large"),
        ("they have not", (CLUSTER, members({}, {"class_name": "db.r6g.xlarge"})), FAIL, "db.r6g.xlarge"),
        ("alone", (CLUSTER, members({})), NOT_APPLICABLE, "1 instances"),
        ("of another cluster", (a_cluster(name="blog"), members({}, {})), NOT_APPLICABLE, "0 instances"),
    ),
    *table(
        cluster_members.cluster_members_have_one_parameter_group,
        ("they have", (CLUSTER, members({}, {})), PASS, "web"),
        ("they have not", (CLUSTER, members({}, {"parameter_groups": ("other",)})), FAIL, "other and web"),
    ),
    *table(
        cluster_members.cluster_members_are_equally_public,
        ("they are", (CLUSTER, members({}, {})), PASS, "private"),
        ("they are not", (CLUSTER, members({}, {"public": True})), FAIL, "private and public"),
    ),
    *table(
        cluster_members.cluster_commits_durably,
        ("it does", (CLUSTER, cluster_parameters(innodb_flush_log_at_trx_commit="1")), PASS, "is 1"),
        ("it does not", (CLUSTER, cluster_parameters(innodb_flush_log_at_trx_commit="0")), FAIL, "a second"),
        ("nothing told", (CLUSTER, cluster_parameters()), NOT_APPLICABLE, "no such"),
    ),
    *table(
        cluster_members.cluster_runs_supported_version,
        ("for long", (CLUSTER, FOR_LONG, NOW), PASS, "ends"),
        ("not long", (CLUSTER, NOT_LONG, NOW), FAIL, "ends"),
    ),
    *table(
        cluster_members.cluster_is_well,
        ("it is", (CLUSTER,), PASS, "available"),
        ("it is not", (a_cluster(status="incompatible-parameters"),), FAIL, "incompatible"),
    ),
    *table(
        cluster_members.cluster_has_no_forced_maintenance,
        ("nothing waits", (CLUSTER, PendingMaintenance({})), PASS, "nothing"),
        (
            "forced",
            (CLUSTER, PendingMaintenance({CLUSTER.arn: (Maintenance("db-upgrade", "", days_ago(-9)),)})),
            FAIL,
            "db-upgrade is forced on 2026-06-10",
        ),
    ),
    *table(
        cluster_members.cluster_is_tagged,
        ("it is", (CLUSTER,), PASS, "owner"),
        ("it is not", (a_cluster(tags={}),), FAIL, "no tags"),
    ),
    *table(
        cluster_members.global_cluster_runs_supported_version,
        (
            "for long",
            (a_global_cluster(), FOR_LONG, NOW),
            PASS,
            "ends",
        ),
        (
            "no more",
            (a_global_cluster(engine_version="5.7.mysql_aurora.2.11.3"), FOR_LONG, NOW),
            FAIL,
            "no longer lists",
        ),
    ),
    *table(
        cluster_members.global_cluster_is_protected_from_deletion,
        ("it is", (a_global_cluster(),), PASS, "protected"),
        ("it is not", (a_global_cluster(protected=False),), FAIL, "one call"),
    ),
    *table(
        cluster_members.global_cluster_is_encrypted,
        ("it is", (a_global_cluster(),), PASS, "encrypted"),
        ("it is not", (a_global_cluster(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        cluster_members.global_cluster_spans_regions,
        ("it does", (a_global_cluster(),), PASS, "eu-west-1, us-east-1"),
        ("it does not", (a_global_cluster(members=(CLUSTER.arn,)),), FAIL, "in eu-west-1"),
        ("no members", (a_global_cluster(members=()),), FAIL, "no region"),
    ),
]


@each(CASES)
def test_clusters(case: Case) -> None:
    case.holds()
