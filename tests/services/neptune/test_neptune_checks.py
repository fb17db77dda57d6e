import pytest

from shared.catalog import Verdict
from shared.domain.money import UNPRICED
from shared.services.neptune.checks import cluster, instance, snapshot
from shared.services.neptune.resources import (
    BackedUp,
    ClusterNames,
    ClusterParameters,
    ClusterTags,
    InstanceUse,
    Maintenance,
    PendingMaintenance,
    Routes,
    RunningVersions,
    SharedWith,
    SubnetGroup,
    SubnetGroups,
    Version,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.neptune.builders import GIB, NOW, a_cluster, a_snapshot, a_use, an_instance, days_ago

CLUSTER, INSTANCE = a_cluster(), an_instance()
PRIVATE = SubnetGroups({"private": SubnetGroup("vpc-1", ("subnet-1", "subnet-2"))})
NOBODY = a_use(requests=(0.0,) * 2, cpu_peaks=(5.0,) * 2)
WRITERS = ClusterNames(frozenset({"friends"}), frozenset({"friends-a"}))
SPARE = a_use(cpu_peaks=(49.9,), free_memory=(19.3 * GIB,))
STRANGER = "333333333333"
AUTOMATED = a_snapshot(kind="automated", created_at=days_ago(900))


def parameters(**values: str) -> ClusterParameters:
    return ClusterParameters({"graphs": values})


def running(told: Version | None) -> RunningVersions:
    return RunningVersions({} if told is None else {"1.4.5.1": told})


def pending(*actions: Maintenance) -> PendingMaintenance:
    return PendingMaintenance({CLUSTER.arn: actions})


CASES = [
    *table(
        cluster.cluster_is_encrypted,
        ("it is", (CLUSTER,), PASS, "encrypted"),
        ("it is not", (a_cluster(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        cluster.cluster_exports_audit_log,
        ("it does", (CLUSTER,), PASS, "exported"),
        ("another log", (a_cluster(logs=("slowquery",)),), FAIL, "not exported"),
    ),
    *table(
        cluster.cluster_writes_audit_log,
        ("it does", (CLUSTER, parameters(neptune_enable_audit_log="1")), PASS, "is 1"),
        ("it does not", (CLUSTER, parameters(neptune_enable_audit_log="0")), FAIL, "is 0"),
        ("nobody set it", (CLUSTER, parameters()), FAIL, "is 0"),
    ),
    *table(
        cluster.cluster_encrypts_connections,
        ("it does", (CLUSTER, parameters(neptune_enforce_ssl="1")), PASS, "is 1"),
        ("it does not", (CLUSTER, parameters(neptune_enforce_ssl="0")), FAIL, "is 0"),
        ("nobody set it", (CLUSTER, parameters()), PASS, "default is on"),
    ),
    *table(
        cluster.cluster_is_protected_from_deletion,
        ("it is", (CLUSTER,), PASS, "protected"),
        ("it is not", (a_cluster(protected=False),), FAIL, "one call"),
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
        cluster.cluster_authenticates_by_iam,
        ("it does", (CLUSTER,), PASS, "IAM"),
        ("it does not", (a_cluster(iam_authentication=False),), FAIL, "network alone"),
    ),
    *table(
        cluster.cluster_copies_tags_to_snapshots,
        ("it does", (CLUSTER,), PASS, "copied"),
        ("it does not", (a_cluster(copies_tags=False),), FAIL, "no tags"),
    ),
    *table(
        cluster.cluster_runs_in_several_zones,
        ("it does", (CLUSTER,), PASS, "2 instances"),
        ("it does not", (a_cluster(multi_az=False, members=("a",)),), FAIL, "one zone"),
    ),
    *table(
        cluster.cluster_is_in_private_subnets,
        ("it is", (CLUSTER, PRIVATE, Routes({"subnet-1": False}, {})), PASS, "none of 2"),
        ("one is public", (CLUSTER, PRIVATE, Routes({"subnet-2": True}, {"vpc-1": False})), FAIL, "subnet-2"),
        (
            "public by the main table",
            (CLUSTER, PRIVATE, Routes({"subnet-1": False}, {"vpc-1": True})),
            FAIL,
            "subnet-2",
        ),
        ("its group is gone", (CLUSTER, SubnetGroups({}), Routes({}, {})), NOT_APPLICABLE, "private is gone"),
    ),
    *table(
        cluster.cluster_runs_available_version,
        ("it does", (CLUSTER, running(Version())), PASS, "1.4.5.1"),
        ("it does not", (CLUSTER, running(None)), FAIL, "no longer offers"),
    ),
    *table(
        cluster.cluster_runs_recommended_minor_version,
        ("it does", (CLUSTER, running(Version())), PASS, "1.4.5.1"),
        ("it does not", (CLUSTER, running(Version("1.4.6.0"))), FAIL, "1.4.6.0"),
        ("AWS has none", (CLUSTER, running(None)), NOT_APPLICABLE, "no longer offers"),
    ),
    *table(
        cluster.cluster_has_no_forced_maintenance,
        ("nothing waits", (CLUSTER, PendingMaintenance({})), PASS, "nothing"),
        ("optional", (CLUSTER, pending(Maintenance("db-upgrade"))), PASS, "optional: db-upgrade"),
        ("forced", (CLUSTER, pending(Maintenance("db-upgrade", days_ago(-9)))), FAIL, "2026-06-10"),
    ),
    *table(
        cluster.cluster_is_tagged,
        ("it is", (CLUSTER, ClusterTags({"owner": "shop"})), PASS, "owner"),
        ("by AWS only", (CLUSTER, ClusterTags({"aws:created": "1"})), FAIL, "no tags"),
    ),
    *table(
        instance.instance_is_not_public,
        ("it is not", (INSTANCE,), PASS, "not publicly"),
        ("it is", (an_instance(public=True),), FAIL, "publicly accessible"),
    ),
    *table(
        instance.instance_upgrades_minor_versions,
        ("it does", (INSTANCE,), PASS, "themselves"),
        ("it does not", (an_instance(upgrades_minor_versions=False),), FAIL, "by hand"),
    ),
    *table(
        instance.instance_is_not_idle,
        ("nobody and nothing", (INSTANCE, NOBODY, WRITERS, NOW), FAIL, "0.0 requests"),
        ("somebody", (INSTANCE, a_use(requests=(0.0, 0.1), cpu_peaks=(5.0,)), WRITERS, NOW), PASS, "0.1 requests"),
        ("busy by itself", (INSTANCE, a_use(requests=(0.0,), cpu_peaks=(5.1,)), WRITERS, NOW), PASS, "5% CPU"),
        ("too young", (an_instance(created_at=days_ago(13.9)), NOBODY, WRITERS, NOW), NOT_APPLICABLE, "younger"),
        ("old enough", (an_instance(created_at=days_ago(14)), NOBODY, WRITERS, NOW), FAIL, "0.0 requests"),
        ("stopped", (an_instance(status="stopped"), NOBODY, WRITERS, NOW), NOT_APPLICABLE, "stopped"),
        ("no data", (INSTANCE, InstanceUse(), WRITERS, NOW), NOT_APPLICABLE, "CloudWatch"),
        ("a reader", (an_instance(resource_id="friends-b"), NOBODY, WRITERS, NOW), NOT_APPLICABLE, "takes over"),
    ),
    *table(
        instance.instance_is_not_oversized,
        ("it is", (INSTANCE, SPARE, NOW), FAIL, "db.r6g.large would do"),
        ("half of the CPU", (INSTANCE, a_use(cpu_peaks=(50.0,), free_memory=(20.0 * GIB,)), NOW), PASS, "50% CPU"),
        ("too little memory free", (INSTANCE, a_use(cpu_peaks=(1.0,), free_memory=(19.2 * GIB,)), NOW), PASS, "60%"),
        ("the smallest", (an_instance(class_name="db.r6g.large"), SPARE, NOW), NOT_APPLICABLE, "no smaller"),
        ("serverless", (an_instance(class_name="db.serverless"), SPARE, NOW), NOT_APPLICABLE, "db.serverless"),
        ("too young", (an_instance(created_at=days_ago(3)), SPARE, NOW), NOT_APPLICABLE, "younger"),
        ("no data", (INSTANCE, InstanceUse(), NOW), NOT_APPLICABLE, "CloudWatch"),
    ),
    *table(
        instance.instance_uses_current_generation,
        ("it does", (INSTANCE,), PASS, "db.r6g.xlarge"),
        ("it does not", (an_instance(class_name="db.r4.large"),), FAIL, "the family r6g follows"),
        ("serverless", (an_instance(class_name="db.serverless"),), NOT_APPLICABLE, "no generation"),
    ),
    *table(
        instance.instance_runs_on_graviton,
        ("it does", (INSTANCE,), PASS, "db.r6g.xlarge"),
        ("it does not", (an_instance(class_name="db.t3.medium"),), FAIL, "the family t4g follows"),
        ("serverless", (an_instance(class_name="db.serverless"),), NOT_APPLICABLE, "no generation"),
    ),
    *table(
        snapshot.snapshot_is_not_public,
        ("private", (a_snapshot(), SharedWith((STRANGER,))), PASS, "not public"),
        ("public", (a_snapshot(), SharedWith(("all",))), FAIL, "everybody"),
    ),
    *table(
        snapshot.snapshot_is_not_shared,
        ("private", (a_snapshot(), SharedWith(())), PASS, "no account"),
        ("public is said elsewhere", (a_snapshot(), SharedWith(("all",))), PASS, "no account"),
        ("shared", (a_snapshot(), SharedWith((STRANGER,))), FAIL, STRANGER),
        ("automated", (AUTOMATED, SharedWith(())), NOT_APPLICABLE, "automated"),
    ),
    *table(
        snapshot.snapshot_is_encrypted,
        ("it is", (a_snapshot(),), PASS, "encrypted"),
        ("it is not", (a_snapshot(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        snapshot.snapshot_has_a_cluster,
        (
            "it has",
            (a_snapshot(created_at=days_ago(900)), ClusterNames(frozenset({"friends"})), NOW),
            PASS,
            "friends is there",
        ),
        ("gone for a month", (a_snapshot(created_at=days_ago(30)), ClusterNames(frozenset()), NOW), PASS, "30 days"),
        ("gone for longer", (a_snapshot(created_at=days_ago(31)), ClusterNames(frozenset()), NOW), FAIL, "31 days"),
        ("automated", (AUTOMATED, ClusterNames(frozenset()), NOW), NOT_APPLICABLE, "by itself"),
    ),
    *table(
        snapshot.snapshot_is_not_old,
        ("just not", (a_snapshot(created_at=days_ago(180)), NOW), PASS, "180 days"),
        ("old", (a_snapshot(created_at=days_ago(181)), NOW), FAIL, "181 days"),
        ("being made", (a_snapshot(created_at=None), NOW), NOT_APPLICABLE, "being made"),
    ),
]


@each(CASES)
def test_neptune(case: Case) -> None:
    case.holds()


def test_half_of_an_instance_is_saved_by_the_next_smaller_class() -> None:
    idle = instance.instance_is_not_idle(INSTANCE, NOBODY, WRITERS, NOW)
    large = instance.instance_is_not_oversized(INSTANCE, SPARE, NOW)

    assert isinstance(idle, Verdict)
    assert isinstance(large, Verdict)
    assert idle.saving is not None
    assert large.saving is not None
    assert large.saving.amount == pytest.approx(idle.saving.times(0.5).amount, rel=0.001)


@pytest.mark.parametrize("changes", [{"region": "xx-nowhere-1"}, {"class_name": "db.serverless"}])
def test_what_has_no_price_saves_an_unknown_amount(changes: dict[str, str]) -> None:
    verdict = instance.instance_is_not_idle(an_instance(**changes), NOBODY, WRITERS, NOW)

    assert isinstance(verdict, Verdict)
    assert verdict.saving == UNPRICED
