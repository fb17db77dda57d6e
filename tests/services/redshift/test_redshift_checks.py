from shared.catalog.prices import monthly
from shared.services.redshift.checks import cost, operations, resilience, security, serverless
from shared.services.redshift.resources.cluster import (
    AuditLogging,
    ClusterParameters,
    ClusterUse,
    OpenRule,
    OpenRules,
    PauseSchedule,
    ReservedNodes,
)
from shared.services.redshift.resources.serverless import ComputeLimits
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.redshift.builders import (
    KEY,
    NOW,
    SECRET,
    TOPIC,
    a_cluster,
    a_namespace,
    a_parameter_group,
    a_reservation,
    a_snapshot,
    a_subnet_group,
    a_subscription,
    a_use,
    a_workgroup,
    days_ago,
)

CLUSTER = a_cluster()
SILENT = ClusterUse(reported=0, connections=None, cpu=None, mean_cpu=None, disk=None)
OF_AWS = {"aws:cloudformation:stack-name": "x"}


def opened(first: int | None, last: int | None) -> OpenRules:
    return OpenRules({"sg-1": (OpenRule(first, last),)})


def parameters(**values: str) -> ClusterParameters:
    return ClusterParameters(values)


CASES = [
    *table(
        security.cluster_is_not_public,
        ("it is not", (CLUSTER,), PASS, "not publicly"),
        ("it is", (a_cluster(public=True),), FAIL, "publicly accessible"),
    ),
    *table(
        security.cluster_port_is_not_open,
        ("no rule", (CLUSTER, OpenRules({})), PASS, "port 5439"),
        ("another group's", (CLUSTER, OpenRules({"sg-2": (OpenRule(None, None),)})), PASS, "port 5439"),
        ("just below", (CLUSTER, opened(0, 5438)), PASS, "port 5439"),
        ("up to it", (CLUSTER, opened(0, 5439)), FAIL, "sg-1"),
        ("from it", (CLUSTER, opened(5439, 9999)), FAIL, "sg-1"),
        ("all ports", (CLUSTER, opened(None, None)), FAIL, "sg-1"),
        ("no endpoint", (a_cluster(port=None), opened(None, None)), NOT_APPLICABLE, "no endpoint"),
    ),
    *table(
        security.cluster_requires_tls,
        ("it does", (CLUSTER, parameters(require_ssl="true")), PASS, "strict is on"),
        ("it does not", (CLUSTER, parameters(require_ssl="false")), FAIL, "is off"),
        ("nothing is said", (CLUSTER, parameters()), FAIL, "is off"),
    ),
    *table(
        security.cluster_is_encrypted,
        ("it is", (CLUSTER,), PASS, "at rest"),
        ("it is not", (a_cluster(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        security.cluster_routes_in_vpc,
        ("it does", (CLUSTER,), PASS, "in its VPC"),
        ("it does not", (a_cluster(vpc_routing=False),), FAIL, "past"),
    ),
    *table(
        security.cluster_has_own_admin_name,
        ("it has", (CLUSTER,), PASS, "of its own"),
        ("AWS's", (a_cluster(admin="awsuser"),), FAIL, "awsuser"),
    ),
    *table(
        security.cluster_has_own_database_name,
        ("it has", (CLUSTER,), PASS, "sales"),
        ("AWS's", (a_cluster(database="dev"),), FAIL, "dev"),
    ),
    *table(
        security.cluster_keeps_its_password_in_secrets_manager,
        ("it does", (CLUSTER,), PASS, SECRET),
        ("it does not", (a_cluster(secret=None),), FAIL, "somebody"),
    ),
    *table(
        security.cluster_logs_audits,
        ("it does", (CLUSTER, AuditLogging(enabled=True, target="acme-logs")), PASS, "acme-logs"),
        ("it does not", (CLUSTER, AuditLogging(enabled=False)), FAIL, "off"),
        ("nothing arrives", (CLUSTER, AuditLogging(True, "acme-logs", days_ago(2))), FAIL, "fails since 2026-05-30"),
    ),
    *table(
        security.cluster_logs_statements,
        ("it does", (CLUSTER, parameters(enable_user_activity_logging="true")), PASS, "are logged"),
        ("it does not", (CLUSTER, parameters(enable_user_activity_logging="false")), FAIL, "not logged"),
    ),
    *table(
        security.snapshot_is_not_shared,
        ("it is not", (a_snapshot(),), PASS, "nobody"),
        ("it is", (a_snapshot(shared_with=("333333333333",)),), FAIL, "333333333333"),
    ),
    *table(
        security.cluster_upgrades_itself,
        ("it does", (CLUSTER,), PASS, "upgrades itself"),
        ("it does not", (a_cluster(upgrades_itself=False),), FAIL, "does not"),
        ("without snapshots", (a_cluster(snapshot_days=0),), FAIL, "no automatic snapshots"),
    ),
    *table(
        resilience.cluster_is_backed_up,
        ("as long as asked", (CLUSTER,), PASS, "7 days"),
        ("a day less", (a_cluster(snapshot_days=6),), FAIL, "6 days"),
        ("not at all", (a_cluster(snapshot_days=0),), FAIL, "no automatic"),
    ),
    *table(
        resilience.cluster_spans_zones,
        ("it does", (CLUSTER,), PASS, "on"),
        ("it does not", (a_cluster(multi_az=False),), FAIL, "off"),
    ),
    *table(
        resilience.cluster_can_move_to_another_zone,
        ("it can", (a_cluster(multi_az=False, relocation=True),), PASS, "on"),
        ("it cannot", (a_cluster(multi_az=False),), FAIL, "off"),
        ("in two zones", (CLUSTER,), NOT_APPLICABLE, "Multi-AZ"),
        ("never could", (a_cluster(multi_az=False, node_type="dc2.large"),), NOT_APPLICABLE, "dc2.large"),
    ),
    *table(
        resilience.cluster_has_two_nodes,
        ("two", (CLUSTER,), PASS, "2 nodes"),
        ("one", (a_cluster(nodes=1),), FAIL, "one node"),
    ),
    *table(
        resilience.cluster_copies_snapshots_to_another_region,
        ("it does", (CLUSTER,), PASS, "eu-central-1"),
        ("it does not", (a_cluster(copies_to=None),), FAIL, "nowhere"),
    ),
    *table(
        resilience.subnet_group_spans_zones,
        ("two", (a_subnet_group(),), PASS, "eu-west-1b"),
        ("one", (a_subnet_group(zones=("eu-west-1a",)),), FAIL, "eu-west-1a"),
        ("none", (a_subnet_group(zones=()),), FAIL, "no subnets"),
    ),
    *table(
        operations.cluster_is_available,
        ("it is", (CLUSTER,), PASS, "available, Available"),
        ("paused", (a_cluster(status="paused", availability="Unavailable"),), PASS, "paused"),
        ("it is not", (a_cluster(status="storage-full", availability="Unavailable"),), FAIL, "storage-full"),
        ("it failed", (a_cluster(status="hardware-failure", availability="Failed"),), FAIL, "hardware-failure"),
    ),
    *table(
        operations.cluster_runs_on_current_nodes,
        ("it does", (CLUSTER,), PASS, "ra3"),
        ("old ones", (a_cluster(node_type="dc2.large"),), FAIL, "dc2.large is being retired"),
    ),
    *table(
        operations.cluster_has_free_storage,
        ("at the limit", (CLUSTER, a_use(disk=80)), PASS, "80 %"),
        ("above", (CLUSTER, a_use(disk=80.1)), FAIL, "80 %"),
        ("not reported", (CLUSTER, SILENT), NOT_APPLICABLE, "no value"),
    ),
    *table(
        operations.cluster_has_free_cpu,
        ("at the limit", (CLUSTER, a_use(cpu=85)), PASS, "85 %"),
        ("above", (CLUSTER, a_use(cpu=85.1)), FAIL, "85 %"),
        ("not reported", (CLUSTER, SILENT), NOT_APPLICABLE, "no value"),
    ),
    *table(
        operations.subscription_reaches_somebody,
        ("it does", (a_subscription(),), PASS, TOPIC),
        ("off", (a_subscription(enabled=False),), FAIL, "off"),
        ("its topic is gone", (a_subscription(status="topic-not-exist"),), FAIL, "topic-not-exist"),
    ),
    *table(
        operations.cluster_is_tagged,
        ("it is", (CLUSTER,), PASS, "owner"),
        ("only by AWS", (a_cluster(tags=OF_AWS),), FAIL, "no tags"),
    ),
    *table(
        operations.subscription_is_tagged,
        ("it is", (a_subscription(),), PASS, "owner"),
        ("it is not", (a_subscription(tags={}),), FAIL, "no tags"),
    ),
    *table(
        operations.snapshot_is_tagged,
        ("it is", (a_snapshot(),), PASS, "owner"),
        ("it is not", (a_snapshot(tags={}),), FAIL, "no tags"),
    ),
    *table(
        operations.subnet_group_is_tagged,
        ("it is", (a_subnet_group(),), PASS, "owner"),
        ("it is not", (a_subnet_group(tags={}),), FAIL, "no tags"),
    ),
    *table(
        operations.parameter_group_is_tagged,
        ("it is", (a_parameter_group(),), PASS, "owner"),
        ("it is not", (a_parameter_group(tags={}),), FAIL, "no tags"),
    ),
    *table(
        cost.cluster_is_used,
        ("it is", (CLUSTER, a_use()), PASS, "5 connections"),
        ("it is not", (CLUSTER, a_use(connections=0)), FAIL, "no connection in 14 days"),
        ("too new to say", (CLUSTER, a_use(connections=0, reported=13)), NOT_APPLICABLE, "13 days"),
        ("paused", (a_cluster(status="paused"), SILENT), NOT_APPLICABLE, "paused"),
    ),
    *table(
        cost.cluster_size_fits_use,
        ("at the least use", (CLUSTER, a_use(mean_cpu=20)), PASS, "20 %"),
        ("below", (CLUSTER, a_use(mean_cpu=19.9)), FAIL, "; 1 would do"),
        ("one node", (a_cluster(nodes=1), a_use(mean_cpu=1)), PASS, "over 1"),
        ("half would just hold the data", (CLUSTER, a_use(mean_cpu=1, disk=40)), FAIL, "; 1 would do"),
        ("half would not hold the data", (CLUSTER, a_use(mean_cpu=1, disk=40.1)), PASS, "40 % of its disks"),
        ("too new to say", (CLUSTER, a_use(reported=13)), NOT_APPLICABLE, "13 days"),
    ),
    *table(
        cost.cluster_is_reserved_when_steady,
        ("wholly", (CLUSTER, ReservedNodes(2), NOW), PASS, "2 of 2"),
        ("in part", (CLUSTER, ReservedNodes(1), NOW), FAIL, "1 of 2"),
        ("as old as allowed", (a_cluster(created_at=days_ago(90)), ReservedNodes(0), NOW), NOT_APPLICABLE, "90 days"),
        ("a day older", (a_cluster(created_at=days_ago(91)), ReservedNodes(0), NOW), FAIL, "0 of 2"),
        ("paused", (a_cluster(status="paused"), ReservedNodes(0), NOW), NOT_APPLICABLE, "paused"),
    ),
    *table(
        cost.cluster_pauses_when_nobody_works,
        ("it does", (CLUSTER, PauseSchedule(("nightly",)), ReservedNodes(0)), PASS, "nightly"),
        ("it does not", (CLUSTER, PauseSchedule(), ReservedNodes(1)), FAIL, "never"),
        ("reserved", (CLUSTER, PauseSchedule(), ReservedNodes(2)), NOT_APPLICABLE, "reserved"),
        ("paused", (a_cluster(status="paused"), PauseSchedule(), ReservedNodes(0)), NOT_APPLICABLE, "paused"),
    ),
    *table(
        cost.snapshot_is_not_forgotten,
        ("as old as allowed", (a_snapshot(created_at=days_ago(90)), NOW), PASS, "90 days"),
        ("a day older", (a_snapshot(created_at=days_ago(91)), NOW), FAIL, "91 days old, kept for ever"),
        ("old, and it ends", (a_snapshot(created_at=days_ago(91), kept_days=365), NOW), PASS, "365 days"),
    ),
    *table(
        cost.reserved_node_does_not_end_soon,
        ("later", (a_reservation(ends_at=days_ago(-31)), NOW), PASS, "31 days"),
        ("in thirty days", (a_reservation(ends_at=days_ago(-30)), NOW), FAIL, "30 days"),
        ("retired", (a_reservation(state="retired"), NOW), NOT_APPLICABLE, "retired"),
    ),
    *table(
        serverless.workgroup_routes_in_vpc,
        ("it does", (a_workgroup(),), PASS, "in its VPC"),
        ("it does not", (a_workgroup(vpc_routing=False),), FAIL, "past"),
    ),
    *table(
        serverless.workgroup_requires_tls,
        ("it does", (a_workgroup(),), PASS, "on"),
        ("it does not", (a_workgroup(settings={"require_ssl": "false"}),), FAIL, "off"),
        ("nothing is said", (a_workgroup(settings={}),), FAIL, "off"),
    ),
    *table(
        serverless.workgroup_is_not_public,
        ("it is not", (a_workgroup(),), PASS, "not publicly"),
        ("it is", (a_workgroup(public=True),), FAIL, "publicly"),
    ),
    *table(
        serverless.workgroup_has_a_limit,
        ("a maximum", (a_workgroup(), ComputeLimits()), PASS, "64 RPU"),
        ("a limit", (a_workgroup(most_rpu=None), ComputeLimits(("deactivate",))), PASS, "deactivate"),
        ("neither", (a_workgroup(most_rpu=None), ComputeLimits()), FAIL, "neither"),
        ("one that only logs", (a_workgroup(most_rpu=None), ComputeLimits(("log",))), FAIL, "only log"),
    ),
    *table(
        serverless.namespace_encrypts_with_own_key,
        ("it does", (a_namespace(),), PASS, KEY),
        ("AWS's", (a_namespace(key=None),), FAIL, "AWS owns"),
    ),
    *table(
        serverless.namespace_has_own_admin_name,
        ("it has", (a_namespace(),), PASS, "of its own"),
        ("AWS's", (a_namespace(admin="admin"),), FAIL, "admin"),
    ),
    *table(
        serverless.namespace_keeps_its_password_in_secrets_manager,
        ("it does", (a_namespace(),), PASS, SECRET),
        ("it does not", (a_namespace(secret=None),), FAIL, "somebody"),
    ),
    *table(
        serverless.namespace_exports_logs,
        ("both", (a_namespace(),), PASS, "userlog"),
        ("one", (a_namespace(logs=frozenset({"userlog"})),), FAIL, "not sent: connectionlog"),
    ),
]


@each(CASES)
def test_warehouses_are_judged(case: Case) -> None:
    case.holds()


def test_an_unused_cluster_would_save_all_its_nodes_and_a_wide_one_half_of_them() -> None:
    node = monthly("redshift.node", "ra3.xlplus", "eu-west-1")

    assert cost.cluster_is_used(CLUSTER, a_use(connections=0)).saving == node.times(2)  # type: ignore[union-attr]
    wide = cost.cluster_size_fits_use(a_cluster(nodes=5), a_use(mean_cpu=1))
    assert wide.saving == node.times(2)  # type: ignore[union-attr]


def test_a_forgotten_snapshot_would_save_its_gigabytes() -> None:
    saving = cost.snapshot_is_not_forgotten(a_snapshot(created_at=days_ago(91)), NOW).saving  # type: ignore[union-attr]

    assert saving == monthly("redshift.storage", "backup", "eu-west-1").times(100)
